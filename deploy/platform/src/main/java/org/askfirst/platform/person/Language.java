package org.askfirst.platform.person;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.askfirst.platform.text.Checked;

/** The languages in which people are written to, by their tags (RFC 5646). */
public enum Language {
    EN,
    DE;

    /** As it is written where people and services say it, and in the names of folders. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is called in itself. */
    public String ownName() {
        return switch (this) {
            case EN -> "English";
            case DE -> "Deutsch";
        };
    }

    /** The language with this tag, if it is one of ours; upper case and countries are none. */
    public static Optional<Language> ofTag(String tag) {
        return Stream.of(values()).filter(language -> language.tag().equals(tag)).findFirst();
    }

    /** The same, for a field that somebody has filled in. */
    public static Checked<Language> read(String tag) {
        return ofTag(tag).map(Checked::good).orElseGet(() -> Checked.bad("must be en or de"));
    }
}
