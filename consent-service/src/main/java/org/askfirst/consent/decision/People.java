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
 */
public record People(
        Standing requester, @Nullable Standing target, Set<Role> unwilling, Set<Role> forgotten) {

    public People {
        unwilling = Set.copyOf(unwilling);
        forgotten = Set.copyOf(forgotten);
    }

    public People(Standing requester, @Nullable Standing target, Set<Role> unwilling) {
        this(requester, target, unwilling, Set.of());
    }

    /** Nobody has chosen anything. */
    public static People welcoming() {
        return new People(new Standing.Welcome(), new Standing.Welcome(), Set.of());
    }

    boolean isForgotten(Role role) {
        return forgotten.contains(role);
    }

    boolean wantsLetters(Role role) {
        return !unwilling.contains(role);
    }
}
