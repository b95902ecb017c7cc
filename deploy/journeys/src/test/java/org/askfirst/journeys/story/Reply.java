package org.askfirst.journeys.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** What an HTTP request was answered with. */
public record Reply(int status, HttpHeaders headers, byte[] body) {

    private static final JsonMapper JSON = new JsonMapper();

    static Reply of(HttpResponse<byte[]> response) {
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    /** The body as text. */
    public String text() {
        return new String(body, UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new UncheckedIOException("not JSON: " + text(), notJson);
        }
    }

    /** The first header of this name, or empty. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Everything a client could read. */
    public String everything() {
        return headers.map() + "\n" + text();
    }

    @Override
    public String toString() {
        return status + " " + everything();
    }
}
