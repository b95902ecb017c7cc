package org.askfirst.journeys.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.askfirst.journeys.running.Service;

/** What the processes of a system take, as Linux tells in {@code /proc}; elsewhere nothing does. */
final class Processes {

    /** {@code USER_HZ}, which is the same on every Linux that Java runs on. */
    private static final int TICKS_PER_SECOND = 100;

    /** Where the four times stand in {@code stat}, counted from the name before them (proc(5)). */
    private static final int USER_TIME = 12;

    private static final int CHILDRENS_SYSTEM_TIME = 15;

    private Processes() {}

    /** By name, with what each of them is in. */
    static Map<String, ProcessHandle> of(Load load) {
        Map<String, ProcessHandle> all = new LinkedHashMap<>();
        for (Service service : load.system().services()) {
            all.put(service.name(), service.process());
        }
        all.put("PostgreSQL", load.system().databaseServer());
        all.put("broker", load.system().brokerProcess());
        all.put("callers and sink", load.callers());
        return all;
    }

    /** The processor time it has taken up to now, with that of its children, also ended ones. */
    static Duration processorTime(ProcessHandle process) {
        long ticks =
                family(process)
                        .mapToLong(one -> {
                            String stat = read(one, "stat");
                            // The name before may hold blanks and parentheses itself.
                            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).split(" ");
                            return ticks(fields);
                        })
                        .sum();
        return Duration.ofSeconds(1).multipliedBy(ticks).dividedBy(TICKS_PER_SECOND);
    }

    /** Its resident memory in MiB; what its children share counts once. */
    static double memory(ProcessHandle process) {
        boolean several = process.descendants().findAny().isPresent();
        String file = several ? "smaps_rollup" : "status";
        String key = several ? "Pss:" : "VmRSS:";
        return family(process)
                        .flatMap(one -> read(one, file).lines())
                        .filter(line -> line.startsWith(key))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024.0;
    }

    /** Lets services stand still where they are (SIGSTOP), and go on when this is closed. */
    static final class Standstill implements AutoCloseable {

        private final List<Service> services;

        private Standstill(List<Service> services) {
            this.services = services;
            services.forEach(service -> signal("-STOP", service));
        }

        static Standstill of(Service... services) {
            return new Standstill(List.of(services));
        }

        @Override
        public void close() {
            services.forEach(service -> signal("-CONT", service));
        }

        private static void signal(String signal, Service service) {
            try {
                int status =
                        new ProcessBuilder("kill", signal, String.valueOf(service.process().pid()))
                                .inheritIO()
                                .start()
                                .waitFor();
                if (status != 0) {
                    throw new IllegalStateException(service.name() + " is gone");
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /** But of this JVM only itself: its children have names of their own. */
    private static Stream<ProcessHandle> family(ProcessHandle process) {
        return process.equals(ProcessHandle.current())
                ? Stream.of(process)
                : Stream.concat(Stream.of(process), process.descendants());
    }

    private static long ticks(String[] fields) {
        long ticks = 0;
        for (int field = USER_TIME; field <= CHILDRENS_SYSTEM_TIME; field++) {
            ticks += field < fields.length ? Long.parseLong(fields[field]) : 0;
        }
        return ticks;
    }

    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), file));
        } catch (IOException gone) {
            return "";
        }
    }
}
