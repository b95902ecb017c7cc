package org.askfirst.intake.reading;

/** What somebody who was asked answers. */
public enum Answer {
    YES("yes"),
    NOT_ME("not_me"),
    TOO_BUSY("too_busy"),
    NO("no");

    private final String word;

    Answer(String word) {
        this.word = word;
    }

    /** As pages and events write it. */
    public String word() {
        return word;
    }
}
