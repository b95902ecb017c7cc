package org.askfirst.consent.introducer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.introducer.Filter.After;
import org.askfirst.platform.field.Violation;
import org.askfirst.platform.text.Characters;
import org.jspecify.annotations.Nullable;

/** Reads what the list is asked for, and collects what is wrong with it. */
final class FilterReader {

    /** Code points; longer than a name or a topic that anybody looks for. */
    private static final int LONGEST = 100;

    private static final String OWN = "me";

    private final List<Violation> violations = new ArrayList<>();

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** What is asked for; parameters that were refused count as absent. */
    Filter read(
            @Nullable String state,
            @Nullable String text,
            @Nullable String waiting,
            @Nullable String after) {
        return new Filter(state(state), text(text), waiting(waiting), after(after));
    }

    /** What to look for in names, in NFC; null when there is nothing. */
    @Nullable String text(@Nullable String typed) {
        String text =
                typed == null
                        ? ""
                        : Normalizer.normalize(Characters.strip(typed), Normalizer.Form.NFC);
        if (text.codePointCount(0, text.length()) > LONGEST) {
            refuse("q", "is longer than " + LONGEST + " characters");
        } else if (text.codePoints().anyMatch(FilterReader::isNoText)) {
            refuse("q", "holds a control character");
        } else if (!text.isEmpty()) {
            return text;
        }
        return null;
    }

    /** Nor half of a surrogate pair; neither can be looked for. */
    private static boolean isNoText(int character) {
        return Character.isISOControl(character)
                || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    private State.@Nullable Name state(@Nullable String typed) {
        Optional<State.Name> wanted =
                Arrays.stream(State.Name.values())
                        .filter(name -> name.name().equals(typed))
                        .findFirst();
        if (typed != null && wanted.isEmpty()) {
            refuse("state", "is not a state of an introduction");
        }
        return wanted.orElse(null);
    }

    private boolean waiting(@Nullable String typed) {
        boolean own = OWN.equals(typed);
        if (typed != null && !own) {
            refuse("waiting", "must be me, or absent");
        }
        return own;
    }

    private @Nullable After after(@Nullable String typed) {
        Optional<After> place = Optional.ofNullable(typed).flatMap(Cursor::read);
        if (typed != null && place.isEmpty()) {
            refuse("after", "is not from the field next of a page");
        }
        return place.orElse(null);
    }

    private void refuse(String parameter, String message) {
        violations.add(new Violation(parameter, message));
    }
}
