package org.askfirst.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Letters in a folder, one {@code .eml} file each with an {@code .envelope} file beside it. A
 * letter is there once its {@code .eml} is, whole and on disk.
 */
public final class Mailbox {

    private static final String LETTER = ".eml";
    private static final String ENVELOPE = ".envelope";
    private static final String PARTLY = ".partly";

    private final Path folder;
    private final List<Letter> letters = new ArrayList<>();
    private int last;

    private Mailbox(Path folder) {
        this.folder = folder;
    }

    /** The letters in this folder, which is made when it is missing. */
    public static Mailbox open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Mailbox mailbox = new Mailbox(folder);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> name(file).matches("\\d{6,9}\\.eml")).toList();
        }
        for (Path file : files) {
            mailbox.letters.add(load(file));
        }
        mailbox.letters.sort((one, other) -> Integer.compare(number(one), number(other)));
        mailbox.last = mailbox.letters.isEmpty() ? 0 : number(mailbox.letters.getLast());
        return mailbox;
    }

    /** All letters, in order of receipt. */
    public synchronized List<Letter> letters() {
        return List.copyOf(letters);
    }

    synchronized Optional<Letter> find(String id) {
        return letters.stream().filter(letter -> letter.id().equals(id)).findFirst();
    }

    /** Keeps a letter; on return its bytes are on disk. */
    synchronized Letter keep(Envelope envelope, byte[] bytes) throws IOException {
        String id = "%06d".formatted(last + 1);
        Path file = folder.resolve(id + LETTER);
        Letter letter = new Letter(id, Instant.now(), envelope, file);
        write(folder.resolve(id + ENVELOPE), note(letter).getBytes(UTF_8), false);
        write(file, bytes, true);
        last++;
        letters.add(letter);
        return letter;
    }

    /**
     * Whoever looks finds the file whole or not at all. It is forced to disk when it has its name,
     * which file systems with a journal keep then as well. The note beside a letter is not: a power
     * failure may cost it, while each more time of forcing would make every letter wait for it.
     */
    private static void write(Path file, byte[] bytes, boolean onDisk) throws IOException {
        Path partly = file.resolveSibling(name(file) + PARTLY);
        try (FileChannel channel =
                FileChannel.open(
                        partly,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            Files.move(partly, file, StandardCopyOption.ATOMIC_MOVE);
            if (onDisk) {
                channel.force(true);
            }
        }
    }

    private static String note(Letter letter) {
        StringBuilder note = new StringBuilder();
        note.append("received: ").append(letter.received()).append('\n');
        note.append("from: ").append(line(letter.envelope().sender())).append('\n');
        for (String recipient : letter.envelope().recipients()) {
            note.append("to: ").append(line(recipient)).append('\n');
        }
        return note.toString();
    }

    /** An address is whatever the client sent: it must not become another line. */
    private static String line(String address) {
        return address.replaceAll("\\R|\\p{Cntrl}", "?");
    }

    private static Letter load(Path file) throws IOException {
        String id = name(file).substring(0, name(file).length() - LETTER.length());
        Instant received = Files.getLastModifiedTime(file).toInstant();
        String sender = "";
        List<String> recipients = new ArrayList<>();
        Path note = file.resolveSibling(id + ENVELOPE);
        for (String line : Files.exists(note) ? Files.readAllLines(note) : List.<String>of()) {
            String value = line.substring(line.indexOf(' ') + 1);
            if (line.startsWith("received: ")) {
                received = Instant.parse(value);
            } else if (line.startsWith("from: ")) {
                sender = value;
            } else if (line.startsWith("to: ")) {
                recipients.add(value);
            }
        }
        return new Letter(id, received, new Envelope(sender, recipients), file);
    }

    private static int number(Letter letter) {
        return Integer.parseInt(letter.id());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
