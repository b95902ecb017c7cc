/**
 * What goes out to Kafka, in the order in which it was decided. Rows are appended here; {@link
 * org.askfirst.platform.outbox.OutboxRelay} sends them.
 */
@NullMarked
package org.askfirst.consent.outbox;

import org.jspecify.annotations.NullMarked;
