package org.askfirst.journeys.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.askfirst.local.KafkaBroker;
import org.awaitility.Awaitility;

/**
 * The broker of one system.
 *
 * @param port where it listens, on the loopback address
 * @param process whose memory and processor time it takes
 * @param end what ends it
 */
record RunningBroker(int port, ProcessHandle process, Runnable end) {

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    /** One in this JVM, which is quickest to start. */
    static RunningBroker inThisJvm(Path folder, int port, int advertised) throws IOException {
        KafkaBroker broker = KafkaBroker.start(folder, port, advertised);
        return new RunningBroker(broker.port(), ProcessHandle.current(), broker::close);
    }

    /**
     * One whose JVM is its own, so that what it takes can be told from what its clients take, and
     * that it can be ended alone.
     *
     * @param advertised the port to which clients are sent
     */
    static RunningBroker onItsOwn(Jvm jvm, Path folder, int port, int advertised, Path log)
            throws IOException {
        Path ready = folder.resolveSibling(folder.getFileName() + ".ready");
        Files.deleteIfExists(ready);
        Process process =
                new ProcessBuilder(
                                Service.own(
                                        jvm,
                                        Alone.class,
                                        List.of(
                                                folder.toString(),
                                                String.valueOf(port),
                                                String.valueOf(advertised),
                                                ready.toString())))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        Awaitility.await("broker ready, see " + log)
                .atMost(READY_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> !process.isAlive())
                .until(() -> Files.exists(ready));
        return new RunningBroker(port, process.toHandle(), () -> end(process));
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private static void end(Process process) {
        process.destroy();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }

    /** Its program; it ends at SIGTERM, and when whoever started it is gone. */
    static final class Alone {

        private Alone() {}

        /**
         * Arguments: the data's folder, the port, the one clients are sent to, the file that says
         * it is ready.
         */
        public static void main(String[] arguments) throws IOException {
            KafkaBroker broker =
                    KafkaBroker.start(
                            Path.of(arguments[0]),
                            Integer.parseInt(arguments[1]),
                            Integer.parseInt(arguments[2]));
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
            ProcessHandle.current()
                    .parent()
                    .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
            Files.createFile(Path.of(arguments[3]));
        }
    }
}
