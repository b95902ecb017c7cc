package org.askfirst.mailer.start;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.receiving.Letters;
import org.askfirst.mailer.receiving.Letters.Taken;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.start.TaskFailed;
import org.askfirst.platform.topic.DeadLetter;
import org.askfirst.platform.topic.WholeTopic;

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
        if (hold.isHeldInDatabase()) {
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
            Optional<String> elsewhere = DeadLetter.whereItIs(record);
            if (elsewhere.isPresent()) {
                unread.add(Unread.line(record, elsewhere.get()));
                continue;
            }
            try {
                tally.merge(letters.take(record), 1, Integer::sum);
            } catch (UndecodableEvent undecodable) {
                unread.add(Unread.line(record, undecodable.getMessage()));
            } catch (OutOfMemoryError fatal) {
                throw fatal;
            } catch (RuntimeException | Error failure) {
                Failure said = Failure.of(failure);
                if (said.mayPass()) {
                    throw failure;
                }
                // Not its message, which would repeat the row.
                unread.add(
                        Unread.line(
                                record,
                                said.isHopeless()
                                        ? "does not fit the ledger"
                                        : "fails: " + failure.getClass().getSimpleName()));
            }
        }
    }
}
