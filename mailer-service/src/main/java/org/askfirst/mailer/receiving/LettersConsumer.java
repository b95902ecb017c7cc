package org.askfirst.mailer.receiving;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.contract.UnsealedEvent;
import org.askfirst.mailer.observation.Metrics;
import org.askfirst.mailer.receiving.Batch.Entry;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.offset.KeptOffsets;
import org.askfirst.platform.offset.Neighbours;
import org.askfirst.platform.offset.Offset;
import org.askfirst.platform.topic.DeadLetters;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records what comes from {@code intro.letters}. What a poll brings is acknowledged, and its
 * offsets may be committed, when this has returned: then each record is in the ledger, or among the
 * dead letters, and the position behind it. While the service is held, it waits.
 */
@ApplicationScoped
class LettersConsumer implements Neighbours.Taking<Entry> {

    private static final Logger LOG = Logger.getLogger(LettersConsumer.class);

    private static final java.util.logging.Logger CONNECTOR =
            java.util.logging.Logger.getLogger("io.smallrye.reactive.messaging");

    private final Neighbours neighbours = new Neighbours();
    private final Letters letters;
    private final DeadLetters deadLetters;
    private final KeptOffsets offsets;
    private final Hold hold;
    private final Patience patience;
    private final Metrics metrics;

    LettersConsumer(
            Letters letters,
            DeadLetters deadLetters,
            KeptOffsets offsets,
            Hold hold,
            Patience patience,
            Metrics metrics) {
        this.letters = letters;
        this.deadLetters = deadLetters;
        this.offsets = offsets;
        this.hold = hold;
        this.patience = patience;
        this.metrics = metrics;
    }

    @Incoming("letters")
    @Blocking
    void receive(ConsumerRecords<byte[], byte[]> records) {
        try {
            takeUnlessHeld(records);
        } catch (RuntimeException | Error failure) {
            if (patience.isStopping()) {
                // Cut short, so not acknowledged, and read again by whoever goes on. The connector
                // would report that as a failure, with three stack traces.
                CONNECTOR.setLevel(Level.OFF);
            }
            throw failure;
        }
    }

    private void takeUnlessHeld(ConsumerRecords<byte[], byte[]> records) {
        requireClear();
        try {
            List<Entry> entries = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                metrics.received(record);
                entries.add(new Entry(record, readable(record)));
            }
            neighbours.take(entries, this);
        } finally {
            records.forEach(metrics::acknowledged);
        }
    }

    /** Null if it cannot be read, which is told of where it is taken by itself. */
    private @Nullable Notice readable(ConsumerRecord<byte[], byte[]> record) {
        try {
            return letters.read(record);
        } catch (UndecodableEvent | RuntimeException | StackOverflowError _) {
            return null;
        }
    }

    @Override
    public List<Entry> together(List<Entry> rest) {
        return Batch.firstOf(rest);
    }

    /** Tried once: whatever is wrong with one of them is found where each is taken by itself. */
    @Override
    public void take(List<Entry> entries) {
        requireClear();
        CrashPoint.MAILER_POLLED.pass();
        Batch batch = new Batch(entries);
        letters.takeTogether(batch.notices(), batch.behind());
        CrashPoint.MAILER_RECORDED.pass();
        entries.forEach(entry -> metrics.acknowledged(entry.record()));
    }

    @Override
    public boolean isStopping() {
        return patience.isStopping();
    }

    @Override
    public void take(Entry entry) {
        requireClear();
        ConsumerRecord<byte[], byte[]> record = entry.record();
        Offset behind = Offset.after(record);
        CrashPoint.MAILER_POLLED.pass();
        try {
            Notice notice = entry.notice() == null ? letters.read(record) : entry.notice();
            letters.take(notice, behind);
            CrashPoint.MAILER_RECORDED.pass();
        } catch (UndecodableEvent undecodable) {
            if (undecodable instanceof UnsealedEvent) {
                metrics.unsealed(record.topic());
            }
            putAside(record, behind, undecodable.getMessage());
        } catch (RuntimeException | Error failure) {
            if (patience.isForLater(failure)) {
                // The service stops: the record is read again.
                throw failure;
            }
            Failure said = Failure.of(failure);
            // Not its message, which would repeat the row.
            LOG.errorf("%s fails every time: %s", behind.record(), said);
            putAside(
                    record,
                    behind,
                    said.isHopeless()
                            ? "does not fit the ledger"
                            : "fails: " + failure.getClass().getSimpleName());
        } finally {
            metrics.acknowledged(record);
        }
    }

    private void requireClear() {
        if (!hold.waitUntilClear()) {
            throw new IllegalStateException("stopped while held");
        }
    }

    private void putAside(ConsumerRecord<byte[], byte[]> record, Offset behind, String reason) {
        deadLetters.put(record, reason);
        patience.untilItWorks(behind.record(), () -> offsets.moving(behind, () -> reason));
    }
}
