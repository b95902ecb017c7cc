package org.askfirst.consent.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.letter.LetterDue;
import org.askfirst.consent.letter.LetterKind;
import org.askfirst.consent.outbox.Outbox;
import org.askfirst.consent.restore.KnownToKafka;
import org.askfirst.consent.seal.Belief;
import org.askfirst.consent.seal.Origin;
import org.askfirst.platform.topic.WholeTopic;
import org.jboss.logging.Logger;

/** What Kafka still tells of introductions, whatever the database knows. */
@ApplicationScoped
public class TopicHistory {

    private static final Logger LOG = Logger.getLogger(TopicHistory.class);
    private static final String DELIVERIES = "intro.deliveries";

    /** They say nothing about where an introduction is. */
    private static final Set<String> NOT_OF_INTRODUCTIONS =
            Stream.of(
                            LetterKind.UNSOLICITED,
                            LetterKind.OWN_PAGE,
                            LetterKind.NEVER,
                            LetterKind.LIMIT,
                            LetterKind.WORDS,
                            LetterKind.PAGE,
                            LetterKind.BOUNCED)
                    .map(LetterKind::wireName)
                    .collect(Collectors.toUnmodifiableSet());

    private final WholeTopic topics;
    private final Belief belief;

    TopicHistory(WholeTopic topics, Belief belief) {
        this.topics = topics;
        this.belief = belief;
    }

    /** What is read here of {@code intro.lifecycle}. */
    private record Announced(UUID introductionId, long sequence) {
        Announced {
            Objects.requireNonNull(introductionId, "introductionId");
        }
    }

    /** What is read here of {@code letter.due.v1}. */
    private record Due(UUID introductionId, String kind, Instant decidedAt) {
        Due {
            Objects.requireNonNull(introductionId, "introductionId");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(decidedAt, "decidedAt");
        }
    }

    /** What is read here of what became of a letter. */
    private record Reported(UUID introductionId, String kind) {
        Reported {
            Objects.requireNonNull(introductionId, "introductionId");
            Objects.requireNonNull(kind, "kind");
        }
    }

    private interface Reading {
        Optional<KnownToKafka> read(CloudEvent event) throws Unreadable;
    }

    /**
     * Reads the topics that tell from their starts; of each introduction only the last word is
     * kept.
     */
    public Map<UUID, KnownToKafka> read() {
        Map<UUID, KnownToKafka> all = new HashMap<>();
        read(Outbox.LIFECYCLE, TopicHistory::announced, all);
        read(Outbox.LETTERS, TopicHistory::due, all);
        read(DELIVERIES, this::reported, all);
        return all;
    }

    private void read(String topic, Reading reading, Map<UUID, KnownToKafka> all) {
        topics.read(topic, records -> records.forEach(found -> take(found, reading, all)));
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> found, Reading reading, Map<UUID, KnownToKafka> all) {
        try {
            reading.read(CloudEvent.of(found))
                    .ifPresent(
                            heard -> all.merge(heard.introductionId(), heard, KnownToKafka::and));
        } catch (Unreadable unreadable) {
            LOG.warnf(
                    "%s-%d at offset %d cannot be read: %s",
                    found.topic(), found.partition(), found.offset(), unreadable.getMessage());
        }
    }

    private static Optional<KnownToKafka> announced(CloudEvent event) throws Unreadable {
        Announced announced = event.as(Announced.class);
        return KnownToKafka.announced(
                announced.introductionId(), announced.sequence(), event.type());
    }

    private static Optional<KnownToKafka> due(CloudEvent event) throws Unreadable {
        if (!event.type().equals(LetterDue.TYPE)) {
            return Optional.empty();
        }
        Due letter = event.as(Due.class);
        return NOT_OF_INTRODUCTIONS.contains(letter.kind())
                ? Optional.empty()
                : Optional.of(
                        KnownToKafka.letter(
                                letter.introductionId(),
                                letter.decidedAt(),
                                introduces(letter.kind())));
    }

    private Optional<KnownToKafka> reported(CloudEvent event) throws Unreadable {
        boolean accepted = event.type().equals(Delivered.Accepted.TYPE);
        if (!accepted && !event.type().equals(Delivered.Failed.TYPE)) {
            return Optional.empty();
        }
        belief.requireSealUnlessAccepted(Origin.MAILER, event.type(), Json.readTree(event.data()));
        Reported letter = event.as(Reported.class);
        return introduces(letter.kind())
                ? Optional.of(KnownToKafka.reported(letter.introductionId(), accepted))
                : Optional.empty();
    }

    private static boolean introduces(String kind) {
        return LetterKind.INTRODUCTION.wireName().equals(kind);
    }
}
