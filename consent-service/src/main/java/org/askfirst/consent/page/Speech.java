package org.askfirst.consent.page;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Refusals;
import org.askfirst.platform.person.Language;

/**
 * How a page speaks.
 *
 * @param say its sentences
 */
public record Speech(Language language, Sentences say) {

    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter GERMAN =
            DateTimeFormatter.ofPattern("d. MMMM uuuu", Locale.GERMANY);

    static Speech in(Language language) {
        return new Speech(
                language,
                MessageBundles.get(Sentences.class, Localized.Literal.of(language.tag())));
    }

    /** As a date is written. */
    public String date(LocalDate date) {
        return switch (language) {
            case EN -> ENGLISH.format(date);
            case DE -> GERMAN.format(date);
        };
    }

    /** What is wrong with the fields. */
    public List<FieldError> of(List<FieldError> errors) {
        return Refusals.in(language, errors);
    }

    /** As pages say of themselves in which language they are. */
    String pageTag() {
        return switch (language) {
            case EN -> "en-GB";
            case DE -> "de";
        };
    }
}
