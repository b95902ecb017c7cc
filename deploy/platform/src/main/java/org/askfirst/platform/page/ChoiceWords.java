package org.askfirst.platform.page;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What somebody may be asked, in words. */
public final class ChoiceWords {

    private final Speech speech;
    private final ChoiceSentences say;

    public ChoiceWords(Speech speech) {
        this.speech = speech;
        this.say = speech.say(ChoiceSentences.class);
    }

    /** Never. */
    public String never() {
        return say.asksNever();
    }

    /** Nothing before that day. */
    public String paused(LocalDate until) {
        return say.asksNothingBefore(speech.date(until));
    }

    /**
     * Everything, or so much of it.
     *
     * @param perMonth how often at the most; null without a limit
     */
    public String open(@Nullable Integer perMonth) {
        return perMonth == null ? say.asksEverything() : say.asksAtMost(times(perMonth));
    }

    /** The limit, once a pause is over. */
    public String thenCapped(int perMonth) {
        return say.thenAsksAtMost(times(perMonth));
    }

    /**
     * From how many nothing is wanted.
     *
     * @return null for none
     */
    public @Nullable String refused(int introducers) {
        return switch (introducers) {
            case 0 -> null;
            case 1 -> say.oneRefused();
            default -> say.someRefused(introducers);
        };
    }

    private String times(int number) {
        return switch (number) {
            case 1 -> say.once();
            case 2 -> say.twice();
            default -> say.times(number);
        };
    }
}
