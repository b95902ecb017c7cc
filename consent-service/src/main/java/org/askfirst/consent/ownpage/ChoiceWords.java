package org.askfirst.consent.ownpage;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.askfirst.consent.choice.StandingChoices.Current;
import org.jspecify.annotations.Nullable;

/** A standing choice in words. */
final class ChoiceWords {

    static final String OPEN = "We ask you about every introduction";
    static final String NEVER = "We never ask you";

    /** Over the choices by an ask's link, whatever stands. */
    static final String LESS = "Would you like to be asked less?";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private ChoiceWords() {}

    static String of(Current standing, LocalDate today) {
        return switch (standing.choice()) {
            case NEVER -> NEVER;
            case PAUSE ->
                    isPaused(standing, today)
                            ? paused(standing.pausedUntil())
                            : unpaused(standing.perMonth());
            case ASK_ME -> unpaused(standing.perMonth());
        };
    }

    /** Whether the pause is not over yet. */
    static boolean isPaused(Current standing, LocalDate today) {
        return standing.pausedUntil() != null && standing.pausedUntil().isAfter(today);
    }

    static String paused(LocalDate until) {
        return "We ask you nothing before " + date(until);
    }

    static String capped(int perMonth) {
        return "We ask you at most " + times(perMonth) + " a month";
    }

    static String date(LocalDate date) {
        return DATE.format(date);
    }

    private static String unpaused(@Nullable Integer perMonth) {
        return perMonth == null ? OPEN : capped(perMonth);
    }

    private static String times(int number) {
        return switch (number) {
            case 1 -> "once";
            case 2 -> "twice";
            default -> number + " times";
        };
    }
}
