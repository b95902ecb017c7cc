/** How a service starts and ends, and how it says in one line why it does not start. */
@NullMarked
package org.askfirst.platform.start;

import org.jspecify.annotations.NullMarked;
