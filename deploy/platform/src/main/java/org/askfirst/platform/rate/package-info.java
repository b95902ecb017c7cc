/** How often one caller may do something. */
@NullMarked
package org.askfirst.platform.rate;

import org.jspecify.annotations.NullMarked;
