package org.askfirst.consent.start;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.util.function.BiConsumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process. What an operator can put right is told in one line; only a defect has a trace.
 */
final class Ending implements BiConsumer<Integer, @Nullable Throwable> {

    private static final int FAILED = 1;

    @Override
    public void accept(Integer code, @Nullable Throwable failure) {
        if (failure == null) {
            System.exit(code);
        }
        Obstacle.in(failure).ifPresentOrElse(Ending::tell, () -> trace(failure));
        System.exit(FAILED);
    }

    private static void tell(String line) {
        Handler nowhere = InitialConfigurator.createDefaultHandler();
        nowhere.setLevel(Level.OFF);
        logTo(nowhere);
        System.err.println(line);
    }

    private static void trace(Throwable failure) {
        logTo(InitialConfigurator.createDefaultHandler());
        Logger.getLogger(Ending.class).error("failed", failure);
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
