package org.askfirst.journeys.broken;

import static org.askfirst.local.waiting.Waiting.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.askfirst.journeys.checker.Happening;
import org.askfirst.journeys.checker.History;
import org.askfirst.journeys.checker.Rule;
import org.askfirst.journeys.checker.Violation;
import org.askfirst.journeys.halt.Halt;
import org.askfirst.journeys.kill.Backlog;
import org.askfirst.journeys.kill.Mortal;
import org.askfirst.journeys.kill.Pause;
import org.askfirst.journeys.nemesis.Actors;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.MailServer.Incident;
import org.askfirst.journeys.running.Service;

/** One play on a system of its own, of which one service may be a broken build. */
final class Performance implements AutoCloseable {

    /** Of how many letters nobody may know where they are when a mailer dies: it sends as many. */
    private static final int LETTERS_AT_ONCE = 4;

    /** As often as that the mail server does not say that it has a letter. */
    private static final int KEPT_WITHOUT_A_WORD = 4;

    /** As many of one service read what is requested. */
    private static final int READERS = 2;

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What an answer brings about that counts, and should not, comes by then. */
    private static final Duration NOTHING_MORE = AskFirst.HELD.plusSeconds(3);

    private static final List<String> READ =
            List.of("intro.requests", "intro.letters", "intro.deliveries", "intro.mail");

    private static final String LATE =
            """
            CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN PERFORM pg_sleep(random()); RETURN NULL; END $$
            """;
    private static final String LATE_OUTBOX =
            """
            CREATE TRIGGER late AFTER INSERT ON outbox
            FOR EACH STATEMENT EXECUTE FUNCTION late()
            """;

    private final Play play;
    private final AskFirst system;
    private final History history = new History();
    private final Actors actors;
    private final Backlog backlog;
    private final List<Service> services = new ArrayList<>();
    private final List<Mortal> mortals = new ArrayList<>();
    private final List<Incident> doubts = new ArrayList<>();

    private Performance(Play play) {
        this.play = play;
        this.system = AskFirst.withoutServices(play.settings());
        this.actors = new Actors(system, history);
        this.backlog = new Backlog(system, history);
    }

    /** By the sound build. */
    static Performance of(Play play) {
        return started(play, (_, service) -> service);
    }

    /**
     * By a broken build of one service.
     *
     * @param program what starts it
     */
    static Performance of(Play play, String broken, Path program) {
        return started(
                play,
                (system, service) ->
                        service.name().equals(broken) ? system.built(service, program) : service);
    }

    private static Performance started(Play play, BiFunction<AskFirst, Service, Service> buildOf) {
        Performance performance = new Performance(play);
        AskFirst system = performance.system;
        try {
            performance.start(
                    system.services().stream()
                            .map(service -> buildOf.apply(system, service))
                            .toList());
            return performance;
        } catch (RuntimeException | AssertionError failure) {
            performance.close();
            throw failure;
        }
    }

    private void start(List<Service> builds) {
        builds.forEach(this::launch);
        services.forEach(Service::awaitReady);
        mortals.forEach(Mortal::awaitReady);
        switch (play) {
            case REPLICAS ->
                    builds.stream()
                            .filter(one -> one.name().equals("consent"))
                            .forEach(this::startAnother);
            case IN_DOUBT -> keepWithoutAWord();
            case LATE_COMMITS -> {
                system.database("consent").update(LATE);
                system.database("consent").update(LATE_OUTBOX);
            }
            case PLAIN, DEATHS, LAST_LETTER, REDELIVERED -> {}
        }
    }

    private void keepWithoutAWord() {
        String address = play.scripts().getFirst().cast().target().address();
        for (int time = 0; time < KEPT_WITHOUT_A_WORD; time++) {
            doubts.add(system.mail().keepAndDrop(address));
        }
    }

    private void launch(Service service) {
        List<Halt> deaths = play.deaths(service.name());
        if (deaths.isEmpty()) {
            service.launch(Map.of());
            services.add(service);
        } else {
            Path notes = folder().resolve(service.name());
            int unknowable = service.name().equals("mailer") ? LETTERS_AT_ONCE : 0;
            Mortal mortal = new Mortal(system, service, deaths, notes, history, unknowable);
            mortal.launch();
            mortals.add(mortal);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(AskFirst.LOGS, "deaths-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void startAnother(Service first) {
        Service second = system.launchOneMore(first);
        second.awaitReady();
        await("both read")
                .until(() ->
                        system.topics().holders("consent-service", "intro.requests")
                                == 2 * READERS);
    }

    /** Plays it to the end; the promises that were broken. */
    List<Violation> violations() {
        Instant begins = Instant.now();
        play.scripts().forEach(actors::begin);
        awaitEnd();
        if (play == Play.REDELIVERED) {
            READ.stream()
                    .flatMap(topic -> system.topics().read(topic).stream())
                    .forEach(system.topics()::write);
            awaitEnd();
        }
        int doubtful = doubts.stream().mapToInt(Incident::times).sum();
        if (doubtful > 0) {
            history.note(
                    new Happening.Fault(begins, Instant.now(), "kept without a word", doubtful));
        }
        actors.noteRefusals();
        nothingWaits();
        actors.export();
        return Rule.check(history, play.limits());
    }

    /** Replies nobody should get, and ends nobody has asked for. */
    List<String> surprises() {
        List<String> all = new ArrayList<>(actors.surprises());
        mortals.forEach(mortal -> all.addAll(mortal.surprises()));
        return all;
    }

    @Override
    public void close() {
        actors.close();
        mortals.forEach(Mortal::close);
        system.close();
    }

    /** Until all have ended and nothing waits, or nothing has happened for long. */
    private void awaitEnd() {
        Instant end = Instant.now().plus(PATIENCE);
        Instant last = Instant.now();
        int seen = -1;
        Duration quiet = Duration.ZERO;
        while (Instant.now().isBefore(end) && quiet.compareTo(play.quiet()) < 0) {
            if (quiet.compareTo(NOTHING_MORE) > 0 && isSettled()) {
                return;
            }
            Pause.of(LOOK_EVERY);
            actors.readMail();
            if (actors.letters() + actors.busy() != seen) {
                seen = actors.letters() + actors.busy();
                last = Instant.now();
            }
            quiet = Duration.between(last, Instant.now());
        }
    }

    private boolean isSettled() {
        return actors.busy() == 0
                && history.open().isEmpty()
                && mortals.stream().allMatch(Mortal::isThrough)
                && nothingWaits();
    }

    private boolean nothingWaits() {
        boolean nothing = true;
        for (Service service : services) {
            nothing &= backlog.isEmpty(service) & backlog.nothingPutAside(service);
        }
        for (Mortal mortal : mortals) {
            nothing &=
                    backlog.isEmpty(mortal.service()) & backlog.nothingPutAside(mortal.service());
        }
        return nothing;
    }
}
