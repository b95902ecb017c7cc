package org.askfirst.consent.introduction;

import org.askfirst.consent.decision.Command;
import org.jspecify.annotations.Nullable;

/**
 * One command and what it is about.
 *
 * @param pressed the ask whose page was pressed on; null for other commands
 * @param named whom the introducer wants asked instead; null for other commands
 * @param words what somebody wrote for the introducer; null for other commands
 */
record Step(
        IntroductionRow row,
        Command command,
        @Nullable AskRow pressed,
        @Nullable Newcomer named,
        @Nullable String words) {
    Step(IntroductionRow row, Command command, @Nullable AskRow pressed, @Nullable Newcomer named) {
        this(row, command, pressed, named, null);
    }

    Step(IntroductionRow row, Command command) {
        this(row, command, null, null, null);
    }
}
