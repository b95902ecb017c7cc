package org.askfirst.journeys.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Says who may hand mail to Postfix, one name and password: as Dovecot does, by its authentication
 * protocol.
 */
final class MailSignIn implements AutoCloseable {

    private static final String GREETING =
            "VERSION\t1\t1\nMECH\tPLAIN\tplaintext\nSPID\t1\nCUID\t1\nCOOKIE\t0\nDONE\n";

    private final ServerSocket server;
    private final String expected;
    private final AtomicInteger signedIn = new AtomicInteger();

    MailSignIn(String name, String password) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.expected = "\0" + name + "\0" + password;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How often somebody has signed in. */
    int signedIn() {
        return signedIn.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException closed) {
                // looked at above
            }
        }
    }

    private void answer(Socket client) {
        try (client;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8))) {
            say(client, GREETING);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split("\t");
                if (words[0].equals("AUTH")) {
                    say(client, verdict(line, words[1]));
                }
            }
        } catch (IOException gone) {
            // Postfix has ended the connection.
        }
    }

    /** RFC 4616: in whose name, which may be one's own, then one's name, then the password. */
    private String verdict(String line, String request) {
        String response = line.substring(line.lastIndexOf("\tresp=") + "\tresp=".length());
        String said = new String(Base64.getDecoder().decode(response), UTF_8);
        if (!said.substring(said.indexOf('\0')).equals(expected)) {
            return "FAIL\t" + request + "\n";
        }
        signedIn.incrementAndGet();
        return "OK\t" + request + "\tuser=ask-first\n";
    }

    private static void say(Socket client, String lines) throws IOException {
        client.getOutputStream().write(lines.getBytes(UTF_8));
    }
}
