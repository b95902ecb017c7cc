/** How soon what is done again and again is done once more. */
@NullMarked
package org.askfirst.platform.pace;

import org.jspecify.annotations.NullMarked;
