package org.askfirst.mailer.letter;

/** The pages of the consent service that a letter may lead to. */
public enum Page {
    /** Takes the answer to an ask. */
    ANSWER("/answers/", ""),
    /** What a person may be asked; belongs to an ask and can only restrict. */
    CHOICES("/choices/", "choices"),
    /** The same and more, once, for whoever reads this person's mail. */
    OWN("/choices/", "own"),
    /** Never, for the introducer who did not ask first; belongs to the unsolicited introduction. */
    UNSOLICITED("/choices/", "unsolicited"),
    /** What the introducer may do after a decline. */
    NEXT("/next/", "next");

    private final String path;
    private final String label;

    Page(String path, String label) {
        this.path = path;
        this.label = label;
    }

    /** What comes before the token. */
    public String path() {
        return path;
    }

    /** Whether it takes the one click of a mail program (RFC 8058). */
    public boolean takesOneClick() {
        return this == CHOICES || this == UNSOLICITED;
    }

    /** What keeps the token of one page from opening another: its MAC covers it. */
    public String label() {
        return label;
    }
}
