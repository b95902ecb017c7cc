/** Talks to the mail server, and says what its replies mean. */
@NullMarked
package org.askfirst.mailer.smtp;

import org.jspecify.annotations.NullMarked;
