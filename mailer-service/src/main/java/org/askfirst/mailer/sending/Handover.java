package org.askfirst.mailer.sending;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Where those who find work give it to those who wait for some, and to those who soon will: some
 * places ahead, for as long as what lies in them is taken soon. Whoever looks for work has as many
 * places kept as it may find pieces, so that no more is given than there are.
 *
 * @param <T> a piece of work
 */
final class Handover<T> {

    /** What has lain here for longer than this says that those who work are slow. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final int ahead;
    private final LongSupplier clock;
    private final Lock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private final Condition wanted = lock.newCondition();
    private final Deque<Piece<T>> pieces = new ArrayDeque<>();
    private int waiting;
    private int kept;
    private boolean closed;

    /**
     * One that is empty.
     *
     * @param ahead how many pieces may lie here that nobody waits for yet
     */
    Handover(int ahead) {
        this(ahead, System::nanoTime);
    }

    /**
     * In another time.
     *
     * @param clock nanoseconds
     */
    Handover(int ahead, LongSupplier clock) {
        this.ahead = ahead;
        this.clock = clock;
    }

    private record Piece<T>(T work, long since) {}

    /** Waits for a piece of work for that long; nothing if none came. */
    Optional<T> take(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            waiting++;
            wanted.signal();
            long left = longest.toNanos();
            while (pieces.isEmpty() && !mayEnd() && left > 0) {
                left = given.awaitNanos(left);
            }
            Piece<T> taken = pieces.poll();
            wanted.signal();
            return Optional.ofNullable(taken).map(Piece::work);
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /**
     * Waits for that long until somebody wants work, or half of the places ahead are free, and
     * keeps all there are.
     *
     * @return how many; they are to be given something, or nothing
     */
    int keepAll(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (!isWorthALook() && left > 0) {
                left = wanted.awaitNanos(left);
            }
            return isWorthALook() ? kept(free()) : 0;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps some of those who want work now or soon, up to so many; how many. */
    int keep(int most) {
        lock.lock();
        try {
            return closed ? 0 : kept(Math.min(most, free()));
        } finally {
            lock.unlock();
        }
    }

    /** To look for one piece each time one is taken would be dear. */
    private boolean isWorthALook() {
        int free = free();
        return free > 0 && (waiting > pieces.size() + kept || 2 * free >= ahead);
    }

    private int free() {
        return Math.max(0, waiting + (areSoonTaken() ? ahead : 0) - pieces.size() - kept);
    }

    private boolean areSoonTaken() {
        Piece<T> oldest = pieces.peek();
        return oldest == null || clock.getAsLong() - oldest.since() < SOON.toNanos();
    }

    private int kept(int some) {
        kept += some;
        return some;
    }

    /**
     * Gives these pieces to as many of those places that were kept, and lets the others go.
     *
     * @param keeping how many were
     */
    void give(List<T> some, int keeping) {
        lock.lock();
        try {
            kept -= keeping;
            long now = clock.getAsLong();
            for (T work : some) {
                pieces.add(new Piece<>(work, now));
                given.signal();
            }
            if (some.size() < keeping) {
                wanted.signal();
            }
            if (mayEnd()) {
                given.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean mayEnd() {
        return closed && kept == 0;
    }

    /**
     * Nobody is kept any more: when those who are have been given something, nobody waits.
     *
     * @return the pieces that nobody has taken, and nobody gets any more
     */
    List<T> close() {
        lock.lock();
        try {
            closed = true;
            List<T> left = pieces.stream().map(Piece::work).toList();
            pieces.clear();
            given.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** Whether everything that was given was taken, and nothing will be given any more. */
    boolean isOver() {
        lock.lock();
        try {
            return mayEnd() && pieces.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
