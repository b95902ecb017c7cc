/** The door by which the organisation's own mail server hands mail over: SMTP (RFC 5321). */
@NullMarked
package org.askfirst.intake.smtp;

import org.jspecify.annotations.NullMarked;
