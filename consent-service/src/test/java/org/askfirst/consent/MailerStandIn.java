package org.askfirst.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Takes the mailer's place: of each letter it is shown it says what it was told, the kind as the
 * subject and the rest as the text. A letter about {@link #AWAY} it cannot show.
 */
public final class MailerStandIn implements AutoCloseable {

    /** The topic at which it answers as a mailer that is not there. */
    public static final String AWAY = "A mailer that is away";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;

    private MailerStandIn(HttpServer server) {
        this.server = server;
    }

    static MailerStandIn start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/render", MailerStandIn::answer);
        server.start();
        return new MailerStandIn(server);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange call) throws IOException {
        try (call) {
            JsonNode asked = JSON.readTree(call.getRequestBody());
            ObjectNode answer = JSON.createObjectNode();
            var letters = answer.putArray("letters");
            for (JsonNode letter : asked.path("letters")) {
                letters.addObject()
                        .put("subject", letter.path("kind").asText())
                        .put("text", letter.toString());
            }
            if (asked.at("/letters/0/facts/topic").asText().equals(AWAY)) {
                call.sendResponseHeaders(UNAVAILABLE, -1);
                return;
            }
            byte[] body = JSON.writeValueAsBytes(answer);
            call.sendResponseHeaders(OK, body.length);
            call.getResponseBody().write(body);
        }
    }
}
