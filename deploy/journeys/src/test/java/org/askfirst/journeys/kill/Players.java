package org.askfirst.journeys.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.askfirst.journeys.checker.Answer;
import org.askfirst.journeys.checker.Happening.Exported;
import org.askfirst.journeys.checker.Happening.Opened;
import org.askfirst.journeys.checker.Happening.Pressed;
import org.askfirst.journeys.checker.Happening.Received;
import org.askfirst.journeys.checker.Happening.Requested;
import org.askfirst.journeys.checker.History;
import org.askfirst.journeys.kill.Part.Ending;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Web;
import org.askfirst.journeys.story.WrittenMail;
import org.askfirst.local.mail.Door;
import org.askfirst.local.mail.Letter;

/**
 * Everybody who asks and is asked, each trying until the service has said that it has it. Whatever
 * they do and get is noted.
 */
final class Players implements AutoCloseable {

    private static final Duration RETRY_AFTER = Duration.ofMillis(200);
    private static final int NO_ANSWER = 0;

    private final AskFirst system;
    private final Web web;
    private final History history;
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Part> partOf = new ConcurrentHashMap<>();
    private final Set<String> answering = ConcurrentHashMap.newKeySet();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private int read;

    Players(AskFirst system, History history) {
        this.system = system;
        this.web = new Web(system);
        this.history = history;
    }

    /** All of them at once; returns before they have. */
    void play(List<Part> parts) {
        parts.forEach(part -> {
            history.wants(part.wanted());
            part.cast().all().forEach(person -> partOf.put(person.address(), part));
            clients.execute(() -> request(part));
        });
    }

    /** Reads what has come since the last call, and answers the asks in it. */
    void readMail() {
        List<Letter> letters = system.mail().letters();
        for (Letter letter : letters.subList(read, letters.size())) {
            Mail mail = Mail.of(letter);
            history.note(new Received(mail.received(), mail));
            String to = mail.recipients().getFirst();
            if (mail.recipients().size() == 1 && mail.asks() && answering.add(to)) {
                clients.execute(() -> answer(partOf.get(to), to, mail));
            }
        }
        read = letters.size();
    }

    /** What is held about everybody, as they may have it. */
    void export(String privacyBearer) {
        partOf.forEach((address, _) -> {
            Reply reply = web.export(privacyBearer, address);
            if (reply.status() != 200) {
                surprises.add("export: " + reply.status());
            }
            history.note(new Exported(Instant.now(), address, reply.text()));
        });
    }

    /** Replies nobody should get, whatever has died. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }

    private void request(Part part) {
        untilItWorks(() -> {
            String bearer = web.signIn(part.cast().introducer());
            Instant begun = Instant.now();
            int status = NO_ANSWER;
            try {
                Reply reply = web.request(bearer, part.request().body(), part.wanted().key());
                status = reply.status();
                return isTaken("request", status, 202);
            } finally {
                history.note(new Requested(begun, Instant.now(), part.wanted().key(), status));
            }
        });
    }

    private void answer(Part part, String who, Mail ask) {
        Person person =
                part.cast().all().stream()
                        .filter(one -> one.address().equals(who))
                        .findFirst()
                        .orElseThrow();
        boolean target = person.equals(part.cast().target());
        open(part, ask.link());
        answerOf(part.ending(), target)
                .ifPresent(answer -> {
                    if (part.byMail()) {
                        reply(part, person, ask, answer);
                    } else {
                        press(part, ask.link(), answer);
                    }
                });
    }

    private static Optional<Answer> answerOf(Ending ending, boolean target) {
        return switch (ending) {
            case INTRODUCTION -> Optional.of(Answer.YES);
            case DECLINE -> Optional.of(target ? Answer.REFUSAL : Answer.YES);
            case EXPIRY -> target ? Optional.empty() : Optional.of(Answer.YES);
        };
    }

    private void open(Part part, URI link) {
        untilItWorks(() -> {
            Reply page = web.open(link);
            history.note(
                    new Opened(Instant.now(), part.wanted().key(), Mail.token(link), page.text()));
            return isTaken("page", page.status(), 200);
        });
    }

    private void press(Part part, URI link, Answer answer) {
        Map<String, String> fields = Map.of("answer", answer == Answer.YES ? "yes" : "no");
        untilItWorks(() -> {
            Instant begun = Instant.now();
            boolean taken = false;
            try {
                taken = isTaken("press", web.press(link, fields).status(), 303);
                return taken;
            } finally {
                note(part, begun, Mail.token(link), answer, taken);
            }
        });
    }

    private void reply(Part part, Person writer, Mail ask, Answer answer) {
        WrittenMail mail = WrittenMail.reply(ask, writer, answer == Answer.YES ? "Yes" : "No");
        untilItWorks(() -> {
            Instant begun = Instant.now();
            boolean taken = false;
            try {
                taken = isTaken(hand(mail));
                return taken;
            } finally {
                note(part, begun, mail.to(), answer, taken);
            }
        });
    }

    private Door.Outcome hand(WrittenMail mail) {
        try {
            return system.door().hand(mail.sender(), mail.to(), mail.bytes());
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private boolean isTaken(Door.Outcome outcome) {
        return switch (outcome) {
            case Door.Outcome.Taken() -> true;
            case Door.Outcome.Refused(String why) -> {
                if (why.startsWith("5")) {
                    surprises.add("mail: " + why);
                }
                yield false;
            }
        };
    }

    private boolean isTaken(String what, int status, int expected) {
        if (status != expected && status != 503) {
            surprises.add(what + ": " + status);
        }
        return status == expected;
    }

    private void note(Part part, Instant begun, String token, Answer answer, boolean taken) {
        history.note(new Pressed(begun, Instant.now(), part.wanted().key(), token, answer, taken));
    }

    private void untilItWorks(BooleanSupplier work) {
        while (!Thread.currentThread().isInterrupted() && surprises.isEmpty()) {
            try {
                if (work.getAsBoolean()) {
                    return;
                }
            } catch (UncheckedIOException died) {
                // tried again below
            } catch (RuntimeException | AssertionError defect) {
                surprises.add(defect.toString());
            }
            Pause.of(RETRY_AFTER);
        }
    }
}
