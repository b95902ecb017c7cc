package org.askfirst.journeys.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.askfirst.journeys.benchmark.report.Figure;
import org.askfirst.journeys.benchmark.wire.SmtpSink;
import org.askfirst.journeys.running.Database;

/** The parts by themselves, doing the least that the system could do with them. */
final class Bare {

    /** About the size of a request's event and of what is kept of it. */
    private static final int OCTETS = 700;

    /** Nobody reads this topic; what is on it is deleted after seven days. */
    private static final String UNREAD = "intro.requests.dead";

    private static final Path SMTP_SOURCE = Path.of("/usr/sbin/smtp-source");

    private Bare() {}

    /** One record at a time, each waited for until the broker has it. */
    static Figure broker(Load load, Window window) {
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        load.system().settings("intake").get("ASKFIRST_KAFKA"),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class);
        byte[] value = new byte[OCTETS];
        try (var producer = new KafkaProducer<byte[], byte[]>(settings)) {
            return window.of(
                            "bare broker: records, acks=all",
                            () ->
                                    Measured.sharing(_ -> {
                                        byte[] key =
                                                UUID.randomUUID().toString().getBytes(US_ASCII);
                                        producer.send(new ProducerRecord<>(UNREAD, key, value))
                                                .get();
                                    }))
                    .figure();
        }
    }

    /** One row a commit. */
    static Figure database(Load load, Window window) {
        Database database = load.system().database("consent");
        database.update("CREATE TABLE IF NOT EXISTS benchmark (id uuid PRIMARY KEY, value text)");
        String value = "x".repeat(OCTETS);
        Measured measured =
                window.of(
                        "bare database: rows, one a commit", () -> new Inserting(database, value));
        database.update("DROP TABLE benchmark");
        return measured.figure();
    }

    /** Letters of this many octets into the sink, one after the other on each connection. */
    static Figure mailServer(SmtpSink sink, Window window, int octets) {
        return window.of("bare client: letters to the sink", () -> new Sending(sink.port(), octets))
                .figure();
    }

    /**
     * The same by Postfix's {@code smtp-source -d}, where that is installed.
     *
     * @param letters how many it sends
     * @param octets of each letter
     */
    static Optional<Figure> smtpSource(SmtpSink sink, int letters, int connections, int octets) {
        if (!Files.isExecutable(SMTP_SOURCE)) {
            return Optional.empty();
        }
        List<String> command =
                List.of(
                        SMTP_SOURCE.toString(),
                        "-d",
                        "-s",
                        String.valueOf(connections),
                        "-m",
                        String.valueOf(letters),
                        "-l",
                        String.valueOf(octets),
                        "-f",
                        "bare@example.org",
                        "-t",
                        "bare-1@example.net",
                        "127.0.0.1:" + sink.port());
        long begin = System.nanoTime();
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IllegalStateException("smtp-source ended with " + status);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return Optional.of(
                Measured.rate(
                        "smtp-source -d: letters to the sink",
                        letters,
                        Duration.ofNanos(System.nanoTime() - begin)));
    }

    private static final class Inserting implements Measured.Caller {

        private final Connection connection;
        private final PreparedStatement insert;
        private final String value;

        Inserting(Database database, String value) throws SQLException {
            this.connection = database.connect();
            this.insert = connection.prepareStatement("INSERT INTO benchmark VALUES (?, ?)");
            this.value = value;
        }

        @Override
        public void make(int number) throws SQLException {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, value);
            insert.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private static final class Sending implements Measured.Caller {

        private final Socket socket;
        private final BufferedReader replies;
        private final OutputStream commands;
        private final String letter;

        Sending(int port, int octets) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            commands = socket.getOutputStream();
            String line = "x".repeat(70) + "\r\n";
            letter = "Subject: bare\r\n\r\n" + line.repeat(octets / line.length()) + ".\r\n";
            expect("220");
            say("EHLO benchmark.example\r\n", "250");
        }

        @Override
        public void make(int number) throws IOException {
            say("MAIL FROM:<bare@example.org>\r\n", "250");
            say("RCPT TO:<bare-" + number + "@example.net>\r\n", "250");
            say("DATA\r\n", "354");
            say(letter, "250");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private void say(String command, String code) throws IOException {
            commands.write(command.getBytes(US_ASCII));
            commands.flush();
            expect(code);
        }

        /** Reads one reply, of several lines perhaps (RFC 5321, 4.2.1). */
        private void expect(String code) throws IOException {
            String line = replies.readLine();
            while (line != null && line.startsWith(code + "-")) {
                line = replies.readLine();
            }
            if (line == null || !line.startsWith(code)) {
                throw new IOException("wanted " + code + ", got " + line);
            }
        }
    }
}
