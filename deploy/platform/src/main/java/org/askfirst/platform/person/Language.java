package org.askfirst.platform.person;

import org.askfirst.platform.text.Checked;

/** The languages in which letters are written. */
public enum Language {
    ENGLISH("en"),
    GERMAN("de");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** As it is written where people and services say it (RFC 5646). */
    public String tag() {
        return tag;
    }

    /** The language of a tag; upper case and countries are none of ours. */
    public static Checked<Language> read(String tag) {
        return switch (tag) {
            case "en" -> Checked.good(ENGLISH);
            case "de" -> Checked.good(GERMAN);
            case String _ -> Checked.bad("must be en or de");
        };
    }
}
