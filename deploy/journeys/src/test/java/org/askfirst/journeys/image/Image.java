package org.askfirst.journeys.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The image of one service, as {@code deploy/image/build} made it with buildah. */
record Image(String service) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String name() {
        return "localhost/ask-first/%s-service:%s"
                .formatted(service, System.getProperty("askfirst.version"));
    }

    /** What an engine is told about it: user, entry point, environment, labels. */
    JsonNode config() throws IOException {
        String described = Buildah.says("inspect", "--type", "image", name());
        return JSON.readTree(described).at("/OCIv1/config");
    }

    /** The program as an engine starts it, with these arguments. */
    List<String> program(String... arguments) throws IOException {
        List<String> program = new ArrayList<>();
        config().path("Entrypoint").forEach(part -> program.add(part.asText()));
        program.addAll(List.of(arguments));
        return program;
    }
}
