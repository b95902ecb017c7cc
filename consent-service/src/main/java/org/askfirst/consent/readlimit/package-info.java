/** How much those who are signed in may read. */
@NullMarked
package org.askfirst.consent.readlimit;

import org.jspecify.annotations.NullMarked;
