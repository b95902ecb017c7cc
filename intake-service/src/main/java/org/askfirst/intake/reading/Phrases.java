package org.askfirst.intake.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The closed list of phrases that are an answer when they are all that somebody wrote: {@code
 * answers-by-mail.txt}.
 */
final class Phrases {

    private static final Map<String, Answer> ANSWERS = read();

    /** Longer than any phrase. */
    private static final int MOST_CHARACTERS = 200;

    private static final Pattern APOSTROPHES =
            Pattern.compile("(?<=\\p{L})['\u2019\u00B4`](?=\\p{L})");

    /** What ends or joins a sentence; a question mark asks, and brackets and quotes mean more. */
    private static final Pattern PUNCTUATION = Pattern.compile("[.,!;:\u2026\u2013\u2014-]");

    /** What turns a yes into a no: a picture says something, too. */
    private static final Pattern CONTRARY =
            Pattern.compile(
                    "[\\x{1F44E}\\x{1F645}\\x{1F6AB}\\x{274C}\\x{274E}\\x{26D4}\\x{1F6D1}]");

    private static final Pattern EMOJI =
            Pattern.compile(
                    "[\\p{IsExtended_Pictographic}&&[^\\x{A9}\\x{AE}\\x{2122}]]"
                            + "|[\\x{1F3FB}-\\x{1F3FF}\\x{FE0F}\\x{200D}]|(?<=\\s)[:;]-?[)D]");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private Phrases() {}

    /** The answer that a text is, without case, punctuation and emoji. */
    static Optional<Answer> find(String text) {
        return text.length() > MOST_CHARACTERS || CONTRARY.matcher(text).find()
                ? Optional.empty()
                : Optional.ofNullable(ANSWERS.get(bare(text)));
    }

    static Map<String, Answer> all() {
        return ANSWERS;
    }

    private static String bare(String text) {
        String folded = Normalizer2.getNFCInstance().normalize(text).toLowerCase(Locale.ROOT);
        String joined = APOSTROPHES.matcher(folded).replaceAll("'");
        String plain = EMOJI.matcher(joined).replaceAll(" ");
        return BLANKS.matcher(PUNCTUATION.matcher(plain).replaceAll(" ")).replaceAll(" ").strip();
    }

    private static Map<String, Answer> read() {
        Map<String, Answer> answers = new HashMap<>();
        Answer answer = null;
        for (String line : file().lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                String word = line.substring(1, line.length() - 1);
                answer =
                        Arrays.stream(Answer.values())
                                .filter(one -> one.word().equals(word))
                                .findFirst()
                                .orElseThrow();
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                Answer before = answers.put(line, Objects.requireNonNull(answer));
                if (before != null) {
                    throw new IllegalStateException("there twice: " + line);
                }
            }
        }
        return Map.copyOf(answers);
    }

    private static String file() {
        try (InputStream file =
                Objects.requireNonNull(Phrases.class.getResourceAsStream("answers-by-mail.txt"))) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
