package org.askfirst.mailer.sending;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.askfirst.mailer.pulse.Pulses;
import org.jboss.logging.Logger;

/** Does one kind of work, as long as there is any; then waits for its doorbell, or a second. */
final class Worker implements Runnable {

    private static final Logger LOG = Logger.getLogger(Worker.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Doorbell doorbell;
    private final BooleanSupplier work;
    private final Pulses pulses;
    private final BooleanSupplier stopping;

    /**
     * @param work does some of it; whether there may be more
     */
    Worker(Doorbell doorbell, BooleanSupplier work, Pulses pulses, BooleanSupplier stopping) {
        this.doorbell = doorbell;
        this.work = work;
        this.pulses = pulses;
        this.stopping = stopping;
    }

    @Override
    public void run() {
        while (!stopping.getAsBoolean()) {
            pulses.beat();
            long seen = doorbell.rings();
            try {
                if (!work.getAsBoolean()) {
                    doorbell.await(seen, LOOK_EVERY);
                }
            } catch (InterruptedException _) {
                return;
            } catch (OutOfMemoryError fatal) {
                // Nobody knows what else it has broken; without this thread the process is dead.
                throw fatal;
            } catch (RuntimeException | Error failure) {
                // The thread must live on; what it held is free again when its lease ends.
                LOG.error("Something went wrong, going on in a second", failure);
                pause();
            }
        }
    }

    private void pause() {
        try {
            doorbell.await(doorbell.rings(), LOOK_EVERY);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
