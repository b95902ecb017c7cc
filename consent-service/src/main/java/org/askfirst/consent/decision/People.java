package org.askfirst.consent.decision;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the people who may be asked now want, as it is under the lock of their rows.
 *
 * @param requester if the requester is asked
 * @param target if somebody is asked as the target: the target, or the next one on a route; null
 *     when nobody on it can take the introduction
 * @param unwilling who wants no letter of this kind at all, in any role
 * @param forgotten who of the two was forgotten since it began, so that they cannot be introduced
 * @param gone whose mailbox is noted as gone: it is told to whoever names it, and nobody else's
 *     choice or limit is in it
 */
public record People(
        AskOutlook requester,
        @Nullable AskOutlook target,
        Set<Role> unwilling,
        Set<Role> forgotten,
        Set<Role> gone) {

    public People {
        unwilling = Set.copyOf(unwilling);
        forgotten = Set.copyOf(forgotten);
        gone = Set.copyOf(gone);
    }

    public People(
            AskOutlook requester,
            @Nullable AskOutlook target,
            Set<Role> unwilling,
            Set<Role> forgotten) {
        this(requester, target, unwilling, forgotten, Set.of());
    }

    public People(AskOutlook requester, @Nullable AskOutlook target, Set<Role> unwilling) {
        this(requester, target, unwilling, Set.of());
    }

    /** Nobody has chosen anything. */
    public static People welcoming() {
        return new People(new AskOutlook.Welcome(), new AskOutlook.Welcome(), Set.of());
    }

    boolean isForgotten(Role role) {
        return forgotten.contains(role);
    }

    boolean isGone(Role role) {
        return gone.contains(role);
    }

    boolean wantsLetters(Role role) {
        return !unwilling.contains(role);
    }

    /** The introducer's word counts only as long as the requester wants letters at all. */
    boolean isUnwillingByWord(OptIn requester) {
        return switch (requester) {
            case OptIn.Given given ->
                    given.evidence() == Evidence.INTRODUCER_WORD && !wantsLetters(Role.REQUESTER);
            case OptIn.NotAsked _, OptIn.Asked _, OptIn.Withheld _, OptIn.Refused _ -> false;
        };
    }
}
