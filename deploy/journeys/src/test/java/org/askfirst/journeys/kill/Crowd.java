package org.askfirst.journeys.kill;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.MailServer;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.askfirst.local.mail.Letter;

/**
 * Sixteen introducers at once, and everybody they ask. Whatever answers 503 or not at all is tried
 * again with the same idempotency key, as a careful client does.
 */
final class Crowd implements AutoCloseable {

    private static final int CLIENTS = 16;
    private static final int ANSWERING = 4;
    private static final Duration RETRY_AFTER = Duration.ofMillis(200);
    private static final Pattern NUMBER = Pattern.compile("grace-(\\d+)@example\\.net");
    private static final Pattern LINK =
            Pattern.compile("^http\\S+/answers/[A-Za-z0-9_-]{64}a$", Pattern.MULTILINE);

    private final Web web;
    private final MailServer mail;
    private final int first;
    private final int size;
    private final ScheduledExecutorService clients = Executors.newScheduledThreadPool(CLIENTS);
    private final ExecutorService answering = Executors.newFixedThreadPool(ANSWERING);
    private final Map<Integer, String> accepted = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> acceptedAt = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> asked = new ConcurrentHashMap<>();
    private final Set<Integer> answered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger retries = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
    private int read;

    Crowd(AskFirst system, int size) {
        this(system, 0, size);
    }

    /** Another one in the same system has other numbers: this one and those that follow. */
    Crowd(AskFirst system, int first, int size) {
        this(new Web(system), system.mail(), first, size);
    }

    Crowd(Web web, MailServer mail, int first, int size) {
        this.web = web;
        this.mail = mail;
        this.first = first;
        this.size = size;
    }

    /** What the target with this number presses. */
    static String answerOf(int number) {
        return List.of("yes", "not_me", "too_busy", "no").get(number % 4);
    }

    /** Everybody begins to send; returns at once. */
    void begin() {
        begin(Duration.ZERO);
    }

    /** The same with so much time from one request to the next. */
    void begin(Duration apart) {
        String bearer = web.signIn(new Person("Tom Reed", "tom@example.com"));
        for (int place = 0; place < size; place++) {
            int number = first + place;
            clients.schedule(
                    () -> request(bearer, number), apart.toMillis() * place, TimeUnit.MILLISECONDS);
        }
    }

    /** Answers the asks that have come since the last call. */
    void answerNewAsks() {
        List<Letter> letters = mail.letters();
        for (Letter letter : letters.subList(read, letters.size())) {
            Matcher to = NUMBER.matcher(letter.envelope().recipients().toString());
            if (letter.envelope().recipients().size() == 1 && to.find()) {
                int number = Integer.parseInt(to.group(1));
                if (isOurs(number) && asked.putIfAbsent(number, letter.received()) == null) {
                    answering.execute(() -> answer(number, letter));
                }
            }
        }
        read = letters.size();
    }

    /** The id each accepted request was given, by number. */
    Map<Integer, String> accepted() {
        return Map.copyOf(accepted);
    }

    /** How each accepted request has to end, by id. */
    Map<String, String> expectedOutcomes() {
        return accepted.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getValue,
                                entry ->
                                        answerOf(entry.getKey()).equals("yes")
                                                ? "INTRODUCED"
                                                : "DECLINED"));
    }

    /** From the 202 of a request to its ask in the mailbox, where that took longest. */
    Duration longestWait() {
        return asked.entrySet().stream()
                .map(one -> Duration.between(acceptedAt.get(one.getKey()), one.getValue()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    int answeredCount() {
        return answered.size();
    }

    int retries() {
        return retries.get();
    }

    /** Replies nobody should get, whatever is killed. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    @Override
    public void close() {
        clients.shutdownNow();
        answering.shutdownNow();
    }

    private boolean isOurs(int number) {
        return number >= first && number < first + size;
    }

    private void request(String bearer, int number) {
        Request request =
                new Request(
                        new Cast(
                                new Person("Tom Reed", "tom@example.com"),
                                new Person("Ada Park", "ada-" + number + "@example.org"),
                                new Person("Grace Lim", "grace-" + number + "@example.net")),
                        true,
                        "Hiring engineer number " + number,
                        "Ada is about to hire her first backend engineer.",
                        null);
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Reply reply = web.request(bearer, request.body(), "crowd-" + number);
                if (reply.status() == 202) {
                    acceptedAt.put(number, Instant.now());
                    accepted.put(number, reply.json().path("id").asText());
                    return;
                }
                if (reply.status() != 503) {
                    surprises.add("request " + number + ": " + reply);
                    return;
                }
            } catch (UncheckedIOException killed) {
                // tried again below
            }
            retries.incrementAndGet();
            Pause.of(RETRY_AFTER);
        }
    }

    private void answer(int number, Letter letter) {
        Matcher link = LINK.matcher(Mail.of(letter).text());
        if (!link.find()) {
            surprises.add("no link in the ask to " + number);
            return;
        }
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Reply reply =
                        web.pressAnywhere(
                                URI.create(link.group()), Map.of("answer", answerOf(number)));
                if (reply.status() == 303) {
                    answered.add(number);
                    return;
                }
                if (reply.status() != 503) {
                    surprises.add("answer " + number + ": " + reply.status());
                    return;
                }
            } catch (UncheckedIOException killed) {
                // tried again below
            }
            retries.incrementAndGet();
            Pause.of(RETRY_AFTER);
        }
    }
}
