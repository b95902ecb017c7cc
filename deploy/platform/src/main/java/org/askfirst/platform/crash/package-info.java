/** The points at which a test has a process die. */
@NullMarked
package org.askfirst.platform.crash;

import org.jspecify.annotations.NullMarked;
