package org.askfirst.journeys.secure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.secure.Manifests.Container;

/** Where the services' programs come from. */
interface Programs {

    /** Where a program finds what is mounted at the root of its file system. */
    String root(Path mounted);

    /** What starts a container of a service in this environment. */
    List<String> command(
            String service, Container container, Map<String, String> environment, Path mounted);

    /** What Maven has built, on this machine's own Java. */
    static Programs built() {
        return new Programs() {

            @Override
            public String root(Path mounted) {
                return mounted.toString();
            }

            @Override
            public List<String> command(
                    String service,
                    Container container,
                    Map<String, String> environment,
                    Path mounted) {
                List<String> command = Service.java(service, "quarkus-app");
                command.addAll(container.arguments());
                return command;
            }
        };
    }
}
