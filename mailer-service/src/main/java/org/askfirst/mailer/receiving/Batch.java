package org.askfirst.mailer.receiving;

import java.util.ArrayList;
import java.util.Collection;
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
 * comes of another. Whatever else comes is alone in its batch.
 */
final class Batch {

    private final List<Entry> entries = new ArrayList<>();
    private final Set<UUID> letters = new HashSet<>();

    private Batch(Entry first) {
        add(first);
    }

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

    /** All of these records, in batches as large as can be; in their order. */
    static List<Batch> of(Collection<Entry> records) {
        List<Batch> batches = new ArrayList<>();
        for (Entry entry : records) {
            if (batches.isEmpty() || !batches.getLast().hasRoomFor(entry)) {
                batches.add(new Batch(entry));
            } else {
                batches.getLast().add(entry);
            }
        }
        return batches;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
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

    int size() {
        return entries.size();
    }

    private boolean hasRoomFor(Entry entry) {
        return entry.goesWithOthers()
                && entries.getFirst().goesWithOthers()
                && !letters.contains(Objects.requireNonNull(entry.notice()).letterId());
    }

    private void add(Entry entry) {
        entries.add(entry);
        if (entry.notice() != null) {
            letters.add(entry.notice().letterId());
        }
    }
}
