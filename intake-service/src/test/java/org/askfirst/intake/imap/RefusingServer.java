package org.askfirst.intake.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.icegreen.greenmail.util.GreenMail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** An IMAP server that says no to some commands, and else is the one behind it. */
final class RefusingServer implements AutoCloseable {

    private final ServerSocket door;
    private final int behind;
    private final String refused;

    private RefusingServer(int behind, String refused) throws IOException {
        this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.behind = behind;
        this.refused = refused;
        Thread.ofVirtual().start(this::accept);
    }

    /**
     * @param refused what stands in the commands to which it says no
     */
    static RefusingServer before(GreenMail server, String refused) throws IOException {
        return new RefusingServer(server.getImap().getPort(), refused);
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                Thread.ofVirtual().start(() -> answer(server, client));
                Thread.ofVirtual().start(() -> command(client, server));
            }
        } catch (IOException closed) {
            // By the test, at its end.
        }
    }

    private static void answer(Socket server, Socket client) {
        try (server;
                client) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // One of the two has hung up.
        }
    }

    private void command(Socket client, Socket server) {
        try (server;
                client) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
            OutputStream to = server.getOutputStream();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(refused)) {
                    String no = line.substring(0, line.indexOf(' ')) + " NO not here\r\n";
                    client.getOutputStream().write(no.getBytes(ISO_8859_1));
                } else {
                    to.write((line + "\r\n").getBytes(ISO_8859_1));
                }
            }
        } catch (IOException gone) {
            // One of the two has hung up.
        }
    }
}
