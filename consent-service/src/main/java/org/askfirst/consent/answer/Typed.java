package org.askfirst.consent.answer;

import java.util.List;
import java.util.Optional;
import org.askfirst.consent.decision.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the form's fields: as it was typed, or as it was answered before.
 *
 * @param untilSpan one of the spans on offer, or nothing
 * @param untilDate a date, or what was sent in its place
 */
record Typed(
        String knows, String betterName, String betterEmail, String untilSpan, String untilDate) {

    static final List<String> SPANS = List.of("P2W", "P1M", "P3M");

    private static final Typed NOTHING = new Typed("", "", "", "", "");

    static Typed nothing() {
        return NOTHING;
    }

    static Typed of(Form form) {
        List<String> until = form.all("until");
        return new Typed(
                first(form.all("knows")),
                first(form.all("betterName")),
                first(form.all("betterEmail")),
                first(until.stream().filter(SPANS::contains).toList()),
                first(
                        until.stream()
                                .filter(text -> !text.isBlank() && !SPANS.contains(text))
                                .toList()));
    }

    static Typed of(Answer answer) {
        return switch (answer) {
            case Answer.Yes _, Answer.No _ -> NOTHING;
            case Answer.NotMe(String knows, String betterName, String betterEmail) ->
                    new Typed(text(knows), text(betterName), text(betterEmail), "", "");
            case Answer.TooBusy(var until) -> new Typed("", "", "", "", text(until));
        };
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static String text(@Nullable Object value) {
        return Optional.ofNullable(value).map(Object::toString).orElse("");
    }
}
