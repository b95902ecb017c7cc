package org.askfirst.intake.account;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.askfirst.intake.consent.AccountApi.OwnPlace;
import org.askfirst.intake.consent.AccountApi.OwnRecord;
import org.askfirst.intake.consent.AccountApi.Standing;
import org.askfirst.platform.page.ChoiceWords;
import org.askfirst.platform.page.FieldError;
import org.askfirst.platform.page.Speech;
import org.jspecify.annotations.Nullable;

/**
 * The page of who is signed in.
 *
 * @param speech how it speaks
 * @param standing what stands; null when that is not known now
 * @param routes the routes they are on; null when that is not known now
 * @param record what became of their own requests; null when that is not known now
 * @param notice a sentence above the page
 * @param signedOut whether the session is gone
 */
record AccountView(
        Speech speech,
        @Nullable Standing standing,
        @Nullable List<OwnPlace> routes,
        @Nullable OwnRecord record,
        Typed typed,
        List<FieldError> errors,
        @Nullable String notice,
        boolean signedOut) {

    static AccountView signedOut(Speech speech, Typed typed) {
        return new AccountView(speech, null, null, null, typed, List.of(), null, true);
    }

    /** What stands, in words. */
    public String heading() {
        if (standing == null) {
            return speech.say(AccountSentences.class).whatWeMayAsk();
        }
        return switch (standing.choice()) {
            case "never" -> words().never();
            case "pause" ->
                    standing.until() == null
                            ? words().open(standing.perMonth())
                            : words().paused(standing.until());
            case String _ -> words().open(standing.perMonth());
        };
    }

    /** What holds beside that; null when nothing does. */
    public @Nullable String beside() {
        return standing != null && standing.until() != null && standing.perMonth() != null
                ? words().thenCapped(standing.perMonth())
                : null;
    }

    /** From how many nothing is wanted; null when everybody may ask, and when nobody may. */
    public @Nullable String refused() {
        return standing == null || isNever()
                ? null
                : words().refused(standing.refusedIntroducers());
    }

    public boolean isNever() {
        return standing != null && standing.choice().equals("never");
    }

    /** Whether everybody may ask, as often as they like. */
    public boolean isOpen() {
        return standing != null
                && standing.choice().equals("ask_me")
                && standing.perMonth() == null
                && standing.refusedIntroducers() == 0;
    }

    /** Since when the record counts. */
    public String since() {
        return record == null
                ? ""
                : speech.date(LocalDate.ofInstant(record.since(), ZoneOffset.UTC));
    }

    private ChoiceWords words() {
        return new ChoiceWords(speech);
    }
}
