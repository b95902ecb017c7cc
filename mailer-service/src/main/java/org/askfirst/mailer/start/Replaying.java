package org.askfirst.mailer.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.askfirst.mailer.broker.WholeTopic;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.ledger.Patience;
import org.askfirst.mailer.receiving.Letters;
import org.askfirst.mailer.receiving.Letters.Taken;
import org.askfirst.mailer.restore.Hold;
import org.askfirst.platform.start.TaskFailed;

/** Hands dead letters to whoever could not read them before. */
@ApplicationScoped
class Replaying {

    private static final String DEAD_LETTERS = "intro.letters.dead";

    private final WholeTopic topics;
    private final Letters letters;
    private final Hold hold;

    Replaying(WholeTopic topics, Letters letters, Hold hold) {
        this.topics = topics;
        this.letters = letters;
        this.hold = hold;
    }

    /** Returns the lines to print. */
    List<String> run() {
        if (hold.isHeld()) {
            throw new TaskFailed("held after a restore: run reconcile first");
        }
        Map<Taken, Integer> tally = new EnumMap<>(Taken.class);
        List<String> unread = new ArrayList<>();
        topics.read(DEAD_LETTERS, records -> replay(records, tally, unread));
        List<String> said = new ArrayList<>();
        said.add(
                "%s: %d acted on, %d known already, %d still not readable"
                        .formatted(
                                DEAD_LETTERS,
                                tally.getOrDefault(Taken.ACTED_ON, 0),
                                tally.getOrDefault(Taken.KNOWN, 0),
                                unread.size()));
        said.addAll(unread);
        return said;
    }

    private void replay(
            ConsumerRecords<byte[], byte[]> records,
            Map<Taken, Integer> tally,
            List<String> unread) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (isOnlyAPlace(record)) {
                unread.add(Unread.line(record, "too large to be copied: " + placeOf(record)));
                continue;
            }
            try {
                tally.merge(letters.take(record, null), 1, Integer::sum);
            } catch (UndecodableEvent undecodable) {
                unread.add(Unread.line(record, undecodable.getMessage()));
            } catch (OutOfMemoryError fatal) {
                throw fatal;
            } catch (RuntimeException | Error failure) {
                if (Patience.isOfTheMoment(failure)) {
                    throw failure;
                }
                // Not its message, which would repeat the row.
                unread.add(
                        Unread.line(
                                record,
                                Patience.doesNotFit(failure)
                                        ? "does not fit the ledger"
                                        : "fails: " + failure.getClass().getSimpleName()));
            }
        }
    }

    /** What was too large to be put aside whole has no value, but says where it was. */
    private static boolean isOnlyAPlace(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null && record.headers().lastHeader("dead_offset") != null;
    }

    private static String placeOf(ConsumerRecord<byte[], byte[]> record) {
        return Stream.of("dead_topic", "dead_partition", "dead_offset", "dead_size")
                .map(record.headers()::lastHeader)
                .filter(Objects::nonNull)
                .map(header ->
                        header.key().substring("dead_".length())
                                + " "
                                + new String(header.value(), UTF_8))
                .collect(Collectors.joining(" "));
    }
}
