/** What people ask of the organisation itself: to see what is held about them, to be forgotten. */
@NullMarked
package org.askfirst.consent.privacy;

import org.jspecify.annotations.NullMarked;
