package org.askfirst.journeys.kill;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.askfirst.journeys.checker.Answer;
import org.askfirst.journeys.checker.Happening.Received;
import org.askfirst.journeys.checker.History;
import org.askfirst.journeys.kill.Part.Ending;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Person;
import org.askfirst.local.mail.Letter;

/**
 * Everybody who asks and is asked, each trying until the service has said that it has it. Whatever
 * they do and get is noted.
 */
final class Players implements AutoCloseable {

    private final AskFirst system;
    private final Caller caller;
    private final History history;
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Part> partOf = new ConcurrentHashMap<>();
    private final Set<String> answering = ConcurrentHashMap.newKeySet();
    private int read;

    Players(AskFirst system, History history) {
        this.system = system;
        this.caller = new Caller(system, history);
        this.history = history;
    }

    /** All of them at once; returns before they have. */
    void play(List<Part> parts) {
        parts.forEach(part -> {
            history.wants(part.wanted());
            part.cast().all().forEach(person -> partOf.put(person.address(), part));
            clients.execute(() -> caller.request(part.wanted(), part.request()));
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
    void export() {
        caller.export(partOf.keySet());
    }

    /** Replies nobody should get, whatever has died. */
    List<String> surprises() {
        return caller.surprises();
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }

    private void answer(Part part, String who, Mail ask) {
        Person person =
                part.cast().all().stream()
                        .filter(one -> one.address().equals(who))
                        .findFirst()
                        .orElseThrow();
        boolean target = person.equals(part.cast().target());
        caller.open(part.wanted().key(), ask.link());
        answerOf(part.ending(), target)
                .ifPresent(answer -> {
                    if (part.byMail()) {
                        String words = answer == Answer.YES ? "Yes" : "No";
                        caller.reply(part.wanted().key(), person, ask, words, answer);
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

    private void press(Part part, URI link, Answer answer) {
        Map<String, String> fields = Map.of("answer", answer == Answer.YES ? "yes" : "no");
        caller.press(part.wanted().key(), link, fields, answer);
    }
}
