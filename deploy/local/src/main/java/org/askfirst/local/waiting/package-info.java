/** How tests wait. */
@NullMarked
package org.askfirst.local.waiting;

import org.jspecify.annotations.NullMarked;
