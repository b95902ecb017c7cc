package org.askfirst.journeys.secure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLContext;

/** What stands before a service in a cluster: TLS ends here, and all else goes on as it comes. */
final class Gateway implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final ServerSocket server;
    private final int behind;

    private Gateway(ServerSocket server, int behind) {
        this.server = server;
        this.behind = behind;
    }

    /**
     * @param behind the port of the service
     */
    static Gateway start(SSLContext tls, int behind) throws IOException {
        ServerSocket server =
                tls.getServerSocketFactory()
                        .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Gateway gateway = new Gateway(server, behind);
        Thread.ofVirtual().start(gateway::accept);
        return gateway;
    }

    /** The public address of the service. */
    URI url() {
        return URI.create("https://localhost:" + server.getLocalPort());
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
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                // looked at above
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket service = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            Thread back = Thread.ofVirtual().start(() -> pass(service, client));
            pass(client, service);
            back.join();
        } catch (IOException gone) {
            // The browser tries anew.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** When one side has ended, so has the other. */
    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream said = from.getInputStream();
            OutputStream heard = to.getOutputStream();
            said.transferTo(heard);
        } catch (IOException gone) {
            // It is ended by that.
        }
    }
}
