package org.askfirst.journeys.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Callers in a closed loop, each making the next call when the last one is done. They begin before
 * what counts begins, and go on to its end: neither the JVMs' first minute nor the first calls' way
 * through an empty system are in the measure.
 *
 * @param warm how long they call before it counts
 * @param counts how long it counts then, and once more as long while nothing was done
 * @param callers how many there are
 */
record Window(Duration warm, Duration counts, int callers) {

    /** Calls, and returns what was done within the window. */
    Measured of(String what, Measured.Callers made) {
        AtomicInteger next = new AtomicInteger();
        Counting counting = new Counting();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?>[] all =
                    IntStream.range(0, callers)
                            .mapToObj(_ ->
                                    pool.submit(() -> {
                                        call(made, next, counting);
                                        return null;
                                    }))
                            .toArray(Future<?>[]::new);
            double seconds;
            try {
                pause(warm, all);
                long begin = System.nanoTime();
                counting.open = true;
                do {
                    pause(counts, all);
                } while (counting.isEmpty());
                counting.open = false;
                seconds = (System.nanoTime() - begin) / 1e9;
            } finally {
                counting.over = true;
            }
            for (Future<?> one : all) {
                one.get();
            }
            return Measured.of(what, counting.nanos(), seconds);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(what, failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what, interrupted);
        }
    }

    private static void call(Measured.Callers made, AtomicInteger next, Counting counting)
            throws Exception {
        try (Measured.Caller caller = made.open()) {
            while (!counting.over) {
                long start = System.nanoTime();
                caller.make(next.getAndIncrement());
                counting.done(System.nanoTime() - start);
            }
        } catch (Exception | Error failure) {
            counting.over = true;
            throw failure;
        }
    }

    /** Waits, unless somebody fails meanwhile. */
    private static void pause(Duration time, Future<?>[] all)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + time.toNanos();
        Semaphore nobody = new Semaphore(0);
        while (System.nanoTime() < end) {
            nobody.tryAcquire(
                    Math.min(end - System.nanoTime(), TimeUnit.SECONDS.toNanos(1)),
                    TimeUnit.NANOSECONDS);
            for (Future<?> one : all) {
                if (one.state() == Future.State.FAILED) {
                    one.get();
                }
            }
        }
    }

    private static final class Counting {

        private volatile boolean open;
        private volatile boolean over;
        private long[] nanos = new long[1024];
        private int count;

        synchronized void done(long took) {
            if (!open) {
                return;
            }
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = took;
        }

        synchronized boolean isEmpty() {
            return count == 0;
        }

        synchronized long[] nanos() {
            return Arrays.copyOf(nanos, count);
        }
    }
}
