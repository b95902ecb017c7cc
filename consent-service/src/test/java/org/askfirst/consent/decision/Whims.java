package org.askfirst.consent.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What random people answer and want. */
final class Whims {

    private final RandomGenerator random;

    Whims(RandomGenerator random) {
        this.random = random;
    }

    Answer answer(Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(random.nextInt(0, 40));
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> new Answer.Yes();
            case 3 -> new Answer.No();
            case 4, 5 -> new Answer.TooBusy(random.nextInt(4) == 0 ? null : day);
            case 6 -> new Answer.NotMe(null, null, null);
            default -> new Answer.NotMe("Sales", "Iris", null);
        };
    }

    private AskOutlook standing(Instant now) {
        return switch (random.nextInt(12)) {
            case 0 ->
                    new AskOutlook.Withheld(
                            new WithheldAsk.Answers(now.plusSeconds(5_000), new Answer.No()));
            case 1 ->
                    new AskOutlook.Withheld(
                            new WithheldAsk.Answers(
                                    now.plusSeconds(9_000),
                                    new Answer.TooBusy(
                                            LocalDate.ofInstant(now, ZoneOffset.UTC)
                                                    .plusDays(random.nextInt(1, 30)))));
            case 2 -> new AskOutlook.Withheld(new WithheldAsk.GoesOut(AskedPerson.nextMonth(now)));
            case 3 -> new AskOutlook.Withheld(new WithheldAsk.StaysSilent());
            default -> new AskOutlook.Welcome();
        };
    }

    /** A route passes over whoever is gone. */
    private Set<Role> gone(boolean onRoute) {
        Set<Role> gone = EnumSet.noneOf(Role.class);
        if (random.nextInt(25) == 0) {
            gone.add(Role.REQUESTER);
        }
        if (!onRoute && random.nextInt(25) == 0) {
            gone.add(Role.TARGET);
        }
        return gone;
    }

    /**
     * @param forgotten who of the two is not asked any more, whatever comes
     */
    People people(Rounds rounds, Instant now, Set<Role> forgotten, Command command) {
        boolean onRoute = rounds.onRoute();
        Set<Role> unwilling = EnumSet.noneOf(Role.class);
        if (random.nextInt(15) == 0) {
            unwilling.add(Role.REQUESTER);
        }
        AskOutlook target =
                onRoute && rounds.number() >= random.nextInt(1, 5) ? null : standing(now);
        AskOutlook silent = new AskOutlook.Withheld(new WithheldAsk.StaysSilent());
        boolean sameTarget = !onRoute && !(command instanceof Command.AskInstead);
        return new People(
                forgotten.isEmpty() ? standing(now) : silent,
                sameTarget && forgotten.contains(Role.TARGET) ? silent : target,
                unwilling,
                forgotten,
                gone(onRoute));
    }
}
