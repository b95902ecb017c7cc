package org.askfirst.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;

/** A mail server that hands mail to the door, word by word. */
final class SmtpTalk implements AutoCloseable {

    private Socket socket;
    private BufferedReader answers;

    private SmtpTalk(Socket socket) throws IOException {
        use(socket);
    }

    /** Connects, and hears the greeting. */
    static SmtpTalk begin(int port) throws IOException {
        SmtpTalk talk = connect(port);
        assertThat(talk.hear()).startsWith("220 ");
        return talk;
    }

    /** Connects, and leaves what is said first to be heard. */
    static SmtpTalk connect(int port) throws IOException {
        return new SmtpTalk(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    private void use(Socket used) throws IOException {
        socket = used;
        socket.setSoTimeout(180_000);
        answers = new BufferedReader(new InputStreamReader(used.getInputStream(), ISO_8859_1));
    }

    /** Says a line and hears the answer to it. */
    String say(String line) throws IOException {
        send(line + "\r\n");
        return hear();
    }

    /** Sends exactly this. */
    void send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    /** All lines of one answer; empty when the other side has gone. */
    String hear() throws IOException {
        StringBuilder answer = new StringBuilder();
        String line = answers.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            answer.append(line).append('\n');
            line = answers.readLine();
        }
        return line == null ? "" : answer.append(line).toString();
    }

    /** Hands over one mail, its lines ended as they are, and hears what becomes of it. */
    String hand(String sender, String recipient, String mail) throws IOException {
        assertThat(say("MAIL FROM:<" + sender + ">")).startsWith("250 ");
        String answer = say("RCPT TO:<" + recipient + ">");
        if (!answer.startsWith("250 ")) {
            return answer;
        }
        assertThat(say("DATA")).startsWith("354 ");
        send(mail);
        return say(".");
    }

    /** Encrypts what follows. */
    void encrypt(SSLContext context) throws IOException {
        assertThat(say("STARTTLS")).startsWith("220 ");
        use(context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
