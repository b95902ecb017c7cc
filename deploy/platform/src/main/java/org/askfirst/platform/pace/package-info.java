/** How often one caller may do something. */
@NullMarked
package org.askfirst.platform.pace;

import org.jspecify.annotations.NullMarked;
