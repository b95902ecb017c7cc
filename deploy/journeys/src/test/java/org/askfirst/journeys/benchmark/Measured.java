package org.askfirst.journeys.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * So many calls by so many threads.
 *
 * @param perSecond calls done per second
 * @param median of how long a call took
 * @param slow the time within which 99 of 100 calls were done
 */
record Measured(String what, int calls, double perSecond, Duration median, Duration slow) {

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
        return by(
                what,
                calls,
                threads,
                () ->
                        new Caller() {
                            @Override
                            public void make(int number) throws Exception {
                                call.make(number);
                            }

                            @Override
                            public void close() {}
                        });
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

    private static Measured of(String what, long[] nanos, double seconds) {
        int calls = nanos.length;
        Arrays.sort(nanos);
        return new Measured(
                what,
                calls,
                calls / seconds,
                Duration.ofNanos(nanos[calls / 2]),
                Duration.ofNanos(nanos[calls * 99 / 100]));
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

    /** Something of which only the whole was timed. */
    static Measured whole(String what, int count, Duration time) {
        return new Measured(
                what, count, count / (time.toNanos() / 1e9), Duration.ZERO, Duration.ZERO);
    }

    /** A line of the table, with the ratio to the bare part. */
    String line(Measured bare) {
        return String.format(
                Locale.ROOT,
                "%-44s %8.0f /s %9s %9s   %6s of %s",
                what,
                perSecond,
                millis(median),
                millis(slow),
                bare == this ? "-" : String.format(Locale.ROOT, "%.2f", perSecond / bare.perSecond),
                bare == this ? "itself" : bare.what);
    }

    private static String millis(Duration time) {
        return time.isZero() ? "-" : String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}
