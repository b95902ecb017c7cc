package org.askfirst.intake.turndown;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.askfirst.platform.page.Speech;
import org.jspecify.annotations.Nullable;

/**
 * A turn-down, ready to pass on to the requester in the introducer's own name. Without the reason
 * it is the same whatever the reason is; the reason is told only where the introducer wants it to
 * be. It never holds what the person asked wrote, nor whom they named as better placed.
 *
 * @param subject one line
 * @param text lines of any length, with line feeds between them
 */
public record TurnDown(String subject, String text) {

    /**
     * What it is about.
     *
     * @param target the name of the person asked, or null where a route chooses
     * @param introducer in whose name it is
     */
    public record About(
            String requester, @Nullable String target, String topic, String introducer) {}

    /**
     * Says no more than that nothing comes of it; another way to go would say more.
     *
     * @param speech of the text, whatever the page's is
     */
    public static TurnDown withoutReason(About about, Tone tone, Speech speech) {
        return written(about, tone == Tone.ANOTHER_WAY ? Tone.WARM : tone, null, speech);
    }

    /** Says why as well. */
    public static TurnDown withReason(About about, Tone tone, WhyNot why, Speech speech) {
        return written(about, tone, why, speech);
    }

    /** What opens it in the introducer's mail program (RFC 6068). */
    public String mailto(String address) {
        return "mailto:%s?subject=%s&body=%s"
                .formatted(
                        // Its @ may stand as it is; some programs want it so.
                        percentEncoded(address).replace("%40", "@"),
                        percentEncoded(subject),
                        percentEncoded(text.replace("\n", "\r\n")));
    }

    private static TurnDown written(About about, Tone tone, @Nullable WhyNot why, Speech speech) {
        TurnDownSentences say = speech.say(TurnDownSentences.class);
        String text =
                Templates.text(
                                about,
                                tone.name(),
                                why == null ? "" : reason(about, why, speech),
                                why == null ? "" : way(why, say))
                        .setLocale(speech.language().tag())
                        .render();
        String subject =
                about.target() == null
                        ? say.aboutMeetingSomebody(about.topic())
                        : say.aboutMeeting(about.target());
        return new TurnDown(subject, text.strip() + "\n");
    }

    private static String reason(About about, WhyNot why, Speech speech) {
        TurnDownSentences say = speech.say(TurnDownSentences.class);
        String somebody = about.target() == null ? say.thePersonAsked() : about.target();
        return switch (why) {
            case WhyNot.NotThePerson() -> say.isNotTheRightPerson(somebody);
            case WhyNot.TooBusy(LocalDate until) ->
                    until == null
                            ? say.hasTooMuchOn(somebody)
                            : say.hasTooMuchOnUntil(somebody, speech.date(until));
            case WhyNot.AskedLater(LocalDate until) ->
                    until == null
                            ? say.isAskedLater(somebody)
                            : say.isAskedAfter(somebody, speech.date(until));
            case WhyNot.RatherNot() -> say.wouldRatherNot(somebody);
            case WhyNot.NoAnswer() -> say.noAnswerCame();
            case WhyNot.NotReached() -> say.mailDidNotReach();
            case WhyNot.NotPossible() -> say.couldNotAsk();
        };
    }

    private static String way(WhyNot why, TurnDownSentences say) {
        return switch (why) {
            case WhyNot.NotThePerson() -> say.lookForSomebodyCloser();
            case WhyNot.TooBusy(LocalDate until) ->
                    until == null ? say.askAgainInAWhile() : say.askAgainThen();
            case WhyNot.AskedLater _ -> say.nothingToDo();
            case WhyNot.RatherNot(), WhyNot.NoAnswer(), WhyNot.NotPossible() -> say.tellMeMore();
            case WhyNot.NotReached() -> say.anotherWayToReach();
        };
    }

    private static String percentEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
