package org.askfirst.mailer.letter;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages in which letters are written. */
public enum Language {
    EN,
    DE;

    /** Its tag (RFC 5646), which events use, and the folder of its words. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language with this tag, if letters are written in it. */
    public static Optional<Language> ofTag(String tag) {
        return Stream.of(values()).filter(language -> language.tag().equals(tag)).findFirst();
    }
}
