/** What the mailer is told to send, and the seal that proves who told it. */
@NullMarked
package org.askfirst.consent.letter;

import org.jspecify.annotations.NullMarked;
