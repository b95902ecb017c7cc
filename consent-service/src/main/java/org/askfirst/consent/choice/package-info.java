/** What people want in general, kept by person key. */
@NullMarked
package org.askfirst.consent.choice;

import org.jspecify.annotations.NullMarked;
