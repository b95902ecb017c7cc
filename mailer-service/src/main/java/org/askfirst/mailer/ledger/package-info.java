/** Remembers each letter, and decides what becomes of it. */
@NullMarked
package org.askfirst.mailer.ledger;

import org.jspecify.annotations.NullMarked;
