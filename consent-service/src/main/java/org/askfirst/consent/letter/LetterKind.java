package org.askfirst.consent.letter;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of letter, as the contract spells them. */
public enum LetterKind {
    ASK(Purpose.ASK),
    /** In place of an ask that is withheld: the mailer sends nothing, and reports as on an ask. */
    WITHHELD(Purpose.WITHHELD),
    REMINDER(Purpose.REMINDER),
    INTRODUCTION(Purpose.INTRODUCTION),
    DECLINE(Purpose.NOTICE),
    EXPIRY(Purpose.NOTICE),
    UNDELIVERABLE(Purpose.NOTICE),
    NOT_POSSIBLE(Purpose.NOTICE),
    UNSOLICITED(Purpose.NOTICE),
    /** A link to the person's own page. */
    OWN_PAGE(Purpose.NOTICE),
    /** That they are never asked again. */
    NEVER(Purpose.NOTICE),
    /** What went beyond a day's limit. */
    LIMIT(Purpose.NOTICE),
    /** What somebody wrote in reply to their ask, in place of an answer; to the introducer. */
    WORDS(Purpose.NOTICE),
    /** The page once more, to who was asked: a mail to its ask could not be taken as an answer. */
    PAGE(Purpose.NOTICE),
    /** The introduction did not reach one of the two after all; to the introducer. */
    BOUNCED(Purpose.NOTICE);

    /** What becomes of an introduction by what becomes of a letter. */
    public enum Purpose {
        ASK,
        WITHHELD,
        REMINDER,
        INTRODUCTION,
        /** Nothing: whoever gets it is told something. */
        NOTICE
    }

    private final Purpose purpose;

    LetterKind(Purpose purpose) {
        this.purpose = purpose;
    }

    public Purpose purpose() {
        return purpose;
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
