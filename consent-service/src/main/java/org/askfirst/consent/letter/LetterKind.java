package org.askfirst.consent.letter;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of letter, as the contract spells them. */
public enum LetterKind {
    ASK,
    /** In place of an ask that is withheld: the mailer sends nothing, and reports as on an ask. */
    WITHHELD,
    REMINDER,
    INTRODUCTION,
    DECLINE,
    EXPIRY,
    UNDELIVERABLE,
    NOT_POSSIBLE,
    UNSOLICITED,
    /** A link to the person's own page. */
    OWN_PAGE,
    /** That they are never asked again. */
    NEVER,
    /** What went beyond a day's limit. */
    LIMIT,
    /** What somebody wrote in reply to their ask, in place of an answer; to the introducer. */
    WORDS,
    /** The page once more, to who was asked: a mail to its ask could not be taken as an answer. */
    PAGE,
    /** The introduction did not reach one of the two after all; to the introducer. */
    BOUNCED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
