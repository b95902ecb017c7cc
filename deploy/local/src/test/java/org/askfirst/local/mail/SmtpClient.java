package org.askfirst.local.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Says to a mail server exactly what it is told to, byte for byte. */
final class SmtpClient implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader replies;

    SmtpClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(180_000);
        replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    /** The last line of the server's next reply; null when it hung up. */
    @Nullable String reply() throws IOException {
        String line = replies.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = replies.readLine();
        }
        return line;
    }

    @Nullable String say(String command) throws IOException {
        raw((command + "\r\n").getBytes(UTF_8));
        return reply();
    }

    void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Sends a letter, given as it goes over the wire before the final dot. */
    @Nullable String send(String sender, String recipient, byte[] stuffed) throws IOException {
        say("MAIL FROM:<" + sender + ">");
        say("RCPT TO:<" + recipient + ">");
        say("DATA");
        raw(stuffed);
        return say(".");
    }

    static SmtpClient greeted(int port) throws IOException {
        SmtpClient client = new SmtpClient(port);
        client.reply();
        client.say("EHLO localhost");
        return client;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
