package org.askfirst.journeys.broken;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.askfirst.journeys.nemesis.Conduct;
import org.askfirst.journeys.nemesis.Script;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Person;

/** The parts of one play, each with people of its own. */
final class Parts {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final String play;
    private int count;

    Parts(String play) {
        this.play = play;
    }

    /** The requester has asked for it. */
    Script toTheTarget(Conduct target) {
        return part(true, Conduct.SILENT, target, false, Optional.empty());
    }

    Script toBoth(Conduct requester, Conduct target) {
        return part(false, requester, target, false, Optional.empty());
    }

    /** The same, whose answers are mails. */
    Script byMail(Conduct requester, Conduct target) {
        return part(false, requester, target, true, Optional.empty());
    }

    /** The introducer takes it back so long after it was accepted; the target says yes to it. */
    Script withdrawn(Duration after) {
        return part(true, Conduct.SILENT, Conduct.YES, false, Optional.of(after));
    }

    /** Many want to meet one person, each by another address of theirs, who never answers. */
    List<Script> toOnePerson(int times) {
        return IntStream.range(0, times)
                .mapToObj(number -> {
                    Script one = toTheTarget(Conduct.SILENT);
                    Person target =
                            new Person("Grace Lim", "grace+%d@example.net".formatted(number));
                    return new Script(
                            one.key(),
                            one.after(),
                            one.cast().withTarget(target),
                            one.askedForIt(),
                            one.requester(),
                            one.target(),
                            one.byMail(),
                            one.thinks(),
                            one.withdrawsAfter());
                })
                .toList();
    }

    private Script part(
            boolean askedForIt,
            Conduct requester,
            Conduct target,
            boolean byMail,
            Optional<Duration> withdrawsAfter) {
        int number = count++;
        return new Script(
                "%s-%d".formatted(play, number),
                Duration.ZERO,
                new Cast(
                        new Person("Tom Reed", "tom-%d@example.com".formatted(number)),
                        new Person("Ada Park", "ada-%d@example.org".formatted(number)),
                        new Person("Grace Lim", "grace-%d@example.net".formatted(number))),
                askedForIt,
                requester,
                target,
                byMail,
                A_MOMENT,
                withdrawsAfter);
    }
}
