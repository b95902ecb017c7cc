package org.askfirst.journeys.secure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.askfirst.journeys.running.AskFirst;

/** What {@code deploy/kubernetes} says about the three services, its topics and its users. */
final class Manifests {

    private static final Path FOLDER = AskFirst.ROOT.resolve("deploy/kubernetes");
    private static final List<String> SETTINGS =
            List.of("base/settings.env", "overlays/production/settings.env");

    /** The one component whose patch the services' own containers have. */
    private static final Path DESK = FOLDER.resolve("components/desk");

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, JsonNode> pods = new LinkedHashMap<>();

    private Manifests() throws IOException {
        for (String file : SETTINGS) {
            Files.readAllLines(FOLDER.resolve(file)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .forEach(line -> settings.put(line[0], line[1]));
        }
        try (var files = Files.list(FOLDER.resolve("base"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                for (JsonNode found : documents(file)) {
                    if (found.path("kind").asText().equals("Deployment")) {
                        pods.put(nameOf(found), found.at("/spec/template/spec"));
                    }
                }
            }
        }
        addDesk();
    }

    /** As Kustomize adds the component. */
    private void addDesk() {
        for (JsonNode literal :
                documents(DESK.resolve("kustomization.yaml"))
                        .getFirst()
                        .at("/configMapGenerator/0/literals")) {
            String[] setting = literal.asText().split("=", 2);
            settings.put(setting[0], setting[1]);
        }
        JsonNode patch = documents(DESK.resolve("intake.yaml")).getFirst();
        merge((ObjectNode) pods.get(nameOf(patch)), patch.at("/spec/template/spec"));
    }

    /** A strategic merge: what has a name is merged by it, or added. */
    private static void merge(ObjectNode into, JsonNode patch) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            JsonNode there = into.path(field.getKey());
            if (there instanceof ObjectNode object) {
                merge(object, field.getValue());
            } else if (there instanceof ArrayNode array) {
                field.getValue().forEach(element -> merge(array, element));
            } else {
                into.set(field.getKey(), field.getValue());
            }
        }
    }

    private static void merge(ArrayNode into, JsonNode element) {
        for (JsonNode one : into) {
            if (one.path("name").equals(element.path("name"))) {
                merge((ObjectNode) one, element);
                return;
            }
        }
        into.add(element);
    }

    static Manifests read() throws IOException {
        return new Manifests();
    }

    /**
     * One container of a pod.
     *
     * @param environment as the program finds it
     * @param arguments what follows the image's entry point
     * @param files what the mounted secrets hold, by absolute path
     */
    record Container(
            String name,
            Map<String, String> environment,
            List<String> arguments,
            Map<String, String> files) {}

    /** What a pod does before it serves; the secrets are asked for by name and then key. */
    List<Container> preparing(String deployment, Function<String, Map<String, String>> secrets) {
        return containers(deployment, "initContainers", secrets);
    }

    /** The program that serves. */
    Container serving(String deployment, Function<String, Map<String, String>> secrets) {
        List<Container> containers = containers(deployment, "containers", secrets);
        if (containers.size() != 1) {
            throw new IllegalStateException("not one container in " + deployment);
        }
        return containers.getFirst();
    }

    /** The topics as they are asked for. */
    static List<JsonNode> topics() {
        return documents(FOLDER.resolve("components/strimzi/10-topics.yaml"));
    }

    /** The users and what each may do. */
    static List<JsonNode> users() {
        return documents(FOLDER.resolve("components/strimzi/20-users.yaml"));
    }

    static List<String> names(List<JsonNode> manifests) {
        return manifests.stream().map(Manifests::nameOf).toList();
    }

    static String nameOf(JsonNode manifest) {
        return manifest.at("/metadata/name").asText();
    }

    private List<Container> containers(
            String deployment, String kind, Function<String, Map<String, String>> secrets) {
        JsonNode pod = pods.get(deployment);
        if (pod == null) {
            throw new IllegalStateException("no Deployment " + deployment);
        }
        return list(pod.path(kind)).stream()
                .map(container ->
                        new Container(
                                container.path("name").asText(),
                                environment(container, secrets),
                                list(container.path("args")).stream()
                                        .map(JsonNode::asText)
                                        .toList(),
                                files(pod, container, secrets)))
                .toList();
    }

    private Map<String, String> environment(
            JsonNode container, Function<String, Map<String, String>> secrets) {
        Map<String, String> environment = new LinkedHashMap<>();
        if (!container.path("envFrom").isEmpty()) {
            environment.putAll(settings);
        }
        for (JsonNode variable : container.path("env")) {
            environment.put(variable.path("name").asText(), value(variable, secrets));
        }
        return environment;
    }

    private String value(JsonNode variable, Function<String, Map<String, String>> secrets) {
        JsonNode from = variable.path("valueFrom");
        if (from.has("secretKeyRef")) {
            JsonNode secret = from.path("secretKeyRef");
            return value(secrets, secret.path("name").asText(), secret.path("key").asText());
        }
        if (from.has("configMapKeyRef")) {
            String key = from.at("/configMapKeyRef/key").asText();
            return Objects.requireNonNull(settings.get(key), key);
        }
        return variable.path("value").asText();
    }

    private static Map<String, String> files(
            JsonNode pod, JsonNode container, Function<String, Map<String, String>> secrets) {
        Map<String, JsonNode> volumes =
                list(pod.path("volumes")).stream()
                        .collect(Collectors.toMap(one -> one.path("name").asText(), one -> one));
        Map<String, String> files = new LinkedHashMap<>();
        for (JsonNode mount : container.path("volumeMounts")) {
            JsonNode volume = volumes.get(mount.path("name").asText());
            String folder = mount.path("mountPath").asText();
            for (JsonNode source : secretsOf(volume)) {
                String name =
                        source.has("secretName")
                                ? source.path("secretName").asText()
                                : source.path("name").asText();
                for (JsonNode item : source.path("items")) {
                    files.put(
                            folder + "/" + item.path("path").asText(),
                            value(secrets, name, item.path("key").asText()));
                }
            }
        }
        return files;
    }

    private static List<JsonNode> secretsOf(JsonNode volume) {
        return volume.has("secret")
                ? List.of(volume.path("secret"))
                : list(volume.at("/projected/sources")).stream()
                        .filter(source -> source.has("secret"))
                        .map(source -> source.path("secret"))
                        .toList();
    }

    private static String value(
            Function<String, Map<String, String>> secrets, String name, String key) {
        String value = secrets.apply(name).get(key);
        if (value == null) {
            throw new IllegalStateException("secret " + name + " has no key " + key);
        }
        return value;
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }

    private static List<JsonNode> documents(Path file) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return documents.readAll();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
