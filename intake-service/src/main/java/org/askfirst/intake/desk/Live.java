package org.askfirst.intake.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.askfirst.intake.consent.OwnIntroduction;
import org.askfirst.platform.key.Key;
import org.jspecify.annotations.Nullable;

/**
 * How an open page keeps itself up to date.
 *
 * @param path of what is asked again and again; null when nothing can change any more
 */
record Live(@Nullable String path) {

    static final String PATH = "/desk/live";

    /** Of a page that shows nothing yet. */
    static final String NOTHING = "";

    /** The list, as it is narrowed. */
    static Live of(ListView shown, String after) {
        return new Live(
                PATH
                        + query(
                                Map.of(
                                        "state",
                                        shown.state(),
                                        "q",
                                        shown.text(),
                                        "after",
                                        after,
                                        "version",
                                        version(shown))));
    }

    /** One introduction, until it has ended. */
    static Live of(OwnIntroduction shown, Passing passing) {
        return new Live(
                shown.hasEnded()
                        ? null
                        : PATH
                                + "/"
                                + shown.id()
                                + query(
                                        Map.of(
                                                "tone",
                                                passing.tone() == null ? "" : passing.tone(),
                                                "reason",
                                                passing.reason() ? Passing.YES : "",
                                                Passing.TEXT_LANGUAGE,
                                                passing.textLanguage() == null
                                                        ? ""
                                                        : passing.textLanguage(),
                                                "version",
                                                version(shown))));
    }

    /** One that was just sent, and is not known yet. */
    static Live ofSent(UUID id, String mark) {
        return new Live(PATH + "/" + id + query(Map.of("sent", mark, "version", NOTHING)));
    }

    /** Another one whenever anything is that is shown. */
    static String version(Record shown) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Key.sha256(shown.toString().getBytes(UTF_8)));
    }

    private static String query(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
