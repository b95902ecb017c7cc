package org.askfirst.journeys.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.askfirst.journeys.benchmark.report.Figure;
import org.askfirst.journeys.benchmark.report.Times;

/**
 * How long two people wait who have both said yes, while so many introductions are begun every
 * second, whatever becomes of those before them. Everybody presses a second after their ask has
 * come.
 */
final class LastYes {

    private LastYes() {}

    static List<Figure> figures(Load load, Extent extent) {
        // What is full at first is not counted: a third of the time to get there.
        int ahead = (int) (extent.rate() * extent.seconds().toSeconds() / 3);
        int counted = (int) (extent.rate() * extent.seconds().toSeconds());
        return List.of(figure(load, extent.rate(), ahead, counted));
    }

    private static Figure figure(Load load, int rate, int ahead, int counted) {
        List<Future<Long>> all = new ArrayList<>();
        long gap = TimeUnit.SECONDS.toNanos(1) / rate;
        long begin = System.nanoTime();
        long first = begin;
        try (ExecutorService everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < ahead + counted; number++) {
                awaitTime(begin + number * gap);
                if (number == ahead) {
                    first = System.nanoTime();
                }
                all.add(everybody.submit(load::whole));
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - first);
        String what = "last yes to acceptance, %d begun a second".formatted(rate);
        Times times = Times.of(nanos(all.subList(ahead, all.size())));
        Figure done = Measured.rate(what, counted, took);
        return new Figure(done.what(), done.value(), done.unit(), times, null);
    }

    private static void awaitTime(long due) {
        while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private static long[] nanos(List<Future<Long>> all) {
        long[] nanos = new long[all.size()];
        for (int one = 0; one < nanos.length; one++) {
            try {
                nanos[one] = all.get(one).get();
            } catch (ExecutionException failure) {
                throw new IllegalStateException("no introduction", failure.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
        return nanos;
    }
}
