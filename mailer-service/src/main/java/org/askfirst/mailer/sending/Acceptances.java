package org.askfirst.mailer.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.askfirst.mailer.ledger.Settling;
import org.askfirst.mailer.ledger.Settling.Acceptance;
import org.askfirst.mailer.settlement.Next;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.failure.Patience;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what the mail server has accepted, while the senders go on: to each of them the wait
 * for the database would be longer than the sending.
 */
@ApplicationScoped
class Acceptances {

    private static final Logger LOG = Logger.getLogger(Acceptances.class);

    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final Settling settling;
    private final Patience patience;
    private final Tidings tidings;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<Acceptance> waiting = new ArrayList<>();
    private int senders;

    Acceptances(Settling settling, Patience patience, Tidings tidings) {
        this.settling = settling;
        this.patience = patience;
        this.tidings = tidings;
    }

    /** There is one more who sends. */
    void open() {
        lock.lock();
        try {
            senders++;
        } finally {
            lock.unlock();
        }
    }

    /** There is one less. */
    void close() {
        lock.lock();
        try {
            senders--;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Leaves it to be settled, unless as many wait already as there are who send: a database that
     * does not answer is to hold them up, and each then settles its own.
     */
    void take(Acceptance acceptance) {
        if (!leave(acceptance)) {
            tell(acceptance, untilItWorks(acceptance));
        }
    }

    /** Whether there was room for it. */
    boolean leave(Acceptance acceptance) {
        lock.lock();
        try {
            if (waiting.size() >= senders) {
                return false;
            }
            waiting.add(acceptance);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits a while for something to settle, and settles all there is.
     *
     * @return false if it is not to be done again
     */
    boolean settleNext() {
        try {
            List<Acceptance> all = take();
            if (!all.isEmpty()) {
                settle(all);
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether nobody sends any more, and everything is settled. */
    boolean isOver() {
        lock.lock();
        try {
            return senders == 0 && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private List<Acceptance> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = A_WHILE.toNanos();
            while (waiting.isEmpty() && senders > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            List<Acceptance> all = waiting;
            waiting = new ArrayList<>();
            return all;
        } finally {
            lock.unlock();
        }
    }

    private void settle(List<Acceptance> all) {
        List<@Nullable Optional<Next>> settled =
                patience.untilItWorks("letters", () -> settling.trySettling(all));
        List<Acceptance> left = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Optional<Next> next = settled.get(i);
            if (next == null) {
                left.add(all.get(i));
            } else {
                tell(all.get(i), next);
            }
        }
        // Last, since others may keep each of these waiting.
        left.forEach(this::settleAlone);
    }

    /** What fails of one must not keep the others from being settled. */
    private void settleAlone(Acceptance acceptance) {
        try {
            tell(acceptance, untilItWorks(acceptance));
        } catch (RuntimeException failure) {
            LOG.errorf(
                    failure,
                    "Letter %s was accepted, which is not written down",
                    acceptance.letter().id());
        }
    }

    /** What the server has said must not be lost: a letter it took would go out twice. */
    private Optional<Next> untilItWorks(Acceptance acceptance) {
        return patience.untilItWorks(
                "letter " + acceptance.letter().id(), () -> settling.settle(acceptance));
    }

    private void tell(Acceptance acceptance, Optional<Next> next) {
        CrashPoint.MAILER_SETTLED.pass();
        next.ifPresent(settled -> tidings.tell(acceptance.letter().kind(), settled));
    }
}
