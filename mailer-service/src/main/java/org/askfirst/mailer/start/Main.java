package org.askfirst.mailer.start;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.askfirst.platform.start.Program;
import org.askfirst.platform.start.Task;

/** Starts the service, or does one task and ends. Tests that start Quarkus do not come by here. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        new Program("mailer", "mp.messaging.incoming.letters.enabled")
                .offering(Task.CHECK_MAIL)
                .run(Running.class, arguments);
    }
}
