package org.askfirst.intake.account;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.askfirst.intake.consent.AccountApi.OwnPlace;
import org.askfirst.intake.consent.AccountApi.OwnRecord;
import org.askfirst.intake.consent.AccountApi.Standing;
import org.askfirst.platform.page.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * The page of who is signed in.
 *
 * @param standing what stands; null when that is not known now
 * @param routes the routes they are on; null when that is not known now
 * @param record what became of their own requests; null when that is not known now
 * @param notice a sentence above the page
 * @param signedOut whether the session is gone
 */
record AccountView(
        @Nullable Standing standing,
        @Nullable List<OwnPlace> routes,
        @Nullable OwnRecord record,
        Typed typed,
        List<FieldError> errors,
        @Nullable String notice,
        boolean signedOut) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    static AccountView signedOut(Typed typed) {
        return new AccountView(null, null, null, typed, List.of(), null, true);
    }

    /** What stands, in words. */
    public String heading() {
        if (standing == null) {
            return "What we may ask you";
        }
        return switch (standing.choice()) {
            case "never" -> "We never ask you";
            case "pause" ->
                    standing.until() == null
                            ? unpaused(standing)
                            : "We ask you nothing before " + DATE.format(standing.until());
            case String _ -> unpaused(standing);
        };
    }

    /** What holds beside that; null when nothing does. */
    public @Nullable String beside() {
        return standing != null && standing.until() != null && standing.perMonth() != null
                ? capped(standing.perMonth()) + " after that."
                : null;
    }

    /** From how many nothing is wanted; null when everybody may ask, and when nobody may. */
    public @Nullable String refused() {
        if (standing == null || isNever() || standing.refusedIntroducers() == 0) {
            return null;
        }
        return standing.refusedIntroducers() == 1
                ? "There is one person from whom you want no introductions."
                : "There are "
                        + standing.refusedIntroducers()
                        + " people from whom you want no introductions.";
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
        return record == null ? "" : DATE.format(record.since().atOffset(ZoneOffset.UTC));
    }

    private static String unpaused(Standing standing) {
        return standing.perMonth() == null
                ? "We ask you about every introduction"
                : capped(standing.perMonth());
    }

    private static String capped(int perMonth) {
        return "We ask you at most "
                + switch (perMonth) {
                    case 1 -> "once";
                    case 2 -> "twice";
                    default -> perMonth + " times";
                }
                + " a month";
    }
}
