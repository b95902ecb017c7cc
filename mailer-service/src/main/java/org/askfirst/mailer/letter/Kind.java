package org.askfirst.mailer.letter;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of letter. */
public enum Kind {
    ASK,
    /** In place of an ask that nobody is to get. */
    WITHHELD,
    REMINDER,
    INTRODUCTION,
    DECLINE,
    EXPIRY,
    UNDELIVERABLE,
    NOT_POSSIBLE,
    UNSOLICITED,
    OWN_PAGE,
    NEVER,
    LIMIT,
    WORDS,
    PAGE,
    BOUNCED;

    /** The name events use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind events call so, if there is one. */
    public static Optional<Kind> ofWireName(String name) {
        return Stream.of(values()).filter(kind -> kind.wireName().equals(name)).findFirst();
    }
}
