/** How a refusal looks over HTTP. */
@NullMarked
package org.askfirst.intake.problem;

import org.jspecify.annotations.NullMarked;
