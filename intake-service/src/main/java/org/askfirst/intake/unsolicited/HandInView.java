package org.askfirst.intake.unsolicited;

import java.util.List;
import org.askfirst.intake.consent.HandedIn;
import org.askfirst.intake.consent.PreviewedLetter;
import org.askfirst.platform.page.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * The page by which something is handed in.
 *
 * @param errors what is wrong with what was typed
 * @param notice a sentence above the form, for what is nobody's fault
 * @param read sentences about what was read from the mail; empty when none was
 * @param letters what would be sent; empty before the preview
 * @param earlier what was handed in before
 * @param earlierAway whether that is not known now
 * @param ready whether it may be sent: the letter was shown, or cannot be
 * @param signedOut whether the session is gone
 */
record HandInView(
        TypedHandIn typed,
        List<FieldError> errors,
        @Nullable String notice,
        List<String> read,
        List<PreviewedLetter> letters,
        List<HandedIn> earlier,
        boolean earlierAway,
        boolean ready,
        boolean signedOut) {

    static HandInView of(TypedHandIn typed) {
        return new HandInView(
                typed, List.of(), null, List.of(), List.of(), List.of(), false, false, false);
    }

    HandInView withErrors(List<FieldError> wrong) {
        return new HandInView(
                typed, wrong, notice, read, letters, earlier, earlierAway, ready, signedOut);
    }

    HandInView withNotice(String sentence) {
        return new HandInView(
                typed, errors, sentence, read, letters, earlier, earlierAway, ready, signedOut);
    }

    HandInView withRead(List<String> sentences) {
        return new HandInView(
                typed, errors, notice, sentences, letters, earlier, earlierAway, ready, signedOut);
    }

    HandInView withLetters(List<PreviewedLetter> shown) {
        return new HandInView(
                typed, errors, notice, read, shown, earlier, earlierAway, ready, signedOut);
    }

    HandInView whichIsReady() {
        return new HandInView(
                typed, errors, notice, read, letters, earlier, earlierAway, true, signedOut);
    }

    HandInView withEarlier(List<HandedIn> before, boolean away) {
        return new HandInView(typed, errors, notice, read, letters, before, away, ready, signedOut);
    }

    HandInView withoutSession() {
        return new HandInView(
                typed, errors, notice, read, letters, earlier, earlierAway, ready, true);
    }
}
