/** How the service starts, and how it says why it does not. */
@NullMarked
package org.askfirst.intake.start;

import org.jspecify.annotations.NullMarked;
