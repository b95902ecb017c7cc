package org.askfirst.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pod that a rendered object makes.
 *
 * @param owner the object
 * @param template its pod template
 */
record Pod(Manifest owner, JsonNode template) {

    private static final Map<String, String> TEMPLATES =
            Map.of(
                    "Deployment", "/spec/template",
                    "StatefulSet", "/spec/template",
                    "DaemonSet", "/spec/template",
                    "ReplicaSet", "/spec/template",
                    "Job", "/spec/template",
                    "CronJob", "/spec/jobTemplate/spec/template");

    static Optional<Pod> of(Manifest manifest) {
        return Optional.ofNullable(TEMPLATES.get(manifest.kind()))
                .map(template -> new Pod(manifest, manifest.at(template)));
    }

    JsonNode spec() {
        return template.at("/spec");
    }

    Map<String, String> labels() {
        return Manifest.map(template, "/metadata/labels");
    }

    JsonNode volume(String name) {
        return Manifest.each(spec(), "/volumes").stream()
                .filter(volume -> Manifest.text(volume, "/name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Whether it is there to answer, rather than to do one task. */
    boolean serves() {
        return owner.kind().equals("Deployment");
    }

    List<Container> containers() {
        return Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(list ->
                        Manifest.each(spec(), "/" + list).stream()
                                .map(json -> new Container(this, json, list.equals("containers"))))
                .toList();
    }

    /** The container that does what the pod is for. */
    Container main() {
        return containers().stream().filter(Container::isMain).findFirst().orElseThrow();
    }

    /** Of intake, consent or mailer, whose image it is. */
    String service() {
        String image = main().image();
        return image.substring(image.lastIndexOf('/') + 1).replaceAll("[:@].*", "");
    }

    /** An empty selector selects every pod, and none selects none. */
    boolean isSelectedBy(JsonNode selector) {
        boolean labels =
                Manifest.map(selector, "/matchLabels").entrySet().stream()
                        .allMatch(label -> label.getValue().equals(labels().get(label.getKey())));
        boolean expressions =
                Manifest.each(selector, "/matchExpressions").stream()
                        .allMatch(this::matchesExpression);
        return selector.isObject() && labels && expressions;
    }

    private boolean matchesExpression(JsonNode expression) {
        String value = labels().get(Manifest.text(expression, "/key"));
        Stream<String> values = Manifest.each(expression, "/values").stream().map(JsonNode::asText);
        return switch (Manifest.text(expression, "/operator")) {
            case "In" -> values.anyMatch(any -> any.equals(value));
            case "NotIn" -> values.noneMatch(any -> any.equals(value));
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            case String other -> throw new IllegalArgumentException("no operator: " + other);
        };
    }
}
