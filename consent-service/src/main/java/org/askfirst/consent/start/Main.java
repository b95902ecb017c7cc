package org.askfirst.consent.start;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.askfirst.platform.start.Program;

/** Starts the service, or does one task and ends. Tests that start Quarkus do not come by here. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        new Program(
                        "consent",
                        "mp.messaging.incoming.requests.enabled",
                        "mp.messaging.incoming.deliveries.enabled",
                        "quarkus.oidc.tenant-enabled")
                .run(Running.class, arguments);
    }
}
