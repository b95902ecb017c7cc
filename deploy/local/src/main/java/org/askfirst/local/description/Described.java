package org.askfirst.local.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The operations of an OpenAPI document. */
public final class Described {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private Described() {}

    public static SortedSet<Operation> in(Path openApi) throws IOException {
        JsonNode document = new YAMLMapper().readTree(openApi.toFile());
        SortedSet<Operation> operations = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.at("/paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(operation(document, path.getKey(), method));
                }
            }
        }
        return operations;
    }

    private static Operation operation(
            JsonNode document, String path, Map.Entry<String, JsonNode> method) {
        JsonNode said = method.getValue();
        Set<String> gives = new TreeSet<>();
        for (Map.Entry<String, JsonNode> response : said.path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                gives.addAll(types(document, response.getValue()));
            }
        }
        return new Operation(
                method.getKey().toUpperCase(Locale.ROOT),
                Operation.template(path),
                types(document, said.path("requestBody")),
                gives);
    }

    /**
     * @param body itself, or a reference to it within the document
     */
    private static Set<String> types(JsonNode document, JsonNode body) {
        String reference = body.path("$ref").asText();
        JsonNode referred = reference.isEmpty() ? body : document.at(reference.substring(1));
        return referred.path("content").properties().stream()
                .map(Map.Entry::getKey)
                .map(Operation::mediaType)
                .collect(Collectors.toSet());
    }
}
