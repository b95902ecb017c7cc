package org.askfirst.consent.ownpage;

import java.time.LocalDate;
import org.askfirst.consent.choice.StandingChoices.Current;
import org.askfirst.consent.page.Sentences;
import org.askfirst.consent.page.Speech;
import org.jspecify.annotations.Nullable;

/** A standing choice in words. */
final class ChoiceWords {

    private final Speech speech;
    private final Sentences say;

    ChoiceWords(Speech speech) {
        this.speech = speech;
        this.say = speech.say();
    }

    String of(Current standing, LocalDate today) {
        return switch (standing.choice()) {
            case NEVER -> say.asksNever();
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

    String paused(LocalDate until) {
        return say.asksNothingBefore(speech.date(until));
    }

    String capped(int perMonth) {
        return say.asksAtMost(times(perMonth));
    }

    /** The limit, once a pause is over. */
    String thenCapped(int perMonth) {
        return say.thenAsksAtMost(times(perMonth));
    }

    private String unpaused(@Nullable Integer perMonth) {
        return perMonth == null ? say.asksEverything() : capped(perMonth);
    }

    private String times(int number) {
        return switch (number) {
            case 1 -> say.once();
            case 2 -> say.twice();
            default -> say.times((long) number);
        };
    }
}
