package org.askfirst.platform.start;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process: 0 done, 1 failed. What an operator can put right is told in a line each; only a
 * defect has a trace.
 */
public final class Exit implements BiConsumer<Integer, @Nullable Throwable> {

    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final List<Obstacle> known = new ArrayList<>();

    /** Knows what stands in the way of any service, and what this one may meet besides. */
    public Exit(Obstacle... besides) {
        known.add(new FrameworkObstacle());
        known.addAll(List.of(besides));
    }

    /**
     * For the beginning of a program: what the framework says before logging is set up would stand
     * before the line that says why it was not.
     */
    public static void hush() {
        java.util.logging.Logger.getLogger("").setLevel(Level.WARNING);
    }

    /** As the framework calls it. */
    @Override
    public void accept(Integer code, @Nullable Throwable failure) {
        if (failure == null) {
            System.exit(code);
        }
        failed(failure);
    }

    /** Everything was done. */
    public void done() {
        System.exit(DONE);
    }

    /** This is why not. */
    public void failed(Throwable failure) {
        List<String> lines = Obstacle.lines(failure, known);
        if (lines.isEmpty()) {
            trace(failure);
        } else {
            tell(lines);
        }
        System.exit(FAILED);
    }

    private static void tell(List<String> lines) {
        Handler nowhere = InitialConfigurator.createDefaultHandler();
        nowhere.setLevel(Level.OFF);
        logTo(nowhere);
        lines.forEach(System.err::println);
    }

    private static void trace(Throwable failure) {
        logTo(InitialConfigurator.createDefaultHandler());
        Logger.getLogger(Exit.class).error("failed", failure);
    }

    /**
     * Until logging is set up, what is logged is kept, and printed at the end if nobody takes it.
     */
    private static void logTo(Handler handler) {
        if (!InitialConfigurator.DELAYED_HANDLER.isActivated()) {
            InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {handler});
        }
    }
}
