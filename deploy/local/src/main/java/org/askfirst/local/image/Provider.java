package org.askfirst.local.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** As much of an OpenID provider as a service asks for when it starts; it signs nobody in. */
final class Provider implements AutoCloseable {

    private final HttpServer server;

    private Provider(HttpServer server) {
        this.server = server;
    }

    static Provider start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Provider provider = new Provider(server);
        provider.answer(
                "/.well-known/openid-configuration",
                """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys",
                 "authorization_endpoint": "%1$s/sign-in", "token_endpoint": "%1$s/token"}
                """
                        .formatted(provider.issuer()));
        provider.answer("/keys", "{\"keys\": []}");
        server.start();
        return provider;
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(String path, String json) {
        byte[] body = json.getBytes(UTF_8);
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
    }
}
