package org.askfirst.mailer.letter;

import java.util.Locale;

/** The three people of an introduction. */
public enum Role {
    REQUESTER,
    TARGET,
    INTRODUCER;

    /** The name events use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
