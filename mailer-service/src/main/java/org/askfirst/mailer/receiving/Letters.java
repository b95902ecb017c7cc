package org.askfirst.mailer.receiving;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.askfirst.mailer.contract.LetterCancelled;
import org.askfirst.mailer.contract.LetterDue;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.contract.UnsealedEvent;
import org.askfirst.mailer.ledger.Recording;
import org.askfirst.mailer.ledger.Recording.Recorded;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.observation.Metrics;
import org.askfirst.mailer.sending.Doorbells;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.mailer.trace.Traces;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.offset.KeptOffsets;
import org.askfirst.platform.offset.Offset;
import org.askfirst.platform.trace.Traceparent;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes what {@code intro.letters} holds into the ledger, whenever and however often it comes. */
@ApplicationScoped
public class Letters {

    private static final Logger LOG = Logger.getLogger(Letters.class);

    private final Recording recording;
    private final KeptOffsets offsets;
    private final Patience patience;
    private final Settings settings;
    private final Metrics metrics;
    private final Doorbells doorbells;
    private final Traces traces;

    Letters(
            Recording recording,
            KeptOffsets offsets,
            Patience patience,
            Settings settings,
            Metrics metrics,
            Doorbells doorbells,
            Traces traces) {
        this.recording = recording;
        this.offsets = offsets;
        this.patience = patience;
        this.settings = settings;
        this.metrics = metrics;
        this.doorbells = doorbells;
        this.traces = traces;
    }

    /** What taking a record came to. */
    public enum Taken {
        ACTED_ON,
        /** There was nothing left to do. */
        KNOWN
    }

    /**
     * Acts on a record, and moves the offset in the same transaction.
     *
     * @param offset nothing, if the record is not one of the group's
     * @throws UndecodableEvent if it cannot be read
     * @throws jakarta.persistence.PersistenceException if it does not fit the ledger
     */
    public Taken take(ConsumerRecord<byte[], byte[]> record, @Nullable Offset offset)
            throws UndecodableEvent {
        Header type = record.headers().lastHeader("ce_type");
        if (record.value() == null || type == null || type.value() == null) {
            throw new UndecodableEvent("no value or no ce_type");
        }
        return switch (new String(type.value(), UTF_8)) {
            case LetterDue.TYPE -> due(record, offset);
            case LetterCancelled.TYPE -> cancelled(record, offset);
            case String _ -> throw new UndecodableEvent("unknown ce_type");
        };
    }

    private Taken due(ConsumerRecord<byte[], byte[]> record, @Nullable Offset offset)
            throws UndecodableEvent {
        LetterDue due = LetterDue.read(record.value());
        requireKey(record, due.name().introductionId());
        return traces.letter(
                "record letter",
                due.name(),
                Traceparent.of(record.headers()),
                () -> keep(due, record.value(), offset));
    }

    private Taken keep(LetterDue due, byte[] payload, @Nullable Offset offset)
            throws UndecodableEvent {
        UUID id = due.name().letterId();
        if (!due.isSealedBy(settings.sealKeys())) {
            LOG.errorf("Letter %s: its seal does not fit, nothing is sent", id);
            Recorded refused =
                    patience.untilItWorks(
                            "letter " + id,
                            () ->
                                    offsets.moving(
                                            offset,
                                            () ->
                                                    recording.refuseUnsealed(
                                                            due.name(), due.sha256())));
            Traces.outcome("SEAL");
            metrics.letter(due.name().kind(), "seal");
            doorbells.deliveries().ring();
            return refused == Recorded.NEW ? Taken.ACTED_ON : Taken.KNOWN;
        }
        Letter letter = due.letter();
        Recorded recorded =
                patience.untilItWorks(
                        "letter " + id,
                        () -> offsets.moving(offset, () -> recording.record(due, letter, payload)));
        Traces.outcome(recorded.name());
        return switch (recorded) {
            case NEW -> {
                metrics.letter(letter.kind(), "recorded");
                doorbells.letters().ring();
                yield Taken.ACTED_ON;
            }
            case CANCELLED -> {
                metrics.letter(letter.kind(), "cancelled");
                yield Taken.ACTED_ON;
            }
            case ERASED -> {
                metrics.letter(letter.kind(), "erased");
                doorbells.deliveries().ring();
                yield Taken.ACTED_ON;
            }
            case CONFLICT -> {
                LOG.errorf("Letter %s: another one has this id, it is refused", id);
                metrics.letter(letter.kind(), "conflict");
                yield Taken.KNOWN;
            }
            case KNOWN, IGNORED -> {
                LOG.debugf("Letter %s is known", id);
                yield Taken.KNOWN;
            }
        };
    }

    /**
     * The cancellation that a record is; empty if it is something else, readable or not.
     *
     * @throws UndecodableEvent if it is one that cannot be read
     */
    public Optional<LetterCancelled> cancellation(ConsumerRecord<byte[], byte[]> record)
            throws UndecodableEvent {
        Header type = record.headers().lastHeader("ce_type");
        if (record.value() == null
                || type == null
                || type.value() == null
                || !LetterCancelled.TYPE.equals(new String(type.value(), UTF_8))) {
            return Optional.empty();
        }
        LetterCancelled cancelled = readCancellation(record.value());
        requireKey(record, cancelled.introductionId());
        return Optional.of(cancelled);
    }

    private LetterCancelled readCancellation(byte[] value) throws UndecodableEvent {
        try {
            return LetterCancelled.read(value, settings.belief());
        } catch (UnsealedEvent unsealed) {
            metrics.unsealed("intro.letters");
            throw unsealed;
        }
    }

    private Taken cancelled(ConsumerRecord<byte[], byte[]> record, @Nullable Offset offset)
            throws UndecodableEvent {
        LetterCancelled cancelled = cancellation(record).orElseThrow();
        Optional<Kind> kind =
                patience.untilItWorks(
                        "cancellation of letter " + cancelled.letterId(),
                        () -> offsets.moving(offset, () -> recording.cancel(cancelled)));
        kind.ifPresent(ended -> metrics.letter(ended, "cancelled"));
        return kind.isPresent() ? Taken.ACTED_ON : Taken.KNOWN;
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
