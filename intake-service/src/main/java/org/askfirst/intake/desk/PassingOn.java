package org.askfirst.intake.desk;

import java.util.Arrays;
import java.util.Optional;
import org.askfirst.intake.consent.OwnIntroduction;
import org.askfirst.intake.session.Session;
import org.askfirst.intake.turndown.Tone;
import org.askfirst.intake.turndown.TurnDown;
import org.askfirst.intake.turndown.WhyNot;
import org.askfirst.platform.page.Speech;
import org.askfirst.platform.person.Language;
import org.jspecify.annotations.Nullable;

/**
 * What the introducer may tell the requester, as they would like to: one text on a page at a time.
 *
 * @param mailto opens it in a mail program; null when the address is not kept any more
 * @param tone the one chosen
 * @param reason whether it says why
 * @param textLanguage in which it is
 */
record PassingOn(
        TurnDown turnDown,
        @Nullable String mailto,
        Tone tone,
        boolean reason,
        Language textLanguage) {

    private static final String PASS_ON = "PASS_ON";

    /**
     * Null when there is nothing to pass on, or nobody is known any more.
     *
     * @param introducer in whose name it is
     * @param asked as the page's form sends it; any other tone is the first
     * @param page how the page speaks, and the text as well where nothing else was asked for
     */
    static @Nullable PassingOn of(
            OwnIntroduction own, Session.Open introducer, Passing asked, Speech page) {
        String requester = own.requester().name();
        if (!own.offers(PASS_ON) || requester == null || own.topic() == null) {
            return null;
        }
        TurnDown.About about =
                new TurnDown.About(
                        requester,
                        own.target().name(),
                        own.topic(),
                        introducer.person().person().name());
        Tone chosen = toneOf(asked.tone());
        Speech text = speechOf(asked.textLanguage(), page);
        TurnDown written =
                asked.reason()
                        ? TurnDown.withReason(about, chosen, whyNot(own), text)
                        : TurnDown.withoutReason(about, chosen, text);
        String address = own.requester().email();
        return new PassingOn(
                written,
                address == null ? null : written.mailto(address),
                chosen,
                asked.reason(),
                text.language());
    }

    /** In templates: whether this tone is the one chosen. */
    public boolean is(String name) {
        return tone.name().equals(name);
    }

    /** Another way to go says why this one is closed, so it needs the reason. */
    public boolean lacksReason() {
        return tone == Tone.ANOTHER_WAY && !reason;
    }

    private static Speech speechOf(@Nullable String typed, Speech page) {
        return Optional.ofNullable(typed).flatMap(Language::ofTag).map(Speech::new).orElse(page);
    }

    private static Tone toneOf(@Nullable String typed) {
        return Arrays.stream(Tone.values())
                .filter(tone -> tone.name().equals(typed))
                .findFirst()
                .orElse(Tone.WARM);
    }

    private static WhyNot whyNot(OwnIntroduction own) {
        OwnIntroduction.Decline decline = own.decline();
        return switch (own.state()) {
            case "DEFERRED" -> new WhyNot.AskedLater(decline == null ? null : decline.until());
            case "EXPIRED" -> new WhyNot.NoAnswer();
            case "UNDELIVERABLE" -> new WhyNot.NotReached();
            // When it may be better is no promise of the introducer's any more.
            case "WITHDRAWN" -> new WhyNot.TooBusy(null);
            case "DECLINED" -> decline == null ? new WhyNot.RatherNot() : declined(decline);
            case String _ -> new WhyNot.NotPossible();
        };
    }

    private static WhyNot declined(OwnIntroduction.Decline decline) {
        return switch (decline.reason()) {
            case "NOT_ME" -> new WhyNot.NotThePerson();
            case "TOO_BUSY" -> new WhyNot.TooBusy(decline.until());
            case String _ -> new WhyNot.RatherNot();
        };
    }
}
