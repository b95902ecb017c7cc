package org.askfirst.journeys.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.askfirst.journeys.checker.Answer;
import org.askfirst.journeys.checker.Happening.Exported;
import org.askfirst.journeys.checker.Happening.Opened;
import org.askfirst.journeys.checker.Happening.Pressed;
import org.askfirst.journeys.checker.Happening.Requested;
import org.askfirst.journeys.checker.Happening.Silenced;
import org.askfirst.journeys.checker.Happening.Withdrawn;
import org.askfirst.journeys.checker.History;
import org.askfirst.journeys.checker.Wanted;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Choices;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.askfirst.journeys.story.WrittenMail;
import org.askfirst.local.mail.Door;

/**
 * Calls the services for people who try until a service has said that it has what they say.
 * Whatever they do is noted, and so is a reply that nobody should get, whatever has died.
 */
public final class Caller {

    private static final Duration RETRY_AFTER = Duration.ofMillis(200);
    private static final int EXPORTS_TOGETHER = 6;
    private static final int NO_ANSWER = 0;
    private static final int DEFECT = 500;
    private static final int AWAY = 503;

    private final AskFirst system;
    private final Web web;
    private final History history;
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    public Caller(AskFirst system, History history) {
        this.system = system;
        this.web = new Web(system);
        this.history = history;
    }

    /** Replies nobody should get. */
    public List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** Sends a request; the id it was accepted under, unless everything was over before. */
    public Optional<String> request(Wanted wanted, Request request) {
        AtomicReference<String> id = new AtomicReference<>();
        untilItWorks(() -> {
            String bearer = web.signIn(request.cast().introducer());
            Instant begun = Instant.now();
            int status = NO_ANSWER;
            try {
                Reply reply = web.request(bearer, request.body(), wanted.key());
                status = reply.status();
                if (status == 202) {
                    id.set(reply.json().path("id").asText());
                }
                return isTaken("request", status, 202);
            } finally {
                history.note(new Requested(begun, Instant.now(), wanted.key(), status));
            }
        });
        return Optional.ofNullable(id.get());
    }

    /** The introducer takes it back, unless it has ended. */
    public void withdraw(String key, Person introducer, String id) {
        untilItWorks(() -> {
            String bearer = web.signIn(introducer);
            Instant begun = Instant.now();
            int status = NO_ANSWER;
            try {
                status = web.withdraw(bearer, id).status();
                // 404: consent has not read of it yet.
                return status == 409 || status != 404 && isTaken("withdrawal", status, 204);
            } finally {
                history.note(new Withdrawn(begun, Instant.now(), key, status == 204));
            }
        });
    }

    /** Opens the page behind the link of an ask, which answers nothing. */
    public void open(String key, URI link) {
        untilItWorks(() -> {
            Reply page = web.open(link);
            history.note(new Opened(Instant.now(), key, Mail.token(link), page.text()));
            return isTaken("page", page.status(), 200);
        });
    }

    /** Answers on the page behind the link of an ask, with these fields. */
    public void press(String key, URI link, Map<String, String> fields, Answer answer) {
        untilItWorks(() -> press(key, link, fields, answer, false));
    }

    /** The same by somebody whose question may be over: the page says so, and that is the end. */
    public void pressInTime(String key, URI link, Map<String, String> fields, Answer answer) {
        untilItWorks(() -> press(key, link, fields, answer, true));
    }

    private boolean press(
            String key, URI link, Map<String, String> fields, Answer answer, boolean mayBeOver) {
        Instant begun = Instant.now();
        boolean taken = false;
        try {
            Reply reply = web.press(link, fields);
            boolean over = mayBeOver && reply.status() == 200 && !reply.text().contains("<form");
            taken = !over && isTaken("press", reply.status(), 303);
            return over || taken;
        } finally {
            history.note(new Pressed(begun, Instant.now(), key, Mail.token(link), answer, taken));
        }
    }

    /** Answers an ask by mail, with these words. */
    public void reply(String key, Person writer, Mail ask, String words, Answer answer) {
        WrittenMail mail = WrittenMail.reply(ask, writer, words);
        untilItWorks(() -> {
            Instant begun = Instant.now();
            boolean taken = false;
            try {
                taken = isTaken(hand(mail));
                return taken;
            } finally {
                history.note(new Pressed(begun, Instant.now(), key, mail.to(), answer, taken));
            }
        });
    }

    /** A mail server returns an ask: there is no such mailbox. */
    public void bounce(Mail ask, Person recipient) {
        WrittenMail report = WrittenMail.report(ask, recipient.address(), "failed", "5.1.1");
        untilItWorks(() -> isTaken(hand(report)));
    }

    /** Whoever has this ask chooses never to be asked again; whether that was taken. */
    public boolean chooseNever(Mail ask, Person person) {
        Choices choices = new Choices(web, ask.choicesLink());
        return silence(
                person, "chose never", () -> isTaken("choice", choices.never().status(), 200));
    }

    /** The organisation forgets somebody; whether that was taken. */
    public boolean forget(Person person) {
        return silence(
                person,
                "was forgotten",
                () -> isTaken("erasure", web.erase(privacy(), person).status(), 202));
    }

    private boolean silence(Person person, String how, BooleanSupplier work) {
        Instant begun = Instant.now();
        boolean taken = untilItWorks(work);
        if (taken) {
            history.note(new Silenced(begun, Instant.now(), person.address(), how));
        }
        return taken;
    }

    /** What is held about each of these, as they may have it. */
    public void export(Collection<String> addresses) {
        String bearer = privacy();
        // On a busy machine a reply takes its time, however little work it is.
        try (ExecutorService together = Executors.newFixedThreadPool(EXPORTS_TOGETHER)) {
            addresses.forEach(address -> together.execute(() -> export(bearer, address)));
        }
    }

    private void export(String bearer, String address) {
        untilItWorks(() -> {
            Reply reply = web.export(bearer, address);
            history.note(new Exported(Instant.now(), address, reply.text()));
            return isTaken("export", reply.status(), 200);
        });
    }

    private String privacy() {
        return web.signIn(new Person("Pia Day", "pia@example.com"), "privacy");
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
                    throw new GivenUp();
                }
                yield false;
            }
        };
    }

    private boolean isTaken(String what, int status, int expected) {
        if (status != expected && status != AWAY) {
            surprises.add("%s: %d at %s".formatted(what, status, Instant.now()));
            if (status < DEFECT) {
                throw new GivenUp();
            }
        }
        return status == expected;
    }

    /** Another try would be answered in the same way. */
    private static final class GivenUp extends RuntimeException {}

    private boolean untilItWorks(BooleanSupplier work) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (work.getAsBoolean()) {
                    return true;
                }
            } catch (UncheckedIOException died) {
                // tried again below
            } catch (GivenUp noted) {
                return false;
            } catch (RuntimeException | AssertionError defect) {
                if (!Thread.currentThread().isInterrupted()) {
                    surprises.add(defect.toString());
                }
                return false;
            }
            Pause.of(RETRY_AFTER);
        }
        return false;
    }
}
