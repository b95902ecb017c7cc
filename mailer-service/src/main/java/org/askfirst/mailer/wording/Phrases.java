package org.askfirst.mailer.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.platform.person.Language;
import org.jspecify.annotations.Nullable;

/**
 * What one language says outside of templates: subject lines, dates, numbers, what stands for a
 * name. Its words are a file of {@code /phrases}, named by the language's tag; where a number has
 * words of its own, they are beside the others under its key and the number.
 */
public final class Phrases {

    private static final Map<Language, Phrases> ALL =
            Stream.of(Language.values())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Function.identity(), language -> new Phrases(read(language))));

    private final ResourceBundle words;
    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;

    private Phrases(ResourceBundle words) {
        this.words = words;
        Locale locale = Locale.forLanguageTag(words.getString("locale"));
        this.day = DateTimeFormatter.ofPattern(words.getString("day"), locale);
        this.moment = DateTimeFormatter.ofPattern(words.getString("moment"), locale);
    }

    /** What is new about an introduction, in a subject line. */
    public enum News {
        NO_ANSWER,
        NOT_DELIVERED,
        HAS_COME_BACK,
        UNDER_WAY,
        NOT_AGAIN_SO_SOON,
        NOBODY_NOW,
        NOT_ME,
        TOO_BUSY,
        POSTPONE,
        NO
    }

    public static Phrases in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    /** Empty for none. */
    public String day(@Nullable LocalDate date) {
        return date == null ? "" : day.format(date);
    }

    /** A day and its time in UTC. */
    public String moment(Instant instant) {
        return moment.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** So many of a unit, which is a second or longer. */
    public String amount(long number, ChronoUnit unit) {
        return counted("amount." + unit, number);
    }

    /** The last two parts of an enumeration. */
    public String and(String before, String last) {
        return say("and", before, last);
    }

    /** How often, of so many times a month. */
    public String times(int number) {
        return counted("times", number);
    }

    /** How many more came from somebody. */
    public String count(int number) {
        return counted("count", number);
    }

    /** Who speaks, and by whom it is sent. */
    public String via(String name, String organisation) {
        return say("via", name, organisation);
    }

    /** In the place of a link, where there is none to show. */
    public String noLink() {
        return say("noLink");
    }

    /** In the place of a topic that is not kept any more. */
    public String noTopic() {
        return say("noTopic");
    }

    /** Whoever it will be on a route, wherever a name fits. */
    public String oneOfThePeopleFor(String purpose) {
        return say("oneOfThePeopleFor", purpose);
    }

    /** An introducer whose name nobody knows any more. */
    public String theIntroducer() {
        return say("theIntroducer");
    }

    public String question(String other) {
        return say("question", other);
    }

    public String meet(String requester, String target) {
        return say("meet", requester, target);
    }

    public String news(String requester, String other, News news) {
        return say("news", requester, other, say("news." + news));
    }

    public String aWordFrom(String requester, String other, String writer) {
        return say("aWordFrom", requester, other, writer);
    }

    public String unsolicited(String stranger, News news) {
        return say("unsolicited", stranger, say("news." + news));
    }

    public String ownPage() {
        return say("ownPage");
    }

    public String chosen() {
        return say("chosen");
    }

    /**
     * @param asked whether it is asks that are not to come any more; else letters of any kind
     */
    public String never(boolean asked) {
        return say(asked ? "never.asks" : "never.letters");
    }

    public String notTaken(Facts.NotTaken.What what, int count) {
        return counted("notTaken." + what, count);
    }

    private String counted(String key, long number) {
        String own = key + "." + number;
        return say(words.containsKey(own) ? own : key, number);
    }

    private String say(String key, Object... with) {
        return words.getString(key).formatted(with);
    }

    private static ResourceBundle read(Language language) {
        String file = "/phrases/" + language.tag() + ".properties";
        try (InputStream words = Phrases.class.getResourceAsStream(file)) {
            return new PropertyResourceBundle(
                    new InputStreamReader(
                            Objects.requireNonNull(words, file), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
