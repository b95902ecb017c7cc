package org.askfirst.local.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a person reads who wants to run the services themselves, beside the parts. */
final class Workbench {

    private Workbench() {}

    /** Writes each service's environment to a file, prints it, and says how to use it. */
    static void print(Settings settings, DataFolder folder, List<ServiceEnvironment> environments)
            throws IOException {
        System.out.println(
                """

                Kafka, PostgreSQL and the mail catcher are ready; letters are at %s.
                Each service wants this environment, which is new at every start:
                """
                        .formatted(settings.pageUrl()));
        StringBuilder commands = new StringBuilder();
        for (ServiceEnvironment environment : environments) {
            Path file = environment.write(folder.environments());
            System.out.println("  # " + folder.typed(file));
            environment.added(settings.own()).forEach(line -> System.out.println("  " + line));
            System.out.println();
            commands.append(
                    "  (. %s; mvn quarkus:dev -Plocal -Dspotless.check.skip -pl %s-service -am)%n"
                            .formatted(folder.typed(file), environment.service()));
        }
        System.out.printf(
                """
                One window each, with Maven 3.9 or newer; a change to a source is there at the next request:

                %s
                Ctrl-C stops the parts.
                """,
                commands);
    }
}
