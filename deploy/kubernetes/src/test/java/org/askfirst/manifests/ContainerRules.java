package org.askfirst.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The restricted Pod Security Standard and a little more, of each container. */
final class ContainerRules {

    private static final int LEAST_SECONDS_TO_START = 60;
    private static final String DIGEST = "@sha256:[0-9a-f]{64}";
    private static final String IMAGE =
            "[a-z0-9.-]+\\.[a-z]+/[a-z0-9./-]+:[0-9][\\w.-]*(" + DIGEST + ")?";

    static final List<Rule> ALL =
            List.of(
                    Rule.ofContainers("containers do not run as root", ContainerRules::user),
                    Rule.ofContainers("the root file system is read-only", ContainerRules::files),
                    Rule.ofContainers("nobody gains privileges", ContainerRules::privileges),
                    Rule.ofContainers(
                            "containers have no capability", ContainerRules::capabilities),
                    Rule.ofContainers("system calls are filtered", ContainerRules::calls),
                    Rule.ofContainers(
                            "containers have requests and limits", ContainerRules::resources),
                    Rule.ofContainers(
                            "images have a version and a registry", ContainerRules::image),
                    new Rule("images for work are named by their digest", ContainerRules::digests),
                    Rule.ofContainers(
                            "services are probed where they answer", ContainerRules::probes));

    private ContainerRules() {}

    private static void user(Container container, Consumer<String> faults) {
        JsonNode pod = container.pod().spec().at("/securityContext");
        JsonNode own = container.at("/securityContext");
        boolean nonRoot = own.path("runAsNonRoot").asBoolean(pod.path("runAsNonRoot").asBoolean());
        long user = own.path("runAsUser").asLong(pod.path("runAsUser").asLong());
        long group = own.path("runAsGroup").asLong(pod.path("runAsGroup").asLong());
        if (!nonRoot || user < 1000 || group < 1000) {
            faults.accept(container.title() + " may run as root");
        }
    }

    private static void files(Container container, Consumer<String> faults) {
        if (!container.at("/securityContext/readOnlyRootFilesystem").asBoolean()) {
            faults.accept(container.title() + " writes to its root file system");
        }
    }

    private static void privileges(Container container, Consumer<String> faults) {
        JsonNode own = container.at("/securityContext");
        if (own.path("allowPrivilegeEscalation").asBoolean(true)
                || own.path("privileged").asBoolean()) {
            faults.accept(container.title() + " may gain privileges");
        }
    }

    private static void capabilities(Container container, Consumer<String> faults) {
        JsonNode own = container.at("/securityContext/capabilities");
        if (!own.path("drop").toString().equals("[\"ALL\"]") || !own.path("add").isEmpty()) {
            faults.accept(container.title() + " keeps or adds a capability");
        }
    }

    private static void calls(Container container, Consumer<String> faults) {
        String pod = Manifest.text(container.pod().spec(), "/securityContext/seccompProfile/type");
        String own = container.at("/securityContext/seccompProfile/type").asText(pod);
        if (!own.equals("RuntimeDefault")) {
            faults.accept(container.title() + " has no seccomp profile");
        }
    }

    private static void resources(Container container, Consumer<String> faults) {
        JsonNode own = container.at("/resources");
        Stream.of("/requests/cpu", "/requests/memory", "/limits/cpu", "/limits/memory")
                .filter(pointer -> own.at(pointer).isMissingNode())
                .forEach(pointer -> faults.accept(container.title() + " lacks " + pointer));
        if (!own.at("/requests/memory").equals(own.at("/limits/memory"))) {
            faults.accept(container.title() + " may be given less memory than its limit");
        }
    }

    private static void image(Container container, Consumer<String> faults) {
        String image = container.image();
        if (!image.matches(IMAGE) || !image.equals(container.pod().main().image())) {
            faults.accept(container.title() + " runs " + image);
        }
    }

    /** A tag can be moved to other content by whoever may write to the registry. */
    private static void digests(Rendered rendered, Consumer<String> faults) {
        if (!rendered.overlay().isForWork()) {
            return;
        }
        rendered.containers().stream()
                .filter(container -> !container.image().matches(".*" + DIGEST))
                .forEach(one -> faults.accept(one.title() + " runs whatever its tag says"));
        for (Manifest cluster : rendered.of("Cluster")) {
            if (!cluster.text("/spec/imageName").matches(".*" + DIGEST)) {
                faults.accept(cluster.title() + " runs whatever its tag says");
            }
        }
    }

    private static void probes(Container container, Consumer<String> faults) {
        if (!container.pod().serves() || !container.isMain()) {
            return;
        }
        probe(container, "startupProbe", "/q/health/live", faults);
        probe(container, "livenessProbe", "/q/health/live", faults);
        probe(container, "readinessProbe", "/q/health/ready", faults);
        JsonNode startup = container.at("/startupProbe");
        int seconds =
                startup.path("periodSeconds").asInt(10) * startup.path("failureThreshold").asInt(3);
        if (seconds < LEAST_SECONDS_TO_START) {
            faults.accept(container.title() + " has " + seconds + " s to start");
        }
    }

    private static void probe(
            Container container, String name, String path, Consumer<String> faults) {
        JsonNode probe = container.at("/" + name);
        String port = Manifest.text(probe, "/httpGet/port");
        boolean open =
                Manifest.each(container.json(), "/ports").stream()
                        .anyMatch(one -> Manifest.text(one, "/name").equals(port));
        if (!Manifest.text(probe, "/httpGet/path").equals(path) || !open) {
            faults.accept(container.title() + " has no " + name + " at " + path);
        }
        // Readiness gives a broker two seconds; the default of one would end before that.
        if (probe.path("timeoutSeconds").asInt(1) < 2) {
            faults.accept(container.title() + " is given up on by its " + name + " too early");
        }
    }
}
