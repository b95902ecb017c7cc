/** The form by which two people are introduced, with the letters shown before they go. */
@NullMarked
package org.askfirst.intake.introducing;

import org.jspecify.annotations.NullMarked;
