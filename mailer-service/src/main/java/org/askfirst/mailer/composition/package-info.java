/** Turns the facts of a letter into the bytes of a mail. */
@NullMarked
package org.askfirst.mailer.composition;

import org.jspecify.annotations.NullMarked;
