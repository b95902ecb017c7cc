package org.askfirst.local.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.askfirst.local.mail.Letter;
import org.askfirst.local.mail.Mailbox;
import org.askfirst.local.mail.Reading;

/** Everybody's letter box: what the mail server kept for each person. */
final class Post {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 200;
    private static final int LINES_SHOWN = 5;

    private final Path folder;
    private final Set<String> read = new HashSet<>();
    private String lastRead = "";

    Post(Path folder) throws IOException {
        this.folder = folder;
        Mailbox.open(folder).letters().forEach(letter -> read.add(letter.id()));
    }

    /** Waits for the next letter to this person, and shows it. */
    Reading next(Person person) throws IOException, Disappointment {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            List<Letter> unread = unread(person);
            if (!unread.isEmpty()) {
                Letter letter = unread.getFirst();
                read.add(letter.id());
                lastRead = letter.id();
                Reading reading = letter.read();
                show(person, letter, reading);
                return reading;
            }
            pause();
        }
        throw new Disappointment(person.name() + " got no letter");
    }

    /** Waits for one letter that goes to all of these people, and shows it once. */
    Reading nextTogether(List<Person> people) throws IOException, Disappointment {
        List<String> addresses = people.stream().map(Person::address).toList();
        Reading reading = next(people.getFirst());
        boolean together =
                Mailbox.open(folder).letters().stream()
                        .filter(letter -> letter.id().equals(lastRead))
                        .anyMatch(letter -> letter.envelope().recipients().containsAll(addresses));
        if (!together) {
            throw new Disappointment("the letter did not go to all of " + addresses);
        }
        return reading;
    }

    /** The story promises that this person has heard nothing more. */
    void requireSilence(Person person) throws IOException, Disappointment {
        if (!unread(person).isEmpty()) {
            throw new Disappointment(person.name() + " got a letter that nobody should send");
        }
        System.out.println("    " + person.name() + " got no further letter.");
    }

    /** The one answer link of an ask, alone on its line. */
    static URI answerLink(Reading ask) throws Disappointment {
        List<String> links =
                ask.text()
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.matches("https?://\\S+/answers/\\S+"))
                        .toList();
        if (links.size() != 1) {
            throw new Disappointment("an ask holds " + links.size() + " links instead of one");
        }
        return URI.create(links.getFirst());
    }

    private List<Letter> unread(Person person) throws IOException {
        return Mailbox.open(folder).letters().stream()
                .filter(letter -> !read.contains(letter.id()))
                .filter(letter -> letter.envelope().recipients().contains(person.address()))
                .toList();
    }

    private static void show(Person person, Letter letter, Reading reading) {
        System.out.printf(
                "    %s got letter %s: \"%s\"%n",
                person.name(), letter.id(), reading.header("Subject"));
        System.out.println(
                reading.text()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .limit(LINES_SHOWN)
                        .map(line -> "      | " + line)
                        .collect(Collectors.joining(System.lineSeparator())));
    }

    static void pause() throws IOException {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
