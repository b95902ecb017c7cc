package org.askfirst.journeys.checker;

import java.util.List;
import java.util.Locale;

/**
 * An introduction that somebody wants. No address occurs in two of them, so that every letter tells
 * by its recipients which one it is about.
 *
 * @param key the idempotency key, the same for every try
 * @param introducer an address, like the two that follow
 * @param askedForIt whether the introducer's word stands for the requester's yes
 */
public record Wanted(
        String key, String introducer, String requester, String target, boolean askedForIt) {

    /** Whether two addresses are one mailbox's: what follows a plus sign only sorts its mail. */
    static boolean isSamePerson(String one, String other) {
        return mailbox(one).equals(mailbox(other));
    }

    /** The same for all addresses of one. */
    static String mailbox(String address) {
        return address.toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@");
    }

    List<String> addresses() {
        return List.of(introducer, requester, target);
    }

    String address(Role role) {
        return switch (role) {
            case REQUESTER -> requester;
            case TARGET -> target;
        };
    }

    /** Whose yes it takes. */
    List<Role> asked() {
        return askedForIt ? List.of(Role.TARGET) : List.of(Role.REQUESTER, Role.TARGET);
    }
}
