package org.askfirst.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port nobody listens on, and nobody else was given. It is taken from below the range from which
 * the system gives ports to outgoing connections, so that none of those takes it before the server
 * does, nor while the server restarts on it; and it is written down ({@link PortBook}), so that no
 * other server does. Where that range is not known, or leaves too little room below, Linux's usual
 * one (32,768 and up) is taken for it.
 */
public final class FreePort {

    private static final Path OUTGOING = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final int LOWEST = 10_000;
    private static final int USUAL = 32_768;
    private static final int LEAST_ROOM = 4_000;
    private static final int TRIES = 1_000;
    private static final int BEYOND = beyond();
    private static final PortBook BOOK = PortBook.ofThisUser();

    private FreePort() {}

    /** A free port of the loopback address, this process' own until it ends. */
    public static int any() {
        for (int tried = 0; tried < TRIES; tried++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (BOOK.take(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + LOWEST + " and " + BEYOND);
    }

    /** Any other than this one, which is free as well as long as nobody listens there. */
    static int anyBut(int taken) {
        int port = any();
        while (port == taken) {
            port = any();
        }
        return port;
    }

    private static int beyond() {
        try {
            int first = Integer.parseInt(Files.readString(OUTGOING).strip().split("\\s+")[0]);
            return first < LOWEST + LEAST_ROOM ? USUAL : Math.min(first, USUAL);
        } catch (IOException | NumberFormatException unknown) {
            return USUAL;
        }
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
