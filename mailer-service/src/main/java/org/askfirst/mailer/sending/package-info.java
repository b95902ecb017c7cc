/** Sends the letters that are due. */
@NullMarked
package org.askfirst.mailer.sending;

import org.jspecify.annotations.NullMarked;
