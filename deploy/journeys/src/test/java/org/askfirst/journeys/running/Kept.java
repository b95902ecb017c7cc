package org.askfirst.journeys.running;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What was made to ask something once and may be used to ask again: tests that wait for something
 * ask several times a second. Each is one thread's at a time.
 *
 * @param <T> a connection or a client
 */
final class Kept<T extends AutoCloseable> {

    private final Deque<T> idle = new ConcurrentLinkedDeque<>();
    private final Making<T> making;
    private final Usable<T> usable;

    Kept(Making<T> making, Usable<T> usable) {
        this.making = making;
        this.usable = usable;
    }

    /** Makes one. */
    interface Making<T> {
        T make() throws Exception;
    }

    /** Whether one that has lain idle can be used once more. */
    interface Usable<T> {
        boolean is(T kept) throws Exception;
    }

    /** What is asked. */
    interface Question<T, R> {
        R ask(T asked) throws Exception;
    }

    /** Asks, and keeps what was asked unless that failed. */
    <R> R ask(Question<T, R> question) throws Exception {
        T taken = take();
        try {
            R answer = question.ask(taken);
            idle.addFirst(taken);
            return answer;
        } catch (Exception | Error failure) {
            taken.close();
            throw failure;
        }
    }

    /** Closes those that lie idle; whoever asks after this makes another. */
    void closeAll() throws Exception {
        for (T one = idle.pollFirst(); one != null; one = idle.pollFirst()) {
            one.close();
        }
    }

    private T take() throws Exception {
        for (T one = idle.pollFirst(); one != null; one = idle.pollFirst()) {
            if (usable.is(one)) {
                return one;
            }
            one.close();
        }
        return making.make();
    }
}
