/** What goes out to Kafka, in the order in which it was decided. */
@NullMarked
package org.askfirst.consent.outbox;

import org.jspecify.annotations.NullMarked;
