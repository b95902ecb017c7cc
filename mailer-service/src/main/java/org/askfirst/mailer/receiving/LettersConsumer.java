package org.askfirst.mailer.receiving;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.logging.Level;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.observation.Metrics;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.offset.KeptOffsets;
import org.askfirst.platform.offset.Offset;
import org.askfirst.platform.topic.DeadLetters;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Records what comes from {@code intro.letters}. A record is acknowledged, and its offset may be
 * committed, when this has returned: then it is in the ledger, or among the dead letters, and the
 * position behind it. While the service is held, it waits.
 */
@ApplicationScoped
class LettersConsumer {

    private static final Logger LOG = Logger.getLogger(LettersConsumer.class);

    private static final java.util.logging.Logger CONNECTOR =
            java.util.logging.Logger.getLogger("io.smallrye.reactive.messaging");

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
    void receive(ConsumerRecord<byte[], byte[]> record) {
        try {
            takeUnlessHeld(record);
        } catch (RuntimeException | Error failure) {
            if (patience.isStopping()) {
                // Cut short, so not acknowledged, and read again by whoever goes on. The connector
                // would report that as a failure, with three stack traces.
                CONNECTOR.setLevel(Level.OFF);
            }
            throw failure;
        }
    }

    private void takeUnlessHeld(ConsumerRecord<byte[], byte[]> record) {
        if (!hold.waitUntilClear()) {
            throw new IllegalStateException("stopped while held");
        }
        metrics.received(record);
        Offset behind = Offset.after(record);
        CrashPoint.MAILER_POLLED.pass();
        try {
            letters.take(record, behind);
            CrashPoint.MAILER_RECORDED.pass();
        } catch (UndecodableEvent undecodable) {
            putAside(record, behind, undecodable.getMessage());
        } catch (OutOfMemoryError fatal) {
            throw fatal;
        } catch (RuntimeException | Error failure) {
            Failure said = Failure.of(failure);
            if (patience.isStopping() || said.mayPass()) {
                // The service stops: the record is read again.
                throw failure;
            }
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

    private void putAside(ConsumerRecord<byte[], byte[]> record, Offset behind, String reason) {
        deadLetters.put(record, reason);
        patience.untilItWorks(behind.record(), () -> offsets.moving(behind, () -> reason));
    }
}
