package org.askfirst.mailer.sending;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where those who find work give it to those who wait for some. Whoever looks for work has as many
 * of them kept as it may find pieces; so no more is given than there are who wait, and nothing lies
 * here.
 *
 * @param <T> a piece of work
 */
final class Handover<T> {

    private final Lock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private final Condition wanted = lock.newCondition();
    private final Deque<T> pieces = new ArrayDeque<>();
    private int waiting;
    private int kept;
    private boolean closed;

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
            return Optional.ofNullable(pieces.poll());
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /**
     * Waits for that long until somebody wants work, and keeps all who do.
     *
     * @return how many; they are to be given something, or nothing
     */
    int keepAll(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (free() == 0 && left > 0) {
                left = wanted.awaitNanos(left);
            }
            return kept(free());
        } finally {
            lock.unlock();
        }
    }

    /** Keeps some of those who want work now, up to so many; how many. */
    int keep(int most) {
        lock.lock();
        try {
            return closed ? 0 : kept(Math.min(most, free()));
        } finally {
            lock.unlock();
        }
    }

    private int free() {
        return Math.max(0, waiting - pieces.size() - kept);
    }

    private int kept(int some) {
        kept += some;
        return some;
    }

    /**
     * Gives these pieces to as many of those who were kept, and lets the others go.
     *
     * @param keeping how many were
     */
    void give(List<T> some, int keeping) {
        lock.lock();
        try {
            kept -= keeping;
            for (T piece : some) {
                pieces.add(piece);
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

    /** Nobody is kept any more: when those who are have been given something, nobody waits. */
    void close() {
        lock.lock();
        try {
            closed = true;
            given.signalAll();
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
