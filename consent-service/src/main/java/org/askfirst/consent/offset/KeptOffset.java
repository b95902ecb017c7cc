package org.askfirst.consent.offset;

import org.apache.kafka.common.TopicPartition;

/**
 * How far the database says a partition was read.
 *
 * @param next the offset to go on at
 * @param reconciledTo how far the group had read when the database was last reconciled
 */
record KeptOffset(TopicPartition partition, long next, long reconciledTo) {

    /** Whether the group had read further than this, and nobody has seen to it yet. */
    boolean isBehind(long committed) {
        return committed > next && committed > reconciledTo;
    }
}
