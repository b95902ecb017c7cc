package org.askfirst.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What Kustomize makes of an overlay. */
record Rendered(Overlay overlay, List<Manifest> manifests) {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<Overlay, Rendered> KNOWN = new ConcurrentHashMap<>();

    static final Path FOLDER = Path.of(System.getProperty("askfirst.root"), "deploy/kubernetes");

    /** Rendered once, however many tests look at it; nobody changes it. */
    static Rendered of(Overlay overlay) {
        return KNOWN.computeIfAbsent(overlay, Rendered::render);
    }

    private static Rendered render(Overlay overlay) {
        return render(overlay, FOLDER.resolve("overlays").resolve(overlay.folder()));
    }

    /** The overlay with a component that it does not hold by itself. */
    static Rendered with(Overlay overlay, String component) {
        Path folder = Path.of("target", "with-" + component + "-" + overlay.folder());
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("kustomization.yaml"),
                    """
                    apiVersion: kustomize.config.k8s.io/v1beta1
                    kind: Kustomization
                    namespace: ask-first
                    resources:
                      - ../../overlays/%s
                    components:
                      - ../../components/%s
                    """
                            .formatted(overlay.folder(), component));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return render(overlay, folder);
    }

    private static Rendered render(Overlay overlay, Path folder) {
        try {
            String yaml = Kubectl.kustomize(folder);
            return new Rendered(overlay, parse(yaml));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static List<Manifest> parse(String yaml) throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return documents.readAll().stream().map(Manifest::new).toList();
        }
    }

    /** One of its own to change. */
    Rendered copy() {
        return new Rendered(
                overlay,
                manifests.stream()
                        .map(manifest -> new Manifest(manifest.json().deepCopy()))
                        .collect(Collectors.toCollection(ArrayList::new)));
    }

    List<Manifest> of(String kind) {
        return manifests.stream().filter(manifest -> manifest.kind().equals(kind)).toList();
    }

    Optional<Manifest> find(String title) {
        return manifests.stream().filter(manifest -> manifest.title().equals(title)).findFirst();
    }

    Manifest get(String title) {
        return find(title)
                .orElseThrow(() -> new IllegalArgumentException(overlay + " has no " + title));
    }

    /** The pods of Ask First; those of brokers and databases are made by their operators. */
    List<Pod> pods() {
        return manifests.stream().flatMap(manifest -> Pod.of(manifest).stream()).toList();
    }

    List<Container> containers() {
        return pods().stream().flatMap(pod -> pod.containers().stream()).toList();
    }

    Map<String, String> configMap(String name) {
        return find("ConfigMap/" + name)
                .map(map -> Manifest.map(map.json(), "/data"))
                .orElse(Map.of());
    }

    /** What the services have in common, whatever hash its name ends in. */
    Map<String, String> settings() {
        return of("ConfigMap").stream()
                .filter(map -> map.name().startsWith("settings-"))
                .findFirst()
                .map(map -> Manifest.map(map.json(), "/data"))
                .orElseThrow();
    }

    boolean runsKafka() {
        return !of("Kafka").isEmpty();
    }
}
