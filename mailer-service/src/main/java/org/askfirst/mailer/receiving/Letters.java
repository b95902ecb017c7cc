package org.askfirst.mailer.receiving;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.askfirst.mailer.contract.LetterCancelled;
import org.askfirst.mailer.contract.LetterDue;
import org.askfirst.mailer.contract.LetterName;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.ledger.Lease;
import org.askfirst.mailer.ledger.Recording;
import org.askfirst.mailer.ledger.Recording.Arrived;
import org.askfirst.mailer.ledger.Recording.Recorded;
import org.askfirst.mailer.ledger.Recording.Together;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.observation.Metrics;
import org.askfirst.mailer.sending.Doorbells;
import org.askfirst.mailer.sending.FreeSenders;
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

    /** Tries once; told of attempts as the other one is. */
    private final Patience once;

    private final Settings settings;
    private final Metrics metrics;
    private final Doorbells doorbells;
    private final FreeSenders senders;
    private final Traces traces;

    Letters(
            Recording recording,
            KeptOffsets offsets,
            Patience patience,
            Settings settings,
            Metrics metrics,
            Doorbells doorbells,
            FreeSenders senders,
            Traces traces) {
        this.recording = recording;
        this.offsets = offsets;
        this.patience = patience;
        this.once = patience.whileSomebodyWaits(Duration.ZERO);
        this.settings = settings;
        this.metrics = metrics;
        this.doorbells = doorbells;
        this.senders = senders;
        this.traces = traces;
    }

    /** What taking a record came to. */
    public enum Taken {
        ACTED_ON,
        /** There was nothing left to do. */
        KNOWN
    }

    /**
     * Acts on a record.
     *
     * @throws UndecodableEvent if it cannot be read
     * @throws jakarta.persistence.PersistenceException if it does not fit the ledger
     */
    public Taken take(ConsumerRecord<byte[], byte[]> record) throws UndecodableEvent {
        return take(read(record), null);
    }

    /**
     * What a record says.
     *
     * @throws UndecodableEvent if it cannot be read
     */
    Notice read(ConsumerRecord<byte[], byte[]> record) throws UndecodableEvent {
        Header type = record.headers().lastHeader("ce_type");
        if (record.value() == null || type == null || type.value() == null) {
            throw new UndecodableEvent("no value or no ce_type");
        }
        return switch (new String(type.value(), UTF_8)) {
            case LetterDue.TYPE -> readDue(record);
            case LetterCancelled.TYPE -> new Notice.Cancelled(readCancellation(record));
            case String _ -> throw new UndecodableEvent("unknown ce_type");
        };
    }

    private Notice readDue(ConsumerRecord<byte[], byte[]> record) throws UndecodableEvent {
        LetterDue due = LetterDue.read(record.value());
        requireKey(record, due.name().introductionId());
        String follows = Traceparent.of(record.headers());
        return due.isSealedBy(settings.sealKeys())
                ? new Notice.Due(new Arrived(due, due.letter(), record.value()), follows)
                : new Notice.Unsealed(due, follows);
    }

    /**
     * Acts on what a record says, and moves the offset in the same transaction.
     *
     * @param offset nothing, if the record is not one of the group's
     */
    Taken take(Notice notice, @Nullable Offset offset) {
        return switch (notice) {
            case Notice.Due(Arrived arrived, String follows) ->
                    traces.letter(
                            "record letter",
                            arrived.due().name(),
                            follows,
                            () -> keep(arrived, offset));
            case Notice.Unsealed(LetterDue due, String follows) ->
                    traces.letter("record letter", due.name(), follows, () -> refuse(due, offset));
            case Notice.Cancelled(LetterCancelled cancelled) -> cancel(cancelled, offset);
        };
    }

    /**
     * Acts on what records say of different letters, each with a seal that fits, and moves the
     * offsets, in one transaction.
     *
     * @param behind one of each partition
     * @throws RuntimeException when nothing was done
     */
    void takeTogether(List<Notice> notices, List<Offset> behind) {
        Map<UUID, String> follows = new HashMap<>();
        List<Arrived> arrived = new ArrayList<>();
        List<LetterCancelled> cancelled = new ArrayList<>();
        for (Notice notice : notices) {
            switch (notice) {
                case Notice.Due due -> {
                    arrived.add(due.arrived());
                    follows.put(due.letterId(), due.follows());
                }
                case Notice.Cancelled(LetterCancelled event) -> cancelled.add(event);
                case Notice.Unsealed _ ->
                        throw new IllegalArgumentException("no seal that fits, so by itself");
            }
        }
        Together done = takeTogether(arrived, cancelled, follows, behind);
        for (int i = 0; i < arrived.size(); i++) {
            tell(arrived.get(i).letter(), done.recorded().get(i));
        }
        if (done.recorded().stream().filter(Recorded.NEW::equals).count() > done.leased().size()) {
            doorbells.letters().ring();
        }
        done.cancelled().values().forEach(kind -> metrics.letter(kind, "cancelled"));
    }

    /** Those new ones for which a sender waits are on their way when this returns. */
    private Together takeTogether(
            List<Arrived> arrived,
            List<LetterCancelled> cancelled,
            Map<UUID, String> follows,
            List<Offset> behind) {
        int kept = senders.keep(arrived.size());
        List<Lease> leased = List.of();
        try {
            Together done =
                    once.untilItWorks(
                            "letters",
                            () ->
                                    offsets.movingAll(
                                            behind,
                                            () ->
                                                    recording.take(
                                                            arrived,
                                                            cancelled,
                                                            kept,
                                                            (one, work) ->
                                                                    traced(one, follows, work))));
            leased = done.leased();
            return done;
        } finally {
            senders.give(leased, kept);
        }
    }

    private Recorded traced(
            Arrived arrived, Map<UUID, String> follows, Supplier<Recorded> recording) {
        return traces.letter(
                "record letter",
                arrived.due().name(),
                follows.get(arrived.letter().id()),
                () -> {
                    Recorded recorded = recording.get();
                    Traces.outcome(recorded.name());
                    return recorded;
                });
    }

    private Taken refuse(LetterDue due, @Nullable Offset offset) {
        LetterName name = due.name();
        LOG.errorf("Letter %s: its seal does not fit, nothing is sent", name.letterId());
        Recorded refused =
                patience.untilItWorks(
                        "letter " + name.letterId(),
                        () ->
                                offsets.moving(
                                        offset,
                                        () -> recording.refuseUnsealed(name, due.sha256())));
        Traces.outcome("SEAL");
        metrics.letter(name.kind(), "seal");
        doorbells.deliveries().ring();
        return refused == Recorded.NEW ? Taken.ACTED_ON : Taken.KNOWN;
    }

    private Taken keep(Arrived arrived, @Nullable Offset offset) {
        Letter letter = arrived.letter();
        Recorded recorded =
                patience.untilItWorks(
                        "letter " + letter.id(),
                        () -> offsets.moving(offset, () -> recording.record(arrived)));
        Traces.outcome(recorded.name());
        if (recorded == Recorded.NEW) {
            doorbells.letters().ring();
        }
        return tell(letter, recorded);
    }

    /** Whoever is to know what has come of a letter that is due. */
    private Taken tell(Letter letter, Recorded recorded) {
        UUID id = letter.id();
        return switch (recorded) {
            case NEW -> {
                metrics.letter(letter.kind(), "recorded");
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
        return Optional.of(readCancellation(record));
    }

    private LetterCancelled readCancellation(ConsumerRecord<byte[], byte[]> record)
            throws UndecodableEvent {
        LetterCancelled cancelled = LetterCancelled.read(record.value(), settings.belief());
        requireKey(record, cancelled.introductionId());
        return cancelled;
    }

    private Taken cancel(LetterCancelled cancelled, @Nullable Offset offset) {
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
