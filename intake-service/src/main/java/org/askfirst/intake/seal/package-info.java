/** How what is published shows that it was this service that published it. */
@NullMarked
package org.askfirst.intake.seal;

import org.jspecify.annotations.NullMarked;
