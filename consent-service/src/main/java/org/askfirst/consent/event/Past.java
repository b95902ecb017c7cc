package org.askfirst.consent.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.consent.introduction.Delivered;
import org.askfirst.consent.introduction.Heard;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.letter.LetterKind;
import org.askfirst.consent.outbox.Outbox;
import org.jboss.logging.Logger;

/** What Kafka still tells of introductions, whatever the database knows. */
@ApplicationScoped
public class Past {

    private static final Logger LOG = Logger.getLogger(Past.class);
    private static final String DELIVERIES = "intro.deliveries";

    private final WholeTopic topics;

    Past(WholeTopic topics) {
        this.topics = topics;
    }

    /** What is read here of {@code intro.lifecycle}. */
    private record Announced(UUID introductionId, long sequence) {
        Announced {
            Objects.requireNonNull(introductionId, "introductionId");
        }
    }

    /** What is read here of {@code letter.accepted.v1}. */
    private record Accepted(UUID introductionId, String kind) {
        Accepted {
            Objects.requireNonNull(introductionId, "introductionId");
            Objects.requireNonNull(kind, "kind");
        }
    }

    private interface Reading {
        Optional<Heard> read(CloudEvent event) throws Unreadable;
    }

    /**
     * Reads both topics that tell from their starts; of each introduction only the last word is
     * kept.
     */
    public Map<UUID, Heard> read() {
        Map<UUID, Heard> all = new HashMap<>();
        topics.read(Outbox.LIFECYCLE, found -> take(found, Past::announced, all));
        topics.read(DELIVERIES, found -> take(found, Past::accepted, all));
        return all;
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> found, Reading reading, Map<UUID, Heard> all) {
        try {
            reading.read(CloudEvent.of(found))
                    .ifPresent(heard -> all.merge(heard.introductionId(), heard, Heard::and));
        } catch (Unreadable unreadable) {
            LOG.warnf(
                    "%s-%d at offset %d cannot be read: %s",
                    found.topic(), found.partition(), found.offset(), unreadable.getMessage());
        }
    }

    private static Optional<Heard> announced(CloudEvent event) throws Unreadable {
        Announced announced = event.as(Announced.class);
        return Heard.announced(announced.introductionId(), announced.sequence(), event.type());
    }

    private static Optional<Heard> accepted(CloudEvent event) throws Unreadable {
        if (!event.type().equals(Delivered.Accepted.TYPE)) {
            return Optional.empty();
        }
        Accepted letter = event.as(Accepted.class);
        return LetterKind.INTRODUCTION.wireName().equals(letter.kind())
                ? Optional.of(Heard.delivered(letter.introductionId()))
                : Optional.empty();
    }
}
