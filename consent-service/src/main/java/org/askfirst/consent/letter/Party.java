package org.askfirst.consent.letter;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.askfirst.consent.decision.Role;

/** The three people of an introduction, as the contract spells them. */
public enum Party {
    REQUESTER,
    TARGET,
    INTRODUCER;

    public static Party of(Role role) {
        return switch (role) {
            case REQUESTER -> REQUESTER;
            case TARGET -> TARGET;
        };
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
