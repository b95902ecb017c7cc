/** How a refusal looks over HTTP. */
@NullMarked
package org.askfirst.consent.problem;

import org.jspecify.annotations.NullMarked;
