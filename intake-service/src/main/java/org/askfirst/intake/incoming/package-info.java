/** What every mail that comes in goes through, whichever door it takes. */
@NullMarked
package org.askfirst.intake.incoming;

import org.jspecify.annotations.NullMarked;
