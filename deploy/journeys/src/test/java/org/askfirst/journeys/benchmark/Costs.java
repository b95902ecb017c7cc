package org.askfirst.journeys.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.askfirst.journeys.benchmark.report.Figure;

/**
 * What a system has spent up to a moment, by the counters of those who spend it.
 *
 * @param transactions committed, in both databases
 * @param durable how often PostgreSQL has forced its log to disk
 * @param log octets that PostgreSQL has logged
 * @param records on all topics of the system
 * @param recordOctets what they take on the broker's disk
 * @param processors processor time by process
 */
record Costs(
        long transactions,
        long durable,
        long log,
        long records,
        long recordOctets,
        Map<String, Duration> processors) {

    private static final String COUNTED =
            """
            SELECT (SELECT sum(xact_commit) FROM pg_stat_database
                    WHERE datname IN ('consent', 'mailer'))::bigint AS transactions,
                (SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal')::bigint AS durable,
                pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint AS log
            """;

    /** PostgreSQL's connections tell what they have counted when they have been idle for 10 s. */
    private static final long UNTIL_ALL_IS_TOLD_MILLIS = 11_000;

    /** Of a system that is quiet, before something begins. */
    static Costs before(Load load, TopicSizes topics) {
        awaitAllTold();
        return of(load, topics, processors(load));
    }

    /** Of a system that is quiet again: what it takes while it waits here is no cost. */
    static Costs after(Load load, TopicSizes topics) {
        Map<String, Duration> processors = processors(load);
        awaitAllTold();
        return of(load, topics, processors);
    }

    private static Costs of(Load load, TopicSizes topics, Map<String, Duration> processors) {
        Map<String, ?> counted = load.system().administered("consent").rows(COUNTED).getFirst();
        return new Costs(
                number(counted, "transactions"),
                number(counted, "durable"),
                number(counted, "log"),
                topics.records(),
                topics.octets(),
                processors);
    }

    private static Map<String, Duration> processors(Load load) {
        Map<String, Duration> processors = new LinkedHashMap<>();
        Processes.of(load)
                .forEach((name, process) -> processors.put(name, Processes.processorTime(process)));
        return processors;
    }

    /** What each of so many introductions cost since then. */
    List<Figure> each(Costs before, int introductions) {
        List<Figure> figures = new ArrayList<>();
        double each = introductions;
        figures.add(figure("transactions", (transactions - before.transactions) / each, ""));
        figures.add(figure("durable commits", (durable - before.durable) / each, ""));
        figures.add(figure("PostgreSQL's log", (log - before.log) / each / 1024, "KiB"));
        figures.add(figure("Kafka records", (records - before.records) / each, ""));
        figures.add(
                figure("Kafka's log", (recordOctets - before.recordOctets) / each / 1024, "KiB"));
        double all = 0;
        for (Map.Entry<String, Duration> one : processors.entrySet()) {
            Duration spent = one.getValue().minus(before.processors.get(one.getKey()));
            double millis = spent.toNanos() / 1e6 / each;
            all += millis;
            figures.add(figure("processor time, " + one.getKey(), millis, "ms"));
        }
        figures.add(figure("processor time, everything", all, "ms"));
        return figures;
    }

    static Figure figure(String what, double value, String unit) {
        return Figure.of(what, value, (unit + " each").strip());
    }

    private static void awaitAllTold() {
        try {
            new Semaphore(0).tryAcquire(UNTIL_ALL_IS_TOLD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long number(Map<String, ?> row, String column) {
        return row.get(column) instanceof Number number ? number.longValue() : 0;
    }
}
