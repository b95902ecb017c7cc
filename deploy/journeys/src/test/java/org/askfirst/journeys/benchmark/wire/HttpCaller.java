package org.askfirst.journeys.benchmark.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Posts to one server over connections that are kept, and does no more than that takes: where the
 * callers share the machine with what they measure, a client that can do everything would be a
 * third of the measure.
 */
public final class HttpCaller implements AutoCloseable {

    private static final int LONGEST_LINE = 64 * 1024;

    private final String host;
    private final int port;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    /** One for this server, of which only host and port are looked at. */
    public HttpCaller(URI server) {
        this.host = server.getHost();
        this.port = server.getPort();
    }

    /** What was answered. */
    public record Answer(int status, byte[] body) {}

    /**
     * Posts, and waits for the whole answer.
     *
     * @param headers lines that each end in CR LF, without Host and Content-Length
     */
    public Answer post(String path, String headers, byte[] body) throws IOException {
        Connection connection = idle.pollFirst();
        if (connection == null) {
            connection = new Connection(new Socket(host, port));
        }
        Answer answer;
        try {
            answer = connection.post(request(path, headers, body));
        } catch (IOException failure) {
            connection.close();
            throw failure;
        }
        if (connection.ends) {
            connection.close();
        } else {
            idle.addFirst(connection);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        for (Connection one = idle.pollFirst(); one != null; one = idle.pollFirst()) {
            one.close();
        }
    }

    private byte[] request(String path, String headers, byte[] body) {
        byte[] head =
                ("POST %s HTTP/1.1\r\nHost: %s:%d\r\n%sContent-Length: %d\r\n\r\n"
                                .formatted(path, host, port, headers, body.length))
                        .getBytes(ISO_8859_1);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private static final class Connection {

        private final Socket socket;
        private final InputStream in;
        private int length;
        private boolean chunked;
        private boolean ends;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        Answer post(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            String first = line();
            if (!first.startsWith("HTTP/1.1 ")) {
                throw new IOException("not an answer: " + first);
            }
            headers();
            return new Answer(Integer.parseInt(first.substring(9, 12)), body());
        }

        void close() throws IOException {
            socket.close();
        }

        private void headers() throws IOException {
            length = 0;
            chunked = false;
            for (String line = line(); !line.isEmpty(); line = line()) {
                String header = line.toLowerCase(Locale.ROOT);
                String value = header.substring(header.indexOf(':') + 1).strip();
                if (header.startsWith("content-length:")) {
                    length = Integer.parseInt(value);
                } else if (header.startsWith("transfer-encoding:")) {
                    chunked = value.equals("chunked");
                } else if (header.startsWith("connection:")) {
                    ends = value.equals("close");
                }
            }
        }

        /** By its length, or chunk by chunk (RFC 9112, 7.1). */
        private byte[] body() throws IOException {
            if (!chunked) {
                return octets(length);
            }
            StringBuilder all = new StringBuilder();
            int size = Integer.parseInt(line().replaceAll(";.*", ""), 16);
            while (size > 0) {
                all.append(new String(octets(size), ISO_8859_1));
                line();
                size = Integer.parseInt(line().replaceAll(";.*", ""), 16);
            }
            line();
            return all.toString().getBytes(ISO_8859_1);
        }

        private byte[] octets(int count) throws IOException {
            byte[] octets = in.readNBytes(count);
            if (octets.length < count) {
                throw new EOFException("the answer was cut");
            }
            return octets;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                if (octet < 0 || line.length() == LONGEST_LINE) {
                    throw new EOFException("no answer");
                }
                line.append((char) octet);
            }
            return line.toString().stripTrailing();
        }
    }
}
