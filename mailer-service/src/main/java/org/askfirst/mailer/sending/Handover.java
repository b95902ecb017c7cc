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
 * Where one who finds work gives it to those who wait for some. No more is given than there are who
 * wait, so that nothing lies here.
 *
 * @param <T> a piece of work
 */
final class Handover<T> {

    private final Lock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private final Condition wanted = lock.newCondition();
    private final Deque<T> pieces = new ArrayDeque<>();
    private int waiting;
    private boolean closed;

    /** Waits for a piece of work for that long; nothing if none came. */
    Optional<T> take(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            waiting++;
            wanted.signal();
            long left = longest.toNanos();
            while (pieces.isEmpty() && !closed && left > 0) {
                left = given.awaitNanos(left);
            }
            return Optional.ofNullable(pieces.poll());
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** Waits for that long until somebody wants work; how many do. */
    int awaitWanted(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (waiting <= pieces.size() && left > 0) {
                left = wanted.awaitNanos(left);
            }
            return Math.max(0, waiting - pieces.size());
        } finally {
            lock.unlock();
        }
    }

    /** Gives these pieces to as many of those who wait. */
    void give(List<T> some) {
        lock.lock();
        try {
            for (T piece : some) {
                pieces.add(piece);
                given.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing will be given any more: nobody waits. */
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
            return closed && pieces.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
