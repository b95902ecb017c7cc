package org.askfirst.platform.outbox;

import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An event that waits.
 *
 * @param id of its row; ids of one order are in the order of their commits
 * @param order events with the same are published by one replica at a time, and those of them with
 *     the same topic and key one after the other
 */
public record Unpublished(long id, UUID order, ProducerRecord<byte[], byte[]> event) {}
