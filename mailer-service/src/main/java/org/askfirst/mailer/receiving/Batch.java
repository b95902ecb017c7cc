package org.askfirst.mailer.receiving;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.platform.offset.Offset;
import org.jspecify.annotations.Nullable;

/**
 * Records that stand one behind the other and can be taken in one transaction: letters for which
 * consent vouches and cancellations, each of another letter, so that none of them changes what
 * comes of another.
 */
record Batch(List<Entry> entries) {

    /**
     * A record that has come.
     *
     * @param notice what it says; null if that cannot be read
     */
    record Entry(ConsumerRecord<byte[], byte[]> record, @Nullable Notice notice) {

        private boolean goesWithOthers() {
            return notice instanceof Notice.Due || notice instanceof Notice.Cancelled;
        }
    }

    /** The first of these, as many as can be; none if the first one is to be by itself. */
    static List<Entry> firstOf(List<Entry> rest) {
        Set<UUID> letters = new HashSet<>();
        return rest.stream()
                .takeWhile(entry ->
                        entry.goesWithOthers()
                                && letters.add(Objects.requireNonNull(entry.notice()).letterId()))
                .toList();
    }

    List<Notice> notices() {
        return entries.stream().map(Entry::notice).map(Objects::requireNonNull).toList();
    }

    /** Where reading goes on behind all of them: one place of each partition. */
    List<Offset> behind() {
        Map<TopicPartition, Offset> last = new HashMap<>();
        for (Entry entry : entries) {
            Offset behind = Offset.after(entry.record());
            last.put(behind.onKafka(), behind);
        }
        return List.copyOf(last.values());
    }
}
