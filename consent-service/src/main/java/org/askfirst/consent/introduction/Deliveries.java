package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.database.Inbox;
import org.askfirst.consent.decision.Command;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.delay.Delays;
import org.askfirst.consent.incoming.Arrived;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.letter.LetterRow;
import org.askfirst.consent.letter.LetterRow.Status;
import org.jspecify.annotations.Nullable;

/** What became of letters, taken in by the transaction of whoever calls. */
@ApplicationScoped
class Deliveries {

    private final DatabaseClock clock;
    private final Inbox inbox;
    private final Steps steps;
    private final Delays delays;

    Deliveries(DatabaseClock clock, Inbox inbox, Steps steps, Delays delays) {
        this.clock = clock;
        this.inbox = inbox;
        this.steps = steps;
        this.delays = delays;
    }

    /**
     * Takes in what became of several letters, in their order.
     *
     * @return of each what {@link Introductions#deliver} says
     */
    List<Boolean> take(String source, List<Arrived<Delivered>> arrived) {
        Set<String> first = inbox.firstOf(source, arrived.stream().map(Arrived::eventId).toList());
        Behind behind =
                Behind.locked(
                        arrived.stream()
                                .filter(one -> first.contains(one.eventId()))
                                .map(one -> one.event().letterId())
                                .toList());
        Set<IntroductionRow> ended = new LinkedHashSet<>();
        List<Boolean> done = new ArrayList<>();
        for (Arrived<Delivered> one : arrived) {
            LetterRow letter = behind.letters().get(one.event().letterId());
            boolean isNew = first.remove(one.eventId()) && letter != null;
            one.within()
                    .accept(() -> {
                        if (isNew) {
                            deliver(letter, one.event(), behind, ended::add);
                        }
                    });
            done.add(isNew);
        }
        Scrubbing.forgetTheForgotten(ended);
        return done;
    }

    private void deliver(
            LetterRow letter, Delivered event, Behind behind, Consumer<IntroductionRow> whenEnded) {
        Instant now = behind.at() == null ? clock.now() : behind.at();
        settle(letter, event, now);
        Command command = commandFor(letter, event, now);
        IntroductionRow row = behind.rows().get(letter.introductionId);
        if (row != null && command != null && letter.round == row.round) {
            steps.take(new Step(row, command), whenEnded);
        }
    }

    private static void settle(LetterRow letter, Delivered event, Instant now) {
        letter.settledAt = now;
        switch (event) {
            case Delivered.Accepted accepted -> {
                letter.status = Status.ACCEPTED;
                letter.certain = accepted.certain();
            }
            case Delivered.Failed failed -> {
                letter.status = Status.FAILED;
                letter.reason = failed.reason();
            }
        }
    }

    /** Only asks and the introduction itself move anything; the rest is recorded. */
    private @Nullable Command commandFor(LetterRow letter, Delivered event, Instant now) {
        return switch (letter.kind.purpose()) {
            case ASK, WITHHELD -> {
                Role role = Role.valueOf(letter.addressee.name());
                yield switch (event) {
                    case Delivered.Accepted _ ->
                            new Command.AskAccepted(now, role, now.plus(delays.answer(now)));
                    case Delivered.Failed _ -> new Command.AskFailed(now, role);
                };
            }
            case INTRODUCTION ->
                    switch (event) {
                        case Delivered.Accepted _ -> new Command.IntroductionAccepted(now);
                        case Delivered.Failed failed ->
                                new Command.IntroductionFailed(now, refusedPerson(failed));
                    };
            case REMINDER, NOTICE -> null;
        };
    }

    private static @Nullable Role refusedPerson(Delivered.Failed failed) {
        if (failed.refused() == null || failed.refused().size() != 1) {
            return null;
        }
        return switch (failed.refused().getFirst()) {
            case "requester" -> Role.REQUESTER;
            case "target" -> Role.TARGET;
            case String _ -> null;
        };
    }
}
