package org.askfirst.mailer.start;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.askfirst.platform.start.Program;

/** Starts the service, or does one task and ends. Tests that start Quarkus do not come by here. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        new Program("mailer", "mp.messaging.incoming.letters.enabled")
                .run(Running.class, arguments);
    }
}
