package org.askfirst.intake.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows the letters that are replied to again, however a program has wrapped, marked or marked up
 * what it quotes of them: by the mailer's templates, in either language, seven words in a row.
 */
final class OwnLetter {

    private static final List<String> TEMPLATES =
            List.of("ask-target.txt", "ask-requester.txt", "footer-ask.txt", "page.txt");

    private static final List<String> LANGUAGES = List.of("en", "de");

    private static final int WORDS_IN_A_ROW = 7;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** What is filled in ends what is known, as do commands, which stand alone on their lines. */
    private static final Pattern FILLED_IN = Pattern.compile("\\{[^}]*}");

    private static final Pattern RUN = Pattern.compile("\\S++");
    private static final Pattern WEB_ADDRESS = Pattern.compile("<?\\b(?:https?://|mailto:)");

    private final Set<String> rows;

    /**
     * @param own the folder with an organisation's own words, which stand in place of the mailer's;
     *     letters from before it had them are known all the same; null: it has none
     */
    OwnLetter(@Nullable Path own) {
        Set<String> all = new HashSet<>();
        for (String language : LANGUAGES) {
            for (String name : TEMPLATES) {
                String file = language + "/" + name;
                addRows(template(file), all);
                if (own != null) {
                    addRows(ownTemplate(own.resolve("letters").resolve(file)), all);
                }
            }
        }
        this.rows = Set.copyOf(all);
    }

    /** Whether any of it is in a text. */
    boolean isIn(String text) {
        return end(text).isPresent();
    }

    /**
     * Whether nothing stands below what a text quotes of it: nothing but what companies put there.
     *
     * @param otherwise what is said of a text in which none of it is found
     */
    boolean endsAll(String text, boolean otherwise) {
        OptionalInt end = end(text);
        if (end.isEmpty()) {
            return otherwise;
        }
        String rest =
                RUN.matcher(text.substring(end.getAsInt())).replaceAll(OwnLetter::unaddressed);
        return Disclaimer.isAll(rest.replaceFirst("^[\\p{P}\\s]+", ""));
    }

    /** Without an address in what is quoted; a gateway may have put another in its place. */
    private static String unaddressed(MatchResult run) {
        String text = run.group();
        int at = text.indexOf('@', 1);
        Matcher web = WEB_ADDRESS.matcher(text);
        if (at > 0 && at < text.length() - 1) {
            return " ";
        }
        return Matcher.quoteReplacement(web.find() ? text.substring(0, web.start()) + " " : text);
    }

    /** Where the last of it ends. */
    private OptionalInt end(String text) {
        List<MatchResult> words = WORD.matcher(text).results().toList();
        for (int at = words.size() - WORDS_IN_A_ROW; at >= 0; at--) {
            if (rows.contains(row(words.subList(at, at + WORDS_IN_A_ROW)))) {
                return OptionalInt.of(words.get(at + WORDS_IN_A_ROW - 1).end());
            }
        }
        return OptionalInt.empty();
    }

    private static String row(List<MatchResult> words) {
        StringBuilder row = new StringBuilder();
        words.forEach(word -> row.append(word.group().toLowerCase(Locale.ROOT)).append(' '));
        return row.toString();
    }

    private static void addRows(String template, Set<String> rows) {
        for (String known : FILLED_IN.split(template)) {
            List<MatchResult> words = WORD.matcher(known).results().toList();
            for (int at = 0; at + WORDS_IN_A_ROW <= words.size(); at++) {
                rows.add(row(words.subList(at, at + WORDS_IN_A_ROW)));
            }
        }
    }

    private static String template(String name) {
        try (InputStream file =
                Objects.requireNonNull(
                        OwnLetter.class.getResourceAsStream("letters/" + name), name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whoever sends letters checks what is in it. */
    private static String ownTemplate(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
