package org.askfirst.platform.person;

import org.askfirst.platform.text.MailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Somebody: the name to show and the address to write to.
 *
 * @param language in which they are to be written to; null when nobody has said
 */
public record Person(String name, MailAddress address, @Nullable Language language) {

    /** Somebody of whose language nothing was said. */
    public Person(String name, MailAddress address) {
        this(name, address, null);
    }

    /** The language as it is written where it is said; null when nobody has said. */
    public @Nullable String languageTag() {
        return language == null ? null : language.tag();
    }
}
