/** How a refusal looks over HTTP, and what every answer has in common. */
@NullMarked
package org.askfirst.platform.problem;

import org.jspecify.annotations.NullMarked;
