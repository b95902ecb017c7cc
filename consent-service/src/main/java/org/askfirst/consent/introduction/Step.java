package org.askfirst.consent.introduction;

import java.util.List;
import org.askfirst.consent.choice.LockedPeople;
import org.askfirst.consent.decision.Command;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.letter.LetterRow;
import org.jspecify.annotations.Nullable;

/**
 * One command and what it is about.
 *
 * @param people those of it under their locks; null when they are not looked up yet
 * @param held what was read with the ask that somebody answers; null for other commands
 * @param pressed the ask whose page was pressed on; null for other commands
 * @param named whom the introducer wants asked instead; null for other commands
 * @param words what somebody wrote for the introducer; null for other commands
 */
record Step(
        IntroductionRow row,
        Command command,
        @Nullable LockedPeople people,
        @Nullable HeldAsk held,
        @Nullable AskRow pressed,
        @Nullable Newcomer named,
        @Nullable String words) {

    /** A press of an ask. */
    Step(HeldAsk held, Command command, AskRow pressed, @Nullable LockedPeople people) {
        this(held.row(), command, people, held, pressed, null, null);
    }

    /** One of several. */
    Step(IntroductionRow row, Command command, @Nullable LockedPeople people) {
        this(row, command, people, null, null, null, null);
    }

    Step(
            IntroductionRow row,
            Command command,
            @Nullable AskRow pressed,
            @Nullable Newcomer named,
            @Nullable String words) {
        this(row, command, null, null, pressed, named, words);
    }

    Step(IntroductionRow row, Command command, @Nullable AskRow pressed, @Nullable Newcomer named) {
        this(row, command, null, null, pressed, named, null);
    }

    Step(IntroductionRow row, Command command) {
        this(row, command, null, null, null, null, null);
    }

    /** Asks, withheld ones too, and reminders to this person that may not have gone out yet. */
    List<LetterRow> asksDue(Role role) {
        return held != null && held.ask().role == role
                ? held.lettersDue()
                : LetterRow.asksDue(row.id, role);
    }
}
