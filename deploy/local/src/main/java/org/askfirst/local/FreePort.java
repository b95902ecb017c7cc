package org.askfirst.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port nobody listens on. It is taken from below the range from which systems give ports to
 * outgoing connections, so that none of those takes it before the server does, nor while the server
 * restarts on it.
 */
public final class FreePort {

    private static final int LOWEST = 18_000;
    private static final int BEYOND = 32_000;
    private static final int TRIES = 1_000;

    private FreePort() {}

    /** Any free port of the loopback address. */
    public static int any() {
        for (int tried = 0; tried < TRIES; tried++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + LOWEST + " and " + BEYOND);
    }

    /** Whether a server could listen on this port of the loopback address now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
