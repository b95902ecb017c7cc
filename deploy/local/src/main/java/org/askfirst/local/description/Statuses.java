package org.askfirst.local.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The statuses that an OpenAPI document lists. */
final class Statuses {

    private static final Set<String> NOT_ALLOWED = Set.of("405");

    private final List<Listed> listed;

    /**
     * What one path may answer.
     *
     * @param parameters how many parts of the path may be anything
     * @param byMethod in upper case
     */
    record Listed(Pattern path, int parameters, Map<String, Set<String>> byMethod) {

        static Listed of(String path, JsonNode methods) {
            Map<String, Set<String>> statuses = new TreeMap<>();
            for (Map.Entry<String, JsonNode> method : methods.properties()) {
                Set<String> names = new TreeSet<>();
                method.getValue().path("responses").fieldNames().forEachRemaining(names::add);
                if (!names.isEmpty()) {
                    statuses.put(method.getKey().toUpperCase(Locale.ROOT), names);
                }
            }
            String fitting = "\\Q" + path.replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q") + "\\E";
            int parameters = path.length() - path.replace("{", "").length();
            return new Listed(Pattern.compile(fitting), parameters, statuses);
        }

        Set<String> of(String method) {
            return byMethod.getOrDefault(method.equals("HEAD") ? "GET" : method, NOT_ALLOWED);
        }
    }

    Statuses(List<Listed> listed) {
        this.listed = List.copyOf(listed);
    }

    static Statuses in(Path openApi) throws IOException {
        JsonNode document = new YAMLMapper().readTree(openApi.toFile());
        List<Listed> listed = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.at("/paths").properties()) {
            listed.add(Listed.of(path.getKey(), path.getValue()));
        }
        // A path that is written out is meant before one with a parameter in its place.
        listed.sort(Comparator.comparing(Listed::parameters));
        return new Statuses(listed);
    }

    /**
     * Why this may not be answered; empty when it may, or nothing is said of that path. A method
     * that a path does not have is always refused alike.
     */
    Optional<String> objection(String method, String path, int status) {
        return listed.stream()
                .filter(one -> one.path().matcher(path).matches())
                .findFirst()
                .map(one -> one.of(method))
                .filter(allowed -> !allowed.contains(String.valueOf(status)))
                .map(allowed ->
                        "%s %s answers %d; the document lists %s"
                                .formatted(method, path, status, allowed));
    }
}
