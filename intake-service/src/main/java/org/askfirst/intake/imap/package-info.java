/** The door by which mail is read from a mailbox: IMAP (RFC 9051). */
@NullMarked
package org.askfirst.intake.imap;

import org.jspecify.annotations.NullMarked;
