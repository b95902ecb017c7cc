package org.askfirst.journeys.nemesis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.askfirst.journeys.checker.Happening;
import org.askfirst.journeys.checker.History;
import org.askfirst.journeys.checker.Limits;
import org.askfirst.journeys.checker.Rule;
import org.askfirst.journeys.checker.Violation;
import org.askfirst.journeys.kill.Backlog;
import org.askfirst.journeys.kill.Pause;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Event;

/** One seed: a system of its own, its load and its faults. */
final class Nemesis implements AutoCloseable {

    private static final Duration HELD = Duration.ofSeconds(3);
    private static final Duration REMIND = Duration.ofSeconds(20);
    private static final Duration EXPIRE = Duration.ofSeconds(60);
    private static final Duration RECOVERS =
            Duration.parse(System.getProperty("askfirst.recovers", "PT3M"));
    private static final Limits LIMITS = new Limits(HELD, EXPIRE, RECOVERS, 1);

    private static final int LETTERS_AT_ONCE = 4;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** By then a busy mail server has read what a fault has left on its way. */
    private static final Duration ARRIVES = Duration.ofSeconds(5);

    private final long seed;
    private final Duration time;
    private final Journal journal = new Journal();
    private final History history = new History();
    private final Map<FaultKind, Integer> played = new EnumMap<>(FaultKind.class);
    private final AskFirst system;
    private final Guardian guardian;
    private final Stage stage;
    private final Actors actors;
    private final Backlog backlog;
    private Instant calm = Instant.MAX;
    private int begun;

    /**
     * @param time how long faults and load go on
     */
    Nemesis(long seed, Duration time) {
        this.seed = seed;
        this.time = time;
        this.system = AskFirst.inProcesses(settings());
        this.guardian = new Guardian(system.services());
        this.stage = new Stage(system, guardian, LETTERS_AT_ONCE);
        this.actors = new Actors(system, history);
        this.backlog = new Backlog(system, history);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(AskFirst.withDoor());
        settings.put("ASKFIRST_RELEASE_DELAY", HELD.toString());
        settings.put("ASKFIRST_REMIND_AFTER", REMIND.toString());
        settings.put("ASKFIRST_EXPIRE_AFTER", EXPIRE.toString());
        settings.put("ASKFIRST_SMTP_CONNECTIONS", String.valueOf(LETTERS_AT_ONCE));
        settings.put("ASKFIRST_SMTP_TIMEOUT", "PT5S");
        // Longer than any fault: what one has left in doubt, the same one does not harm again.
        settings.put("ASKFIRST_UNKNOWN_AFTER", "PT10S");
        return settings;
    }

    /** Plays it, and waits until everything has settled or will not. */
    void play() {
        journal.tell("seed %d, for %s".formatted(seed, time));
        SplittableRandom faults = new SplittableRandom(seed);
        Plan plan = Plan.drawn(faults, time);
        Instant end = Instant.now().plus(time);
        List<CompletableFuture<Void>> hands =
                Stream.of(Hand.values())
                        .map(hand ->
                                CompletableFuture.runAsync(
                                        () -> play(plan.of(hand), end),
                                        task -> Thread.ofPlatform().name(hand.name()).start(task)))
                        .toList();
        load(end);
        hands.forEach(hand -> hand.orTimeout(PATIENCE.toMinutes(), TimeUnit.MINUTES).join());
        calm = Instant.now();
        journal.tell("the faults are over");
        settle();
        journal.tell("settled, or not any more");
    }

    /** What was not as it should be, as told by the checker and by whoever looked. */
    List<String> failures() {
        Map<Integer, Integer> refusals = actors.noteRefusals();
        notePutAside();
        actors.export();
        List<Violation> violations = Rule.check(history, LIMITS);
        List<String> failures = new ArrayList<>(actors.surprises());
        violations.forEach(violation -> failures.add(violation.toString()));
        guardian.ends().stream()
                .filter(this::wasInCalm)
                // As may be on a busy machine, and whatever runs it starts it again.
                .filter(end -> !end.foundNoDatabase())
                .forEach(one -> failures.add("ended by itself: " + one));
        journal.tell("refusals by code: " + refusals);
        journal.tell("ended by themselves: " + guardian.ends());
        journal.tell("ends: " + ends());
        List<String> told =
                violations.stream()
                        .map(Violation::about)
                        .distinct()
                        .flatMap(key -> history.about(key).stream())
                        .toList();
        journal.tell(
                "written to "
                        + journal.keep(
                                seed, Stream.concat(failures.stream(), told.stream()).toList()));
        return failures;
    }

    Summary summary(int failures) {
        synchronized (played) {
            return new Summary(1, begun, actors.letters(), played, failures);
        }
    }

    @Override
    public void close() {
        actors.close();
        guardian.close();
        system.close();
    }

    private void load(Instant end) {
        SplittableRandom random = new SplittableRandom(seed + 1);
        Script next = Script.drawn(random, begun);
        Instant due = Instant.now().plus(next.after());
        while (Instant.now().isBefore(end)) {
            while (!Instant.now().isBefore(due)) {
                journal.note(next.toString());
                actors.begin(next);
                begun++;
                next = Script.drawn(random, begun);
                due = due.plus(next.after());
            }
            actors.readMail();
            Pause.of(LOOK_EVERY);
        }
    }

    private void play(List<Planned> plan, Instant end) {
        for (Planned planned : plan) {
            Pause.of(planned.after());
            if (!Instant.now().isBefore(end)) {
                return;
            }
            play(planned);
        }
    }

    private void play(Planned planned) {
        Fault fault = planned.kind().on(stage, planned.draw());
        Instant begins = Instant.now();
        journal.tell(planned.toString());
        try {
            fault.strike(planned.length());
            synchronized (played) {
                played.merge(planned.kind(), 1, Integer::sum);
            }
        } catch (RuntimeException | AssertionError notPossible) {
            // The other hand may have what it takes.
            journal.tell("%s was not to be played: %s".formatted(planned.kind(), notPossible));
        } finally {
            history.note(
                    new Happening.Fault(
                            begins,
                            Instant.now().plus(ARRIVES),
                            planned.toString(),
                            fault.unknowable()));
            journal.note(planned.kind() + " is over");
        }
    }

    /** Until nobody waits for anything; what has not come by then is for the checker to tell. */
    private void settle() {
        Instant patience = Instant.now().plus(PATIENCE);
        boolean settled = false;
        while (!settled && Instant.now().isBefore(patience)) {
            actors.readMail();
            settled = actors.busy() == 0 && history.open().isEmpty() && nothingWaits();
            Pause.of(LOOK_EVERY);
        }
        actors.readMail();
        journal.tell(
                "%d s after the last fault: %s, %d busy, open: %s"
                        .formatted(
                                Duration.between(calm, Instant.now()).toSeconds(),
                                settled ? "settled" : "not settled",
                                actors.busy(),
                                history.open()));
    }

    private boolean nothingWaits() {
        if (!guardian.areWell()) {
            return false;
        }
        boolean nothing = true;
        for (var service : system.services()) {
            nothing &= backlog.isEmpty(service);
        }
        return nothing;
    }

    /** On the topics for what nobody can act on is what nobody can act on, and nothing else. */
    private void notePutAside() {
        for (String topic : PoisonedRecord.READ) {
            List<Event> dead =
                    system.topics().read(topic + ".dead").stream()
                            .filter(event -> !PoisonedRecord.is(event))
                            .toList();
            dead.forEach(event ->
                    journal.tell(
                            "put aside: %s of %s, %s"
                                    .formatted(event.type(), event.key(), event.headers())));
            history.note(new Happening.Waiting(Instant.now(), topic + ".dead", dead.size()));
        }
    }

    private boolean wasInCalm(Guardian.End end) {
        return history.all(Happening.Fault.class).stream()
                .noneMatch(fault ->
                        !fault.begun().isAfter(end.at()) && !fault.at().isBefore(end.at()));
    }

    private Map<String, Integer> ends() {
        Map<String, Integer> ends = new TreeMap<>();
        history.ends().values().forEach(end -> ends.merge(end, 1, Integer::sum));
        return ends;
    }
}
