package org.askfirst.mailer.receiving;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.askfirst.mailer.contract.Belief;
import org.askfirst.mailer.contract.PersonErased;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.contract.UnsealedEvent;
import org.askfirst.mailer.ledger.ErasedPeople;
import org.askfirst.mailer.observation.Metrics;
import org.askfirst.mailer.sending.Doorbells;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.failure.Patience;
import org.jboss.logging.Logger;

/** Takes what {@code intro.people} holds into the ledger. */
@ApplicationScoped
public class Erasures {

    /** Who was erased, and when; compacted, never deleted. */
    public static final String TOPIC = "intro.people";

    private static final Logger LOG = Logger.getLogger(Erasures.class);

    private final ErasedPeople people;
    private final Patience patience;
    private final Metrics metrics;
    private final Doorbells doorbells;
    private final Belief belief;

    Erasures(
            ErasedPeople people,
            Patience patience,
            Metrics metrics,
            Doorbells doorbells,
            Settings settings) {
        this.people = people;
        this.patience = patience;
        this.metrics = metrics;
        this.doorbells = doorbells;
        this.belief = settings.belief();
    }

    /** Remembers those the records tell of; returns how many records cannot be read. */
    public int take(ConsumerRecords<byte[], byte[]> records) {
        int unread = 0;
        SortedMap<String, Instant> erased = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                PersonErased person = read(record);
                erased.merge(person.personKey(), person.erasedAt(), Erasures::later);
            } catch (UndecodableEvent undecodable) {
                LOG.errorf(
                        "Not read: %s, %s partition %d offset %d",
                        undecodable.getMessage(), TOPIC, record.partition(), record.offset());
                metrics.unreadErasure();
                if (undecodable instanceof UnsealedEvent) {
                    metrics.unsealed(TOPIC);
                }
                unread++;
            }
        }
        if (!erased.isEmpty()) {
            unread += remember(erased);
            doorbells.deliveries().ring();
        }
        return unread;
    }

    /**
     * All at once, or, when that fails for a reason of its own, one by one: a record that does not
     * fit stays on the topic for good, and must cost nobody but itself. Returns how many did not
     * fit.
     */
    private int remember(SortedMap<String, Instant> erased) {
        try {
            patience.untilItWorks("erasures", () -> people.remember(erased))
                    .forEach(kind -> metrics.letter(kind, "erased"));
            return 0;
        } catch (RuntimeException | Error failure) {
            if (patience.isForLater(failure)) {
                throw failure;
            }
            if (erased.size() == 1) {
                LOG.errorf("Not remembered, an erasure of %s: %s", TOPIC, Failure.of(failure));
                metrics.unreadErasure();
                return 1;
            }
        }
        int failed = 0;
        for (Map.Entry<String, Instant> one : erased.entrySet()) {
            failed += remember(new TreeMap<>(Map.of(one.getKey(), one.getValue())));
        }
        return failed;
    }

    private PersonErased read(ConsumerRecord<byte[], byte[]> record) throws UndecodableEvent {
        Header type = record.headers().lastHeader("ce_type");
        if (record.value() == null || type == null || type.value() == null) {
            throw new UndecodableEvent("no value or no ce_type");
        }
        if (!PersonErased.TYPE.equals(new String(type.value(), UTF_8))) {
            throw new UndecodableEvent("unknown ce_type");
        }
        PersonErased person = PersonErased.read(record.value(), belief);
        // Compaction goes by the key: under another one it would be lost, or lose another.
        if (record.key() == null || !person.personKey().equals(new String(record.key(), UTF_8))) {
            throw new UndecodableEvent("the key is not the person's");
        }
        return person;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
