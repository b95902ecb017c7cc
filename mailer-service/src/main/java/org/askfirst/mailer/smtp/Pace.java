package org.askfirst.mailer.smtp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.askfirst.mailer.reply.Outcome;

/**
 * What became of the last mails once the server had taken their sender, and how long that took. A
 * mail that is withheld takes after one of them, or it could be told by being quicker, and by never
 * being put off as the server puts off others.
 */
final class Pace {

    /** So few that a server which puts off everything is soon nothing but that. */
    private static final int LATELY = 24;

    /**
     * @param outcome accepted, or to be tried later
     */
    record Rest(Duration took, Outcome outcome) {}

    private final List<Rest> lately = new ArrayList<>();
    private final RandomGenerator random;

    Pace(RandomGenerator random) {
        this.random = random;
    }

    /** A mail to one person has come to this. A refusal tells of that person alone. */
    synchronized void saw(Duration took, Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted _ -> add(new Rest(took, new Outcome.Accepted(Set.of())));
            case Outcome.TryLater _ -> add(new Rest(took, outcome));
            case Outcome.Refused _,
                    Outcome.Unknown _,
                    Outcome.Withheld _,
                    Outcome.Unsendable _ -> {}
        }
    }

    private void add(Rest rest) {
        if (lately.size() == LATELY) {
            lately.removeFirst();
        }
        lately.add(rest);
    }

    /** One of them; empty before the first. */
    synchronized Optional<Rest> one() {
        return lately.isEmpty()
                ? Optional.empty()
                : Optional.of(lately.get(random.nextInt(lately.size())));
    }
}
