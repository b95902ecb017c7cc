package org.askfirst.mailer.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * Socket factories that show the socket they make, or wrap, to its owner, who can then close it
 * from another thread. Only the methods that Angus Mail calls do anything.
 */
final class Sockets {

    private Sockets() {}

    static SocketFactory plain(Consumer<Socket> owner) {
        return new SocketFactory() {
            @Override
            public Socket createSocket() throws IOException {
                Socket socket = new BoundedSocket();
                // Or what follows a short write would wait until that has arrived.
                socket.setTcpNoDelay(true);
                owner.accept(socket);
                return socket;
            }

            @Override
            public Socket createSocket(String host, int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress local, int localPort) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(InetAddress host, int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress local, int from) {
                throw new UnsupportedOperationException();
            }
        };
    }

    static SSLSocketFactory encrypted(SSLSocketFactory factory, Consumer<Socket> owner) {
        return new SSLSocketFactory() {
            @Override
            public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
                    throws IOException {
                owner.accept(socket);
                return factory.createSocket(socket, host, port, autoClose);
            }

            @Override
            public String[] getDefaultCipherSuites() {
                return factory.getDefaultCipherSuites();
            }

            @Override
            public String[] getSupportedCipherSuites() {
                return factory.getSupportedCipherSuites();
            }

            @Override
            public Socket createSocket(String host, int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress local, int localPort) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(InetAddress host, int port) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress local, int from) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
