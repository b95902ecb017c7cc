package org.askfirst.platform.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.askfirst.platform.person.Language;

/** How a page speaks: in templates {@code speech}. */
@TemplateData
public record Speech(Language language) {

    private static final DateTimeFormatter ENGLISH_MONTH = english("MMMM uuuu");
    private static final DateTimeFormatter ENGLISH_DATE = english("d MMMM uuuu");
    private static final DateTimeFormatter ENGLISH_TIME = english("d MMMM uuuu, HH:mm 'UTC'");
    private static final DateTimeFormatter ENGLISH_HOUR = english("HH:mm 'UTC'");
    private static final DateTimeFormatter GERMAN_MONTH = german("MMMM uuuu");
    private static final DateTimeFormatter GERMAN_DATE = german("d. MMMM uuuu");
    private static final DateTimeFormatter GERMAN_TIME =
            german("d. MMMM uuuu 'um' HH:mm 'Uhr (UTC)'");
    private static final DateTimeFormatter GERMAN_HOUR = german("HH:mm 'Uhr (UTC)'");

    /**
     * The sentences of a bundle.
     *
     * @param sentences an interface with {@code MessageBundle} on it
     */
    public <T> T say(Class<T> sentences) {
        return MessageBundles.get(sentences, Localized.Literal.of(language.tag()));
    }

    /** All languages there are. */
    public List<Language> languages() {
        return List.of(Language.values());
    }

    /** A month. */
    public String month(YearMonth month) {
        return switch (language) {
            case EN -> ENGLISH_MONTH.format(month);
            case DE -> GERMAN_MONTH.format(month);
        };
    }

    /** A day. */
    public String date(LocalDate date) {
        return switch (language) {
            case EN -> ENGLISH_DATE.format(date);
            case DE -> GERMAN_DATE.format(date);
        };
    }

    /** A day and a time of it, in UTC. */
    public String time(Instant time) {
        return switch (language) {
            case EN -> ENGLISH_TIME.format(time);
            case DE -> GERMAN_TIME.format(time);
        };
    }

    /** The same for a page, which says it to programs as well. */
    public RawString timed(Instant time) {
        return new RawString("<time datetime=\"%s\">%s</time>".formatted(time, time(time)));
    }

    /** A time of the day, in UTC. */
    public String hour(Instant time) {
        return switch (language) {
            case EN -> ENGLISH_HOUR.format(time);
            case DE -> GERMAN_HOUR.format(time);
        };
    }

    /** What is wrong with the fields. */
    public List<FieldError> of(List<FieldError> errors) {
        return Refusals.in(language, errors);
    }

    /** A sentence that a rule says in English. */
    public String of(String sentence) {
        return Refusals.in(language, sentence);
    }

    /** A rule that reads on from the name of a column or the like, such as {@code is empty}. */
    public String rule(String rule) {
        return Refusals.rule(language, rule);
    }

    /** As pages say of themselves in which language they are. */
    public String pageTag() {
        return switch (language) {
            case EN -> "en-GB";
            case DE -> "de";
        };
    }

    private static DateTimeFormatter english(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.UK).withZone(ZoneOffset.UTC);
    }

    private static DateTimeFormatter german(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.GERMANY).withZone(ZoneOffset.UTC);
    }
}
