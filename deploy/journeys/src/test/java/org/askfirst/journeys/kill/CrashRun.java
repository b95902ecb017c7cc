package org.askfirst.journeys.kill;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.askfirst.journeys.checker.History;
import org.askfirst.journeys.checker.Limits;
import org.askfirst.journeys.checker.Rule;
import org.askfirst.journeys.halt.Halt;
import org.askfirst.journeys.kill.Part.Ending;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Service;

/**
 * One system whose services die of every point once, at this hit, while introductions go on. Others
 * follow until every death has come.
 */
final class CrashRun implements AutoCloseable {

    /** How many letters leave at the same time. */
    private static final int CONNECTIONS = 4;

    /** At most; an ask in doubt, which nobody may have, is answered by its reminder. */
    private static final Duration REMIND_AFTER = Duration.ofMinutes(1);

    private static final Duration HELD = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration RECOVERS =
            Duration.parse(System.getProperty("askfirst.recovers", "PT3M"));
    private static final int MOST_WAVES = 60;
    private static final String MORTAL = System.getProperty("askfirst.mortal", "");

    private Duration expires;
    private final AskFirst system;
    private final History history = new History();
    private final Players players;
    private final Backlog backlog;
    private final List<Mortal> mortals;
    private final Map<String, Ending> endings = new HashMap<>();
    private final Instant begun = Instant.now();

    /**
     * @param expires from an ask to its end without an answer
     */
    CrashRun(int hit, Duration expires) {
        this.expires = expires;
        this.system = AskFirst.withoutServices(settings(expires));
        this.players = new Players(system, history);
        this.backlog = new Backlog(system, history);
        Path folder = folder();
        this.mortals =
                system.services().stream()
                        .map(service ->
                                new Mortal(
                                        system,
                                        service,
                                        deaths(service, hit),
                                        folder.resolve(service.name()),
                                        history,
                                        service.name().equals("mailer") ? CONNECTIONS : 0))
                        .toList();
        mortals.forEach(Mortal::launch);
        mortals.forEach(Mortal::awaitReady);
    }

    private static Map<String, String> settings(Duration expires) {
        Map<String, String> settings = new HashMap<>(AskFirst.withDoor());
        settings.put("ASKFIRST_RELEASE_DELAY", HELD.toString());
        settings.putAll(expiring(expires));
        settings.put("ASKFIRST_SMTP_CONNECTIONS", String.valueOf(CONNECTIONS));
        settings.put("ASKFIRST_SMTP_TIMEOUT", "PT2S");
        return settings;
    }

    private static Map<String, String> expiring(Duration after) {
        Duration half = after.dividedBy(2);
        Duration remind = half.compareTo(REMIND_AFTER) < 0 ? half : REMIND_AFTER;
        return Map.of(
                "ASKFIRST_REMIND_AFTER", remind.toString(),
                "ASKFIRST_EXPIRE_AFTER", after.toString());
    }

    private static List<Halt> deaths(Service service, int hit) {
        return service.name().contains(MORTAL)
                ? Mortal.pointsOf(service).stream().map(point -> new Halt(point, hit)).toList()
                : List.of();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(AskFirst.LOGS, "deaths-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Once everything has died: who is asked from now on has only so long to answer. */
    void expireAfter(Duration sooner) {
        expires = sooner;
        mortals.stream()
                .filter(mortal -> mortal.name().equals("consent"))
                .forEach(mortal -> mortal.goOnWith(expiring(sooner)));
    }

    /** So many at once, again and again, until every death has come and everything has ended. */
    void play(int size, List<Ending> some) {
        for (int wave = 0; wave == 0 || !isThrough(); wave++) {
            assertThat(wave).as("still to come: %s", left()).isLessThan(MOST_WAVES);
            int first = endings.size();
            List<Part> parts =
                    IntStream.range(first, first + size)
                            .mapToObj(
                                    number -> Part.numbered(number, some.get(number % some.size())))
                            .toList();
            parts.forEach(part -> endings.put(part.wanted().key(), part.ending()));
            players.play(parts);
            awaitEnds();
        }
        awaitNothingLeft();
    }

    /** That everything is as it should be, whatever has died. */
    void check() {
        players.export();

        assertThat(surprises()).isEmpty();
        assertThat(left()).as("deaths that have not come").isEmpty();
        assertThat(Rule.check(history, new Limits(HELD, expires, RECOVERS, 1))).isEmpty();
        assertThat(history.ends()).hasSameSizeAs(endings);
        endings.forEach((key, ending) ->
                assertThat(history.ends().get(key)).as(key).startsWith(ending.name()));
    }

    /** What has died of what, in the order in which it did. */
    String report() {
        StringBuilder report = new StringBuilder();
        int all = 0;
        for (Mortal mortal : mortals) {
            all += mortal.met().size();
            report.append("crash points: %s died at %s%n".formatted(mortal.name(), mortal.met()));
        }
        return report.append(
                        "crash points: %d deaths, %d introductions, %d letters, in %d s%n"
                                .formatted(
                                        all,
                                        endings.size(),
                                        system.mail().letters().size(),
                                        Duration.between(begun, Instant.now()).toSeconds()))
                .toString();
    }

    @Override
    public void close() {
        players.close();
        mortals.forEach(Mortal::close);
        system.close();
    }

    private void awaitEnds() {
        await("an end of each introduction")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    players.readMail();
                    return !surprises().isEmpty()
                            || history.ends().keySet().containsAll(endings.keySet());
                });
        assertThat(surprises()).isEmpty();
    }

    /** What may still come comes from something that waits. */
    private void awaitNothingLeft() {
        await("nothing left on its way")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    players.readMail();
                    return !surprises().isEmpty() || isThrough() && isNothingLeft();
                });
        players.readMail();
    }

    private boolean isNothingLeft() {
        boolean nothing = true;
        for (Mortal mortal : mortals) {
            nothing &= backlog.isEmpty(mortal.service());
            nothing &= backlog.nothingPutAside(mortal.service());
        }
        return nothing;
    }

    private boolean isThrough() {
        return mortals.stream().allMatch(Mortal::isThrough);
    }

    private List<String> left() {
        return mortals.stream()
                .flatMap(mortal -> mortal.left().stream().map(halt -> mortal.name() + " " + halt))
                .toList();
    }

    private List<String> surprises() {
        List<String> all = new ArrayList<>(players.surprises());
        mortals.forEach(mortal -> all.addAll(mortal.surprises()));
        return all;
    }
}
