/** How a row is locked. */
@NullMarked
package org.askfirst.consent.lock;

import org.jspecify.annotations.NullMarked;
