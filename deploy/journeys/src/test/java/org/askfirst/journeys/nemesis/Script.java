package org.askfirst.journeys.nemesis;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.askfirst.journeys.checker.Role;
import org.askfirst.journeys.checker.Wanted;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;

/**
 * One introduction, its people and what they do.
 *
 * @param key tells it from all others
 * @param after how long after the one before it the introducer asks for it
 * @param byMail whether people answer by mail, and not on their page
 * @param thinks how long people take
 * @param withdrawsAfter how long after it was accepted the introducer takes it back, if they do
 */
public record Script(
        String key,
        Duration after,
        Cast cast,
        boolean askedForIt,
        Conduct requester,
        Conduct target,
        boolean byMail,
        Duration thinks,
        Optional<Duration> withdrawsAfter) {

    private static final int SOONEST_MILLIS = 200;
    private static final int LATEST_MILLIS = 700;
    private static final int LONGEST_THOUGHT_MILLIS = 4_000;
    private static final int LATEST_WITHDRAWAL_MILLIS = 15_000;
    private static final int WITHDRAWN_IN_100 = 8;
    private static final int BY_MAIL_IN_100 = 30;

    /** How many in so many requesters do what. */
    private static final Map<Conduct, Integer> REQUESTERS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(Conduct.YES, 12),
                            Map.entry(Conduct.NO, 1),
                            Map.entry(Conduct.TOO_BUSY, 1),
                            Map.entry(Conduct.SILENT, 1),
                            Map.entry(Conduct.YES_THEN_NO, 1),
                            Map.entry(Conduct.NO_THEN_YES, 1),
                            Map.entry(Conduct.NEVER, 1),
                            Map.entry(Conduct.FORGOTTEN, 1),
                            Map.entry(Conduct.YES_THEN_FORGOTTEN, 1),
                            Map.entry(Conduct.BOUNCES, 1),
                            Map.entry(Conduct.GONE, 1),
                            Map.entry(Conduct.PUT_OFF, 1)));

    private static final Map<Conduct, Integer> TARGETS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(Conduct.YES, 6),
                            Map.entry(Conduct.NO, 2),
                            Map.entry(Conduct.TOO_BUSY, 2),
                            Map.entry(Conduct.NOT_ME, 2),
                            Map.entry(Conduct.NAMES_SOMEBODY_BETTER, 1),
                            Map.entry(Conduct.SILENT, 2),
                            Map.entry(Conduct.YES_THEN_NO, 2),
                            Map.entry(Conduct.NO_THEN_YES, 2),
                            Map.entry(Conduct.NEVER, 1),
                            Map.entry(Conduct.FORGOTTEN, 1),
                            Map.entry(Conduct.YES_THEN_FORGOTTEN, 1),
                            Map.entry(Conduct.BOUNCES, 1),
                            Map.entry(Conduct.GONE, 1),
                            Map.entry(Conduct.GONE_ONCE_READ, 1),
                            Map.entry(Conduct.PUT_OFF, 2)));

    /** The next one; the same for the same draws. */
    static Script drawn(RandomGenerator random, int number) {
        return new Script(
                "nemesis-" + number,
                Duration.ofMillis(random.nextInt(SOONEST_MILLIS, LATEST_MILLIS)),
                new Cast(
                        new Person("Tom Reed", "tom-%d@example.com".formatted(number)),
                        new Person("Ada Park", "ada-%d@example.org".formatted(number)),
                        new Person("Grace Lim", "grace-%d@example.net".formatted(number))),
                random.nextBoolean(),
                drawn(random, REQUESTERS),
                drawn(random, TARGETS),
                random.nextInt(100) < BY_MAIL_IN_100,
                Duration.ofMillis(random.nextInt(LONGEST_THOUGHT_MILLIS)),
                random.nextInt(100) < WITHDRAWN_IN_100
                        ? Optional.of(Duration.ofMillis(random.nextInt(LATEST_WITHDRAWAL_MILLIS)))
                        : Optional.empty());
    }

    private static Conduct drawn(RandomGenerator random, Map<Conduct, Integer> shares) {
        int left = random.nextInt(shares.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<Conduct, Integer> share : shares.entrySet()) {
            left -= share.getValue();
            if (left < 0) {
                return share.getKey();
            }
        }
        throw new IllegalStateException("nobody does anything");
    }

    /**
     * Somebody else asks for this person once more, who is not to be asked any more, by another of
     * their addresses. Both people of one may be asked for so.
     */
    Script again(Person person) {
        String role = roleOf(person.address()).name().toLowerCase(Locale.ROOT);
        String other = "%s-again-%s".formatted(key, role);
        Cast people =
                new Cast(
                        new Person("Eva Moss", "eva-%s@example.com".formatted(other)),
                        new Person("Ben Hall", "ben-%s@example.org".formatted(other)),
                        person.at(person.address().replace("@", "+again@")));
        return new Script(
                other,
                Duration.ZERO,
                people,
                true,
                Conduct.SILENT,
                Conduct.SILENT,
                false,
                Duration.ZERO,
                Optional.empty());
    }

    Wanted wanted() {
        return new Wanted(
                key,
                cast.introducer().address(),
                cast.requester().address(),
                cast.target().address(),
                askedForIt);
    }

    Request request() {
        return new Request(
                cast,
                askedForIt,
                "Hiring an engineer, " + key,
                "Ada is about to hire her first backend engineer.",
                null);
    }

    /** Who is asked at this address. */
    Role roleOf(String address) {
        return cast.target().address().equals(address) ? Role.TARGET : Role.REQUESTER;
    }

    Person person(Role role) {
        return switch (role) {
            case REQUESTER -> cast.requester();
            case TARGET -> cast.target();
        };
    }

    Conduct conduct(Role role) {
        return switch (role) {
            case REQUESTER -> requester;
            case TARGET -> target;
        };
    }

    /** Whom it takes to say something. */
    List<Role> asked() {
        return askedForIt ? List.of(Role.TARGET) : List.of(Role.REQUESTER, Role.TARGET);
    }
}
