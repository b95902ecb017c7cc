package org.askfirst.mailer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.ScriptedMailServer.Mail;
import org.askfirst.mailer.ScriptedMailServer.Reaction;
import org.jspecify.annotations.Nullable;

/** One connection to the scripted mail server. */
final class ScriptedSession {

    /** Some 14 MB of them. */
    private static final int MANY_LINES = 20_000;

    private final ScriptedMailServer server;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private String from = "";
    private final List<String> to = new ArrayList<>();
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

    ScriptedSession(ScriptedMailServer server, Socket socket) throws IOException {
        this.server = server;
        use(socket);
        if (server.fromTheStart) {
            encrypt();
        }
    }

    private void encrypt() throws IOException {
        use(server.tls.createSocket(socket, null, socket.getPort(), true));
        ((SSLSocket) socket).setUseClientMode(false);
    }

    private void use(Socket next) throws IOException {
        socket = next;
        in = new BufferedInputStream(next.getInputStream());
        out = next.getOutputStream();
    }

    void run() throws IOException {
        boolean goesOn = answer(At.GREETING, "220 scripted ESMTP");
        while (goesOn) {
            String line = line();
            if (line == null) {
                return;
            }
            server.commands.add(line);
            goesOn = handle(line);
        }
    }

    private boolean handle(String line) throws IOException {
        String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        return switch (verb) {
            case "EHLO" -> answer(At.EHLO, greeting());
            case "STARTTLS" -> {
                write("220 go ahead");
                encrypt();
                yield true;
            }
            case "AUTH" -> answer(At.AUTH, "235 2.7.0 ok");
            case "NOOP" -> answer(At.NOOP, "250 ok");
            case "MAIL" -> {
                from = address(line);
                to.clear();
                yield answer(At.MAIL, "250 2.1.0 ok");
            }
            case "RCPT" -> recipient(address(line));
            case "DATA" -> data();
            case "QUIT" -> {
                write("221 bye");
                yield false;
            }
            case String _ -> write("250 ok");
        };
    }

    private String greeting() {
        StringBuilder greeting = new StringBuilder("250-scripted");
        for (String extension : server.extensions) {
            greeting.append("\r\n250-").append(extension);
        }
        return greeting + "\r\n250 HELP";
    }

    private boolean recipient(String address) throws IOException {
        String usual = "250 2.1.5 ok";
        Reaction reaction = server.next(At.RCPT, List.of(address));
        boolean accepts =
                !(reaction instanceof Reaction.Say(String reply)) || reply.startsWith("25");
        if (accepts) {
            to.add(address);
        }
        return react(reaction, usual);
    }

    private boolean data() throws IOException {
        Reaction before = server.next(At.DATA, to);
        boolean goesOn = react(before, "354 go on");
        if (!goesOn || before instanceof Reaction.Say) {
            return goesOn;
        }
        byte[] bytes = content();
        if (bytes == null) {
            return false;
        }
        server.mails.add(new Mail(from, List.copyOf(to), bytes, wire.toByteArray()));
        return answer(At.DOT, "250 2.0.0 queued");
    }

    private boolean answer(At at, String usual) throws IOException {
        return react(server.next(at, at == At.GREETING || at == At.EHLO ? List.of() : to), usual);
    }

    private boolean react(@Nullable Reaction reaction, String usual) throws IOException {
        if (reaction == null) {
            return write(usual);
        }
        return switch (reaction) {
            case Reaction.Say(String reply) when reply.startsWith("421") -> {
                write(reply);
                // What is never read would have the system break the connection, and lose the
                // reply.
                socket.shutdownOutput();
                in.transferTo(OutputStream.nullOutputStream());
                yield false;
            }
            case Reaction.Say(String reply) -> write(reply);
            case Reaction.HangUp _ -> false;
            case Reaction.KeepSilent _ -> {
                // Until the other side gives up.
                while (in.read() >= 0) {
                    server.commands.add("(while silent)");
                }
                yield false;
            }
            case Reaction.Drip(String reply) -> {
                for (byte octet : (reply + "\r\n").getBytes(StandardCharsets.UTF_8)) {
                    out.write(octet);
                    out.flush();
                    pause();
                }
                yield true;
            }
            case Reaction.GoOnAndOn _ -> {
                String line = usual.substring(0, 3) + "-" + "and on ".repeat(100);
                for (int i = 0; i < MANY_LINES; i++) {
                    write(line);
                }
                yield write(usual);
            }
            case Reaction.WaitForMore _ -> {
                in.mark(1);
                if (in.read() >= 0) {
                    in.reset();
                }
                yield write(usual);
            }
            case Reaction.WaitFor(CountDownLatch latch) -> {
                awaitQuietly(latch);
                yield write(usual);
            }
        };
    }

    private boolean write(String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return true;
    }

    private @Nullable String line() throws IOException {
        byte[] line = rawLine();
        return line == null ? null : new String(line, StandardCharsets.UTF_8).stripTrailing();
    }

    private byte @Nullable [] rawLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet;
        while ((octet = in.read()) >= 0) {
            line.write(octet);
            if (octet == '\n') {
                return line.toByteArray();
            }
        }
        return null;
    }

    private byte @Nullable [] content() throws IOException {
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        byte[] line;
        wire.reset();
        while ((line = rawLine()) != null) {
            wire.write(line);
            if (Arrays.equals(line, ".\r\n".getBytes(StandardCharsets.US_ASCII))) {
                return mail.toByteArray();
            }
            mail.write(
                    line, line[0] == '.' ? 1 : 0, line[0] == '.' ? line.length - 1 : line.length);
        }
        return null;
    }

    private static String address(String line) {
        return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }

    private static void pause() {
        try {
            boolean _ = new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
