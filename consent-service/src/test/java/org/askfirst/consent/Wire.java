package org.askfirst.consent;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.askfirst.local.description.DescribedAnswers;

/** HTTP by the byte: sends what no polite client would, and hands back all that was answered. */
public final class Wire {

    private Wire() {}

    /**
     * @param head the status line and the headers
     */
    public record Reply(String head, String body) {

        public int status() {
            return Integer.parseInt(head.split(" ")[1]);
        }

        /** The headers in a fixed order, but for those that describe the body or the wire. */
        public List<String> said() {
            return head.lines()
                    .filter(line -> !line.matches("(?i)(connection|content-length):.*"))
                    .sorted()
                    .toList();
        }

        public Optional<String> header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }

    /** Sends a request without a body. */
    public static Reply send(String method, String target, String... headers) {
        return exchange(method + " " + target, "", headers);
    }

    /** Posts a form. */
    public static Reply post(String target, String form, String... headers) {
        return exchange(
                "POST " + target,
                form,
                headers.length > 0
                        ? headers
                        : new String[] {"Content-Type: application/x-www-form-urlencoded"});
    }

    private static Reply exchange(String request, String body, String... headers) {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        var text = new StringBuilder(request).append(" HTTP/1.1\r\nHost: elsewhere.test\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        if (octets.length > 0) {
            text.append("Content-Length: ").append(octets.length).append("\r\n");
        }
        text.append("Connection: close\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(180_000);
            socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(octets);
            socket.getOutputStream().flush();
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            Reply reply = new Reply(all.substring(0, end), all.substring(end + 4));
            String[] line = request.split(" ", 2);
            DescribedAnswers.check(line[0], line[1], reply.status());
            return reply;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
