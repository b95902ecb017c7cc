/** Which packages of a module may see which; for tests. */
@NullMarked
package org.askfirst.local.architecture;

import org.jspecify.annotations.NullMarked;
