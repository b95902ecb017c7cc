package org.askfirst.journeys.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.askfirst.journeys.benchmark.wire.HttpCaller;
import org.askfirst.journeys.benchmark.wire.HttpCaller.Answer;
import org.askfirst.journeys.benchmark.wire.SmtpSink;
import org.askfirst.journeys.benchmark.wire.SmtpSink.Caught;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Web;

/**
 * A system whose letters fall into a sink, and everybody who introduces and answers in it. Each
 * introduction has a number, by which its people are called.
 */
final class Load implements AutoCloseable {

    /** A service that stands still for some minutes is not taken for dead; milliseconds. */
    static final String PATIENT = "1500000";

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** Nobody presses before they have read, and before the mailer has reported. */
    private static final Duration THOUGHT = Duration.ofSeconds(1);

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final byte[] YES = "answer=yes".getBytes(US_ASCII);
    private static final String BOTH = "both-";
    private static final String LINK = "/answers/";
    private static final int TOKEN = 65;

    private final SmtpSink sink = SmtpSink.start(this::arrived);
    private final Map<String, CompletableFuture<Arrived>> letters = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AskFirst system;
    private final HttpCaller intake;
    private final HttpCaller consent;
    private final String pressed;
    private volatile String bearer = "";

    private Load() {
        Map<String, String> settings = new HashMap<>();
        settings.put("ASKFIRST_SMTP_PORT", String.valueOf(sink.port()));
        settings.put("ASKFIRST_SMTP_CONNECTIONS", "32");
        settings.put("ASKFIRST_RELEASE_DELAY", "PT0S");
        settings.put("ASKFIRST_RATE_PER_MINUTE", "1000000");
        settings.put("KAFKA_SESSION_TIMEOUT_MS", PATIENT);
        settings.put("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_SESSION_TIMEOUT_MS", PATIENT);
        system = AskFirst.measured(settings);
        intake = new HttpCaller(system.intake().url());
        consent = new HttpCaller(system.consent().url());
        pressed =
                FORM + "Origin: " + system.consent().url() + "\r\nSec-Fetch-Site: same-origin\r\n";
        signIn();
    }

    /** A system that has just been started. */
    static Load onANewSystem() {
        return new Load();
    }

    /** What is kept of a letter: there may be many that nobody asks for. */
    private record Arrived(String link, long acceptedAt) {}

    /** Whose opt-in an ask is for. */
    enum Asked {
        REQUESTER("ada-"),
        TARGET("grace-");

        private final String name;

        Asked(String name) {
            this.name = name;
        }
    }

    AskFirst system() {
        return system;
    }

    SmtpSink sink() {
        return sink;
    }

    /** The introducer signs in once more: a token is good for some hours only. */
    void signIn() {
        bearer = new Web(system).signIn(new Person("Tom Reed", "tom@example.com"));
    }

    /** The number of the next introduction. */
    int next() {
        return numbers.incrementAndGet();
    }

    /**
     * Sends a request that names two people nobody has heard of, and waits until it is accepted.
     */
    void request(int number, boolean askedForIt) throws IOException {
        String headers =
                "Content-Type: application/json\r\nAuthorization: Bearer " + bearer + "\r\n";
        Answer answer =
                intake.post("/introductions", headers, body(number, askedForIt).getBytes(US_ASCII));
        expect(202, answer);
    }

    /** The path of the link in this person's ask, once that has come. */
    String ask(int number, Asked asked) {
        String link = letter(asked.name + number).link();
        if (link.isEmpty()) {
            throw new AssertionError("no link in the ask of introduction " + number);
        }
        return link;
    }

    /** Presses yes on the page behind this link. */
    void yes(String link) throws IOException {
        expect(303, consent.post(link, pressed, YES));
    }

    /** When the introduction was accepted, by {@link System#nanoTime}, once it has been. */
    long introduced(int number) {
        return letter(BOTH + number).acceptedAt();
    }

    /**
     * From the request to the introduction: three letters, two presses, each after some thought.
     *
     * @return how long the introduction took from the last yes on, in nanoseconds
     */
    long whole() throws IOException {
        int number = next();
        request(number, false);
        String first = ask(number, Asked.REQUESTER);
        think();
        yes(first);
        String last = ask(number, Asked.TARGET);
        think();
        long begin = System.nanoTime();
        yes(last);
        return introduced(number) - begin;
    }

    private static void think() {
        long end = System.nanoTime() + THOUGHT.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** Lets go of the connections to services that have been started anew. */
    void hangUp() {
        try {
            intake.close();
            consent.close();
        } catch (IOException alreadyGone) {
            // What is left of a connection ends with the server.
        }
    }

    /** What the callers and the sink are in. */
    ProcessHandle callers() {
        return ProcessHandle.current();
    }

    @Override
    public void close() {
        hangUp();
        system.close();
        sink.close();
    }

    private Arrived letter(String to) {
        try {
            Arrived letter =
                    letters.computeIfAbsent(to, _ -> new CompletableFuture<>())
                            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            letters.remove(to);
            return letter;
        } catch (ExecutionException | TimeoutException notCome) {
            throw new AssertionError("no letter to " + to, notCome);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** An introduction goes to several, an ask to one; what bare parts send is nobody's. */
    private void arrived(Caught letter) {
        for (String recipient : letter.recipients()) {
            for (Asked asked : Asked.values()) {
                if (recipient.startsWith(asked.name)) {
                    String person = recipient.substring(0, recipient.indexOf('@'));
                    String number = person.substring(asked.name.length());
                    keep(letter.recipients().size() == 1 ? person : BOTH + number, letter);
                    return;
                }
            }
        }
    }

    private void keep(String to, Caught letter) {
        letters.computeIfAbsent(to, _ -> new CompletableFuture<>())
                .complete(new Arrived(link(letter), letter.acceptedAt()));
    }

    /**
     * The first link to an answer's page, which is in the letter's text and is not folded there.
     */
    private static String link(Caught letter) {
        String text = new String(letter.octets(), ISO_8859_1);
        int begin = text.indexOf(LINK);
        return begin < 0 ? "" : text.substring(begin, begin + LINK.length() + TOKEN);
    }

    private static String body(int number, boolean askedForIt) {
        return """
        {"requester": {"name": "Ada Park", "email": "ada-%1$d@example.org", "askedForIt": %2$s},
         "target": {"name": "Grace Lim", "email": "grace-%1$d@example.net"},
         "topic": "Hiring a first backend engineer, %1$d",
         "blurb": "Ada runs a clinic network and is about to hire her first backend engineer.",
         "note": "She is the calm one I told you about."}
        """
                .formatted(number, askedForIt);
    }

    private static void expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError(
                    "%d: %s".formatted(answer.status(), new String(answer.body(), ISO_8859_1)));
        }
    }
}
