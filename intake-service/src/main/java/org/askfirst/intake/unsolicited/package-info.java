/** Handing in an introduction that somebody made without asking, with the letter shown first. */
@NullMarked
package org.askfirst.intake.unsolicited;

import org.jspecify.annotations.NullMarked;
