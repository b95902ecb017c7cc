/** What may be said of what fails, and how long the same is tried again. */
@NullMarked
package org.askfirst.platform.failure;

import org.jspecify.annotations.NullMarked;
