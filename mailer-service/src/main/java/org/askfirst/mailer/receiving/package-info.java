/** Takes letters and erasures from Kafka into the ledger. */
@NullMarked
package org.askfirst.mailer.receiving;

import org.jspecify.annotations.NullMarked;
