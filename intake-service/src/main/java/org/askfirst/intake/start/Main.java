package org.askfirst.intake.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.askfirst.platform.start.Exit;

/** Starts the service. Tests that start Quarkus do not come by here. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        Quarkus.run(null, new Exit(), arguments);
    }
}
