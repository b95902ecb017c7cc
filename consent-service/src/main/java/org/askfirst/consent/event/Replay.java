package org.askfirst.consent.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.offset.Offset;
import org.askfirst.platform.topic.DeadLetter;
import org.askfirst.platform.topic.WholeTopic;

/** Hands dead letters to the reader of the topic they come from, as if they had just come in. */
@ApplicationScoped
public class Replay {

    /** Those this service has put aside; answers to letters come after what they are about. */
    private static final List<String> TOPICS =
            List.of("intro.requests.dead", "intro.deliveries.dead", "intro.mail.dead");

    private static final Duration MOST = Duration.ofMinutes(5);

    private final WholeTopic topics;
    private final Handler handler;
    private final Patience patience;

    @Inject
    Replay(WholeTopic topics, Handler handler, Patience patience) {
        this(topics, handler, patience, MOST);
    }

    /**
     * @param most how long somebody waits for a database that is away
     */
    Replay(WholeTopic topics, Handler handler, Patience patience, Duration most) {
        this.topics = topics;
        this.handler = handler;
        this.patience = patience.whileSomebodyWaits(most);
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
        TOPICS.forEach(topic -> topics.read(topic, records -> records.forEach(counting::take)));
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
                if (handler.replay(CloudEvent.of(dead), Offset.after(dead), patience)) {
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
