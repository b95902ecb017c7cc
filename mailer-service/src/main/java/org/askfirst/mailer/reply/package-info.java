/** What a mail server replies, at which step, and what that means for a letter. */
@NullMarked
package org.askfirst.mailer.reply;

import org.jspecify.annotations.NullMarked;
