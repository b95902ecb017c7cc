package org.askfirst.local.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.askfirst.local.demo.Demo;
import org.jspecify.annotations.Nullable;

/** {@code deploy/run}, once everything is built. */
public final class Run {

    private static final int FAILED = 1;

    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile @Nullable LocalSystem system;

    private Run() {}

    /**
     * Runs the system until somebody or something ends it.
     *
     * @param arguments {@code --fresh}, {@code --demo} and {@code --parts}
     */
    public static void main(String[] arguments) {
        new Run().run(List.of(arguments));
    }

    private void run(List<String> arguments) {
        // SIGINT, SIGTERM and SIGHUP: an orderly stop, and status 0 instead of the JVM's 128 + n.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "stop"));
        int status;
        try {
            status = play(arguments);
        } catch (Failure failure) {
            status = FAILED;
            say(failure.getMessage());
        } catch (IOException failure) {
            status = FAILED;
            say(failure.toString());
        }
        end(status);
        waitForEnd();
    }

    private int play(List<String> arguments) throws IOException, Failure {
        long built = System.nanoTime();
        boolean demo = arguments.contains("--demo");
        DataFolder folder = new DataFolder(Path.of(System.getProperty("askfirst.root")));
        folder.lock();
        LocalSystem.endLeftovers(folder);
        if (arguments.contains("--fresh")) {
            folder.empty();
        }
        folder.prepare();
        Keys keys = new Keys(folder.keys());
        keys.makeMissing();
        Settings settings = Settings.of(System.getenv(), keys, demo);
        if (demo && arguments.contains("--parts")) {
            throw new Failure("--demo needs the services, which --parts leaves out");
        }
        if (demo && settings.ownMailServer()) {
            throw new Failure("--demo reads the local letters: unset ASKFIRST_SMTP_HOST");
        }
        LocalSystem parts = new LocalSystem(folder, settings);
        PortCheck ports = new PortCheck(settings);
        boolean partsOnly = arguments.contains("--parts");
        if (partsOnly) {
            ports.checkParts();
        } else {
            ports.checkAll();
        }
        system = parts;
        if (ending.get()) {
            waitForEnd();
        }
        System.out.println("Starting; logs are in " + folder.typed(folder.data()) + "/logs ...");
        if (partsOnly) {
            parts.startParts();
            Workbench.print(settings, folder, parts.environments());
            parts.watch();
            return 0;
        }
        parts.start();
        Duration taken = Duration.ofNanos(System.nanoTime() - built);
        Welcome.print(settings, taken, parts.memory(), demo);
        if (demo) {
            return Demo.play(settings.intakeUrl(), settings.consentUrl(), folder.mail());
        }
        parts.watch();
        return 0;
    }

    private void stopOnSignal() {
        if (ending.compareAndSet(false, true)) {
            System.out.println("\nStopping ...");
            stopSystem();
            Runtime.getRuntime().halt(0);
        }
        // Otherwise the main thread is ending everything already, and halts when it has.
        waitForEnd();
    }

    private void end(int status) {
        if (ending.compareAndSet(false, true)) {
            stopSystem();
            Runtime.getRuntime().halt(status);
        }
    }

    private void stopSystem() {
        LocalSystem running = system;
        if (running == null) {
            return;
        }
        try {
            running.stop();
        } catch (IOException failure) {
            say(failure.toString());
        }
        System.out.flush();
    }

    private static void waitForEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(@Nullable String line) {
        System.err.println("deploy/run: " + line);
    }
}
