package org.askfirst.mailer.receiving;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.askfirst.mailer.contract.LetterCancelled;
import org.askfirst.mailer.contract.LetterDue;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.ledger.Patience;
import org.askfirst.mailer.ledger.Recording;
import org.askfirst.mailer.ledger.Recording.Recorded;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.observation.Metrics;
import org.askfirst.mailer.sending.Doorbells;
import org.askfirst.mailer.settings.Settings;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Records what comes from {@code intro.letters}. A record is acknowledged, and its offset may be
 * committed, when this has returned: then it is in the ledger, or among the dead letters.
 */
@ApplicationScoped
class LettersConsumer {

    private static final Logger LOG = Logger.getLogger(LettersConsumer.class);

    private final Recording recording;
    private final DeadLetters deadLetters;
    private final Patience patience;
    private final Settings settings;
    private final Metrics metrics;
    private final Doorbells doorbells;

    LettersConsumer(
            Recording recording,
            DeadLetters deadLetters,
            Patience patience,
            Settings settings,
            Metrics metrics,
            Doorbells doorbells) {
        this.recording = recording;
        this.deadLetters = deadLetters;
        this.patience = patience;
        this.settings = settings;
        this.metrics = metrics;
        this.doorbells = doorbells;
    }

    @Incoming("letters")
    @Blocking
    void receive(ConsumerRecord<byte[], byte[]> record) {
        metrics.received(record);
        try {
            take(record);
        } catch (UndecodableEvent undecodable) {
            deadLetters.put(record, undecodable.getMessage());
        } catch (PersistenceException unfit) {
            // Whatever time could have healed has been waited for.
            LOG.error("A record does not fit the ledger", unfit);
            deadLetters.put(record, "does not fit the ledger");
        } finally {
            metrics.acknowledged(record);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws UndecodableEvent {
        Header type = record.headers().lastHeader("ce_type");
        if (record.value() == null || type == null || type.value() == null) {
            throw new UndecodableEvent("no value or no ce_type");
        }
        switch (new String(type.value(), UTF_8)) {
            case LetterDue.TYPE -> due(record);
            case LetterCancelled.TYPE -> cancelled(record);
            case String _ -> throw new UndecodableEvent("unknown ce_type");
        }
    }

    private void due(ConsumerRecord<byte[], byte[]> record) throws UndecodableEvent {
        LetterDue due = LetterDue.read(record.value());
        requireKey(record, due.name().introductionId());
        UUID id = due.name().letterId();
        if (!due.isSealedBy(settings.sealKeys())) {
            LOG.errorf("Letter %s: its seal does not fit, nothing is sent", id);
            patience.untilItWorks(() -> recording.refuseUnsealed(due.name(), due.sha256()));
            metrics.letter(due.name().kind(), "seal");
            doorbells.deliveries().ring();
            return;
        }
        Letter letter = due.letter();
        Recorded recorded =
                patience.untilItWorks(() -> recording.record(due, letter, record.value()));
        switch (recorded) {
            case NEW -> {
                metrics.letter(letter.kind(), "recorded");
                doorbells.letters().ring();
            }
            case CANCELLED -> metrics.letter(letter.kind(), "cancelled");
            case ERASED -> {
                metrics.letter(letter.kind(), "erased");
                doorbells.deliveries().ring();
            }
            case CONFLICT -> {
                LOG.errorf("Letter %s: another one has this id, it is refused", id);
                metrics.letter(letter.kind(), "conflict");
            }
            case KNOWN, IGNORED -> LOG.debugf("Letter %s is known", id);
        }
    }

    private void cancelled(ConsumerRecord<byte[], byte[]> record) throws UndecodableEvent {
        LetterCancelled cancelled = LetterCancelled.read(record.value());
        requireKey(record, cancelled.introductionId());
        patience.untilItWorks(() -> recording.cancel(cancelled))
                .ifPresent(kind -> metrics.letter(kind, "cancelled"));
    }

    /** Order holds per key only; with another key a record could overtake its own letter. */
    private static void requireKey(ConsumerRecord<byte[], byte[]> record, UUID introductionId)
            throws UndecodableEvent {
        byte[] key = record.key();
        if (key == null || !introductionId.toString().equals(new String(key, UTF_8))) {
            throw new UndecodableEvent("the key is not the introduction's id");
        }
    }
}
