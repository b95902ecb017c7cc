package org.askfirst.journeys.nemesis;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.askfirst.journeys.checker.Happening.Received;
import org.askfirst.journeys.checker.Happening.Refused;
import org.askfirst.journeys.checker.History;
import org.askfirst.journeys.checker.Role;
import org.askfirst.journeys.kill.Caller;
import org.askfirst.journeys.kill.Pause;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.MailServer;
import org.askfirst.journeys.running.MailServer.Incident;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Person;
import org.askfirst.local.mail.Letter;

/** Everybody who asks and is asked. Whatever they do and get is noted. */
public final class Actors implements AutoCloseable {

    private static final int NO_SUCH_MAILBOX = 550;
    private static final int NOT_NOW = 451;
    private static final int PUT_OFF_TIMES = 2;

    private final AskFirst system;
    private final Caller caller;
    private final History history;
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger busy = new AtomicInteger();
    private final Map<String, Script> scriptOf = new ConcurrentHashMap<>();
    private final Map<String, Incident> troubled = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
    private int read;

    public Actors(AskFirst system, History history) {
        this.system = system;
        this.caller = new Caller(system, history);
        this.history = history;
    }

    /** The introducer asks for it; returns before they have. */
    public void begin(Script script) {
        history.wants(script.wanted());
        script.cast().all().forEach(person -> scriptOf.put(person.address(), script));
        script.asked().forEach(role -> trouble(script, role));
        does(() ->
                caller.request(script.wanted(), script.request())
                        .ifPresent(id ->
                                script.withdrawsAfter()
                                        .ifPresent(time -> {
                                            Pause.of(time);
                                            caller.withdraw(
                                                    script.key(), script.cast().introducer(), id);
                                        })));
    }

    /** Reads what has come since the last call, and lets people act on it. */
    public void readMail() {
        List<Letter> letters = system.mail().letters();
        for (Letter letter : letters.subList(read, letters.size())) {
            Mail mail = Mail.of(letter);
            history.note(new Received(mail.received(), mail));
            String to = mail.recipients().getFirst();
            Script script = scriptOf.get(to);
            if (script != null && mail.recipients().size() == 1 && mail.asks() && asked.add(to)) {
                does(() -> act(script, script.roleOf(to), mail));
            }
        }
        read = letters.size();
    }

    /** How many letters have come. */
    public int letters() {
        return read;
    }

    /** How many of them are about to do something, or try to. */
    public int busy() {
        return busy.get();
    }

    /** Replies nobody should get. */
    public List<String> surprises() {
        return caller.surprises();
    }

    /** What is held about whoever was to be asked and not forgotten, as they may have it. */
    public void export() {
        caller.export(
                scriptOf.values().stream()
                        .distinct()
                        .flatMap(script -> Stream.of(Role.values()).map(script::person))
                        .map(Person::address)
                        .filter(address -> !forgotten.contains(address))
                        .toList());
    }

    /** Whom the mail server refused, and when; how often, by code. */
    public Map<Integer, Integer> noteRefusals() {
        Map<Integer, Integer> times = new TreeMap<>();
        troubled.forEach((address, incident) -> {
            Script script = scriptOf.get(address);
            boolean gone = script != null && script.conduct(script.roleOf(address)).neverGetsMail();
            int code = gone ? NO_SUCH_MAILBOX : NOT_NOW;
            for (Instant at : incident.happened()) {
                history.note(new Refused(at, address, code));
                times.merge(code, 1, Integer::sum);
            }
        });
        return times;
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }

    private void trouble(Script script, Role role) {
        String address = script.person(role).address();
        MailServer server = system.mail();
        switch (script.conduct(role)) {
            case GONE -> troubled.put(address, server.refuse(address, NO_SUCH_MAILBOX));
            case GONE_ONCE_READ ->
                    troubled.put(
                            address,
                            server.refuseContent(address, NO_SUCH_MAILBOX, Integer.MAX_VALUE));
            case PUT_OFF -> troubled.put(address, server.refuse(address, NOT_NOW, PUT_OFF_TIMES));
            case YES,
                    NO,
                    TOO_BUSY,
                    NOT_ME,
                    NAMES_SOMEBODY_BETTER,
                    SILENT,
                    YES_THEN_NO,
                    NO_THEN_YES,
                    NEVER,
                    FORGOTTEN,
                    YES_THEN_FORGOTTEN,
                    BOUNCES -> {}
        }
    }

    private void act(Script script, Role role, Mail ask) {
        Person person = script.person(role);
        caller.open(script.key(), ask.link());
        Pause.of(script.thinks());
        switch (script.conduct(role)) {
            case YES, PUT_OFF -> says(script, role, ask, Words.YES);
            case NO -> says(script, role, ask, Words.NO);
            case TOO_BUSY -> says(script, role, ask, Words.TOO_BUSY);
            case NOT_ME -> says(script, role, ask, Words.NOT_ME);
            case NAMES_SOMEBODY_BETTER -> presses(script, ask, Words.NAMES_SOMEBODY_BETTER);
            case YES_THEN_NO -> {
                says(script, role, ask, Words.YES);
                Pause.of(script.thinks());
                presses(script, ask, Words.NO);
            }
            case NO_THEN_YES -> {
                says(script, role, ask, Words.NO);
                Pause.of(script.thinks());
                presses(script, ask, Words.YES);
            }
            case NEVER -> {
                if (caller.chooseNever(ask, person)) {
                    begin(script.again(person));
                }
            }
            case YES_THEN_FORGOTTEN -> {
                presses(script, ask, Words.YES);
                Pause.of(script.thinks());
                forget(script, person);
            }
            case FORGOTTEN -> forget(script, person);
            case BOUNCES -> caller.bounce(ask, person);
            case SILENT, GONE, GONE_ONCE_READ -> {}
        }
    }

    private void forget(Script script, Person person) {
        forgotten.add(person.address());
        if (caller.forget(person)) {
            Script again = script.again(person);
            forgotten.add(again.cast().target().address());
            begin(again);
        }
    }

    private void says(Script script, Role role, Mail ask, Words words) {
        if (script.byMail()) {
            caller.reply(script.key(), script.person(role), ask, words.byMail(), words.answer());
        } else {
            presses(script, ask, words);
        }
    }

    private void presses(Script script, Mail ask, Words words) {
        caller.pressInTime(script.key(), ask.link(), words.onPage(), words.answer());
    }

    private void does(Runnable work) {
        busy.incrementAndGet();
        clients.execute(() -> {
            try {
                work.run();
            } finally {
                busy.decrementAndGet();
            }
        });
    }
}
