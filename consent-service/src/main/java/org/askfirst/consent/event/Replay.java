package org.askfirst.consent.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.offset.Offset;

/** Hands dead letters to the reader of the topic they come from, as if they had just come in. */
@ApplicationScoped
public class Replay {

    /** Those this service has put aside; answers to letters come after what they are about. */
    private static final List<String> TOPICS =
            List.of("intro.requests.dead", "intro.deliveries.dead");

    private final WholeTopic topics;
    private final Handler handler;

    Replay(WholeTopic topics, Handler handler) {
        this.topics = topics;
        this.handler = handler;
    }

    /**
     * What came of it.
     *
     * @param unreadable where each is on which still nobody can act, and why
     */
    public record Result(int actedOn, int known, List<String> unreadable) {}

    /** Reads all dead letters; what was acted on before is known by its id. */
    public Result run() {
        Counting counting = new Counting();
        TOPICS.forEach(topic -> topics.read(topic, counting::take));
        return new Result(counting.actedOn, counting.known, List.copyOf(counting.unreadable));
    }

    private final class Counting {

        private final List<String> unreadable = new ArrayList<>();
        private int actedOn;
        private int known;

        void take(ConsumerRecord<byte[], byte[]> dead) {
            try {
                Optional<String> elsewhere = DeadLetter.whereItIs(dead);
                if (elsewhere.isPresent()) {
                    throw new Unreadable(elsewhere.get());
                }
                if (handler.replay(CloudEvent.of(dead), Offset.after(dead))) {
                    actedOn++;
                } else {
                    known++;
                }
            } catch (Unreadable reason) {
                unreadable.add(
                        "%s-%d at offset %d: %s"
                                .formatted(
                                        dead.topic(),
                                        dead.partition(),
                                        dead.offset(),
                                        reason.getMessage()));
            }
        }
    }
}
