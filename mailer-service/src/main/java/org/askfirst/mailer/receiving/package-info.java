/** Takes letters from {@code intro.letters} into the ledger. */
@NullMarked
package org.askfirst.mailer.receiving;

import org.jspecify.annotations.NullMarked;
