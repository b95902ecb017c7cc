package org.askfirst.platform.page;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.askfirst.platform.person.Language;
import org.jspecify.annotations.Nullable;

/** The language that a browser would rather have a page in. */
public final class AcceptedLanguage {

    private static final int LONGEST = 500;

    private AcceptedLanguage() {}

    /**
     * The first of ours that the header {@code Accept-Language} names (RFC 9110, 12.5.4); empty
     * when it names none, or is none.
     */
    public static Optional<Language> of(@Nullable String header) {
        if (header == null || header.length() > LONGEST) {
            return Optional.empty();
        }
        return ranges(header).stream()
                .filter(range -> range.getWeight() > 0)
                .map(range -> range.getRange().split("-", 2)[0])
                .map(Language::ofTag)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static List<LanguageRange> ranges(String header) {
        try {
            return LanguageRange.parse(header.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }
}
