package org.askfirst.intake.turndown;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    /**
     * What it is about.
     *
     * @param target the name of the person asked, or null where a route chooses
     * @param introducer in whose name it is
     */
    public record About(
            String requester, @Nullable String target, String topic, String introducer) {}

    /** Says no more than that nothing comes of it; another way to go would say more. */
    public static TurnDown withoutReason(About about, Tone tone) {
        return written(about, tone == Tone.ANOTHER_WAY ? Tone.WARM : tone, null);
    }

    /** Says why as well. */
    public static TurnDown withReason(About about, Tone tone, WhyNot why) {
        return written(about, tone, why);
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

    private static TurnDown written(About about, Tone tone, @Nullable WhyNot why) {
        String text =
                Templates.text(about, tone.name(), why == null ? "" : reason(about, why), way(why))
                        .render();
        return new TurnDown("About meeting " + whom(about), text.strip() + "\n");
    }

    private static String reason(About about, WhyNot why) {
        String somebody = about.target() == null ? "The person asked" : about.target();
        return switch (why) {
            case WhyNot.NotThePerson() ->
                    somebody + " feels they are not the right person for this.";
            case WhyNot.TooBusy(LocalDate until) ->
                    somebody
                            + " has too much on just now to do this justice"
                            + (until == null
                                    ? "."
                                    : "; from " + DATE.format(until) + " on it may be better.");
            case WhyNot.AskedLater(LocalDate until) ->
                    somebody
                            + " has too much on just now, and will be asked once more"
                            + (until == null ? " later." : " after " + DATE.format(until) + ".");
            case WhyNot.RatherNot() -> somebody + " would rather not this time.";
            case WhyNot.NoAnswer() ->
                    "No answer came, and I would rather not press anybody for one.";
            case WhyNot.NotReached() -> "My mail did not reach them.";
            case WhyNot.NotPossible() -> "It turned out that I could not ask just now.";
        };
    }

    private static String way(@Nullable WhyNot why) {
        return switch (why) {
            case null -> "";
            case WhyNot.NotThePerson() ->
                    "If you like, I will look for somebody who is closer to it.";
            case WhyNot.TooBusy(LocalDate until) ->
                    until == null
                            ? "If it can wait, I am glad to ask again in a while. If it cannot,"
                                    + " tell me, and we will think of somebody else."
                            : "If it can wait until then, I am glad to ask again. If it cannot,"
                                    + " tell me, and we will think of somebody else.";
            case WhyNot.AskedLater _ ->
                    "You need do nothing for that. If it cannot wait, tell me, and we will think of"
                            + " somebody else.";
            case WhyNot.RatherNot(), WhyNot.NoAnswer(), WhyNot.NotPossible() ->
                    "If you tell me a little more about what you hope to learn, I will think"
                            + " about who else could help.";
            case WhyNot.NotReached() ->
                    "If you know another way to reach them, tell me, and I will try again.";
        };
    }

    private static String whom(About about) {
        return about.target() == null ? "somebody about " + about.topic() : about.target();
    }

    private static String percentEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
