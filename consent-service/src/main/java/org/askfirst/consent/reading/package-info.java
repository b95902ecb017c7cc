/** How much those who are signed in may read. */
@NullMarked
package org.askfirst.consent.reading;

import org.jspecify.annotations.NullMarked;
