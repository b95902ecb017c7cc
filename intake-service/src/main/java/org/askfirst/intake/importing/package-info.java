/** Many introductions at once, from a file with one a line. */
@NullMarked
package org.askfirst.intake.importing;

import org.jspecify.annotations.NullMarked;
