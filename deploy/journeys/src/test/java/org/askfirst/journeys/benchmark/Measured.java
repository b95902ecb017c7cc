package org.askfirst.journeys.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.askfirst.journeys.benchmark.report.Figure;
import org.askfirst.journeys.benchmark.report.Times;

/**
 * So many calls by so many threads.
 *
 * @param perSecond calls done per second
 * @param times of each call
 */
record Measured(String what, int calls, double perSecond, Times times) {

    private static final int MOST_AT_ONCE = 200;

    /** Something to be measured, given its number. */
    interface Call {
        void make(int number) throws Exception;
    }

    /** Somebody who makes calls one after the other, with what they need for it. */
    interface Caller extends AutoCloseable {
        void make(int number) throws Exception;
    }

    interface Callers {
        Caller open() throws Exception;
    }

    static Measured of(String what, int calls, int threads, Call call) {
        return by(what, calls, threads, () -> sharing(call));
    }

    /** Somebody who needs nothing of their own. */
    static Caller sharing(Call call) {
        return new Caller() {
            @Override
            public void make(int number) throws Exception {
                call.make(number);
            }

            @Override
            public void close() {}
        };
    }

    /** Everybody opens what they need first; only then the clock runs. */
    static Measured by(String what, int calls, int threads, Callers callers) {
        long[] nanos = new long[calls];
        AtomicInteger next = new AtomicInteger();
        CountDownLatch ready = new CountDownLatch(threads);
        CountDownLatch go = new CountDownLatch(1);
        long begin;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Future<?>[] all =
                    IntStream.range(0, threads)
                            .mapToObj(_ ->
                                    pool.submit(() -> {
                                        try (Caller caller = callers.open()) {
                                            ready.countDown();
                                            go.await();
                                            for (int one;
                                                    (one = next.getAndIncrement()) < calls; ) {
                                                long start = System.nanoTime();
                                                caller.make(one);
                                                nanos[one] = System.nanoTime() - start;
                                            }
                                            return null;
                                        } finally {
                                            ready.countDown();
                                        }
                                    }))
                            .toArray(Future<?>[]::new);
            try {
                ready.await();
                begin = System.nanoTime();
            } finally {
                go.countDown();
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException(what, failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what, interrupted);
        }
        return of(what, nanos, (System.nanoTime() - begin) / 1e9);
    }

    static Measured of(String what, long[] nanos, double seconds) {
        return new Measured(what, nanos.length, nanos.length / seconds, Times.of(nanos));
    }

    /**
     * Calls of which each begins when it is due, whatever became of those before it, and is timed
     * from then on: whoever waits for a thread waits for the system.
     */
    static Measured paced(String what, int calls, int perSecond, Call call) {
        long[] nanos = new long[calls];
        long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
        List<Future<?>> all = new ArrayList<>();
        long begin = System.nanoTime();
        try (ScheduledExecutorService pool = Executors.newScheduledThreadPool(MOST_AT_ONCE)) {
            for (int number = 0; number < calls; number++) {
                int one = number;
                long due = begin + one * gap;
                all.add(
                        pool.schedule(
                                () -> {
                                    call.make(one);
                                    nanos[one] = System.nanoTime() - due;
                                    return null;
                                },
                                due - System.nanoTime(),
                                TimeUnit.NANOSECONDS));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException(what, failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what, interrupted);
        }
        return of(what, nanos, (System.nanoTime() - begin) / 1e9);
    }

    /** How fast so many were done in this time, of which none was timed by itself. */
    static Figure rate(String what, long count, Duration time) {
        return Figure.of(what, count / (time.toNanos() / 1e9), Figure.PER_SECOND);
    }

    /** A line of the table. */
    Figure figure() {
        return new Figure(what, perSecond, Figure.PER_SECOND, times, null);
    }
}
