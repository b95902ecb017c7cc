package org.askfirst.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    /** Variables with the values they have in the pod. */
    Map<String, String> environment(Rendered rendered) {
        Map<String, String> environment = new TreeMap<>();
        for (JsonNode from : Manifest.each(json, "/envFrom")) {
            environment.putAll(rendered.configMap(Manifest.text(from, "/configMapRef/name")));
        }
        for (JsonNode variable : Manifest.each(json, "/env")) {
            environment.put(Manifest.text(variable, "/name"), valueOf(variable, rendered));
        }
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
        Map<String, String> files = new TreeMap<>();
        for (JsonNode mount : Manifest.each(json, "/volumeMounts")) {
            for (JsonNode secret : secretsOf(pod.volume(Manifest.text(mount, "/name")))) {
                String name = Manifest.text(secret, "/secretName") + Manifest.text(secret, "/name");
                for (JsonNode item : Manifest.each(secret, "/items")) {
                    files.put(
                            Manifest.text(mount, "/mountPath") + "/" + Manifest.text(item, "/path"),
                            name + "/" + Manifest.text(item, "/key"));
                }
            }
        }
        return files;
    }

    private static List<JsonNode> secretsOf(JsonNode volume) {
        return Stream.concat(
                        Stream.of(volume.path("secret")),
                        Manifest.each(volume, "/projected/sources").stream()
                                .map(source -> source.path("secret")))
                .toList();
    }

    /** The names of the secrets it can read. */
    Set<String> secrets() {
        return secretFiles().values().stream()
                .map(key -> key.substring(0, key.indexOf('/')))
                .collect(Collectors.toSet());
    }
}
