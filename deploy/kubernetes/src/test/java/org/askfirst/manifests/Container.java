package org.askfirst.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A container of a pod.
 *
 * @param isMain that it is not an init or ephemeral one
 */
record Container(Pod pod, JsonNode json, boolean isMain) {

    String title() {
        return pod.owner().title() + " " + Manifest.text(json, "/name");
    }

    String image() {
        return Manifest.text(json, "/image");
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    Stream<String> unless(boolean holds, Function<String, String> fault) {
        return holds ? Stream.empty() : Stream.of(fault.apply(title()));
    }

    /** Variables with the values they have in the pod. */
    Map<String, String> environment(Rendered rendered) {
        Map<String, String> environment = new TreeMap<>();
        Manifest.each(json, "/envFrom")
                .map(from -> Manifest.text(from, "/configMapRef/name"))
                .forEach(name -> environment.putAll(rendered.configMap(name)));
        Manifest.each(json, "/env")
                .forEach(variable ->
                        environment.put(
                                Manifest.text(variable, "/name"), valueOf(variable, rendered)));
        return environment;
    }

    private static String valueOf(JsonNode variable, Rendered rendered) {
        JsonNode reference = variable.at("/valueFrom/configMapKeyRef");
        return reference.isMissingNode()
                ? Manifest.text(variable, "/value")
                : rendered.configMap(Manifest.text(reference, "/name"))
                        .getOrDefault(Manifest.text(reference, "/key"), "");
    }

    /** The paths of files that mounted secrets give the container, with {@code secret/key}. */
    Map<String, String> secretFiles() {
        return Manifest.each(json, "/volumeMounts")
                .flatMap(mount ->
                        Manifest.each(pod.spec(), "/volumes")
                                .filter(volume ->
                                        Manifest.text(volume, "/name")
                                                .equals(Manifest.text(mount, "/name")))
                                .flatMap(volume ->
                                        files(Manifest.text(mount, "/mountPath"), volume)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<Map.Entry<String, String>> files(String folder, JsonNode volume) {
        Stream<JsonNode> secrets =
                Stream.concat(
                        Stream.of(volume.at("/secret")),
                        Manifest.each(volume, "/projected/sources")
                                .map(from -> from.at("/secret")));
        return secrets.flatMap(secret ->
                Manifest.each(secret, "/items")
                        .map(item ->
                                Map.entry(
                                        folder + "/" + Manifest.text(item, "/path"),
                                        nameOf(secret) + "/" + Manifest.text(item, "/key"))));
    }

    private static String nameOf(JsonNode secret) {
        return Manifest.text(secret, "/secretName") + Manifest.text(secret, "/name");
    }

    /** The names of the secrets it can read. */
    Set<String> secrets() {
        return secretFiles().values().stream()
                .map(key -> key.substring(0, key.indexOf('/')))
                .collect(Collectors.toSet());
    }
}
