package org.askfirst.consent.ownpage;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.LocalDate;
import org.askfirst.consent.page.Pages;

/** What came of a press, where the page itself cannot show it. */
@Singleton
class Results {

    private static final String LOOK =
            "It can take a minute. If it does not come, look among the mail that was sorted out.";

    private final Pages pages;

    Results(Pages pages) {
        this.pages = pages;
    }

    Response linkSent() {
        return pages.notice(
                Status.OK,
                "Look into your mail",
                "We have sent a link to your address; it works once, for 24 hours.",
                LOOK);
    }

    /** The address was typed, and the page says the same to everybody. */
    Response linkSentIfYours() {
        return pages.notice(
                Status.OK,
                "Look into your mail",
                "If that is the address our letter went to, we have sent a link to it; it works"
                        + " once, for 24 hours.",
                LOOK);
    }

    /** The press would have let more questions through. */
    Response linkSentInstead() {
        return pages.notice(
                Status.OK,
                "Look into your mail",
                "This would let more questions through, so we have to be sure that it is you."
                        + " Nothing has changed yet.",
                "We have sent a link to your address; it works once, for 24 hours. Please choose"
                        + " again there.");
    }

    Response unsubscribed() {
        return pages.notice(
                Status.OK,
                ChoiceWords.NEVER,
                "From now on we never ask you about an introduction, whoever makes it.",
                "Was it a mistake? Our letter that confirms this holds a link to undo it.");
    }

    /**
     * By an ask's link: the same every time, and true whatever stood before, because whoever else
     * holds the letter can press as well.
     *
     * @param confirmed whether the address is known to which a letter about it can go
     */
    Response narrowed(String effect, boolean confirmed) {
        return pages.notice(
                Status.OK,
                effect,
                "This holds from the next question on; the one in your letter stays open. The"
                        + " introducer is not told: to them it looks like an ordinary answer.",
                confirmed
                        ? "A letter that says so is on its way to you, with a link to take it back,"
                                + " unless you have had several of them from us today."
                        : "To take it back, ask on the page before for a link to your own"
                                + " address.");
    }

    /** To an introducer who was answered. */
    Response neverWrittenTo() {
        return pages.notice(
                Status.OK,
                "We do not write to you again",
                "You get no more letters like that one, and no questions about introductions,"
                        + " whoever makes them.",
                "Was it a mistake? Our letter that confirms this holds a link to undo it.");
    }

    /** By a one-time link, which is used up. */
    Response chosen(String effect) {
        return pages.notice(
                Status.OK,
                effect,
                "This holds from now on. The introducer is not told: to them it looks like an"
                        + " ordinary answer.",
                "Your link has been used. You can ask for another one on the page that our letters"
                        + " lead to.");
    }

    Response erased() {
        return pages.notice(
                Status.OK,
                "We are forgetting you",
                "Your name, your address, all you have written and what was written about you are"
                        + " being deleted; that takes a few minutes. An open introduction goes on to"
                        + " its usual end as if you had not answered, and nobody is told why; its"
                        + " introducer can see that your name is gone. One that is on its way at this"
                        + " moment still arrives.",
                "What is on its way between our services is gone in about a week.",
                "What stays is a code made from your address with a secret key (an HMAC), so that"
                        + " we never ask you again, and under it, as proof that you were asked: which"
                        + " introductions there were, when, what became of them, and which answers you"
                        + " gave. No name, no address and none of your words.",
                "Should the organisation put you on one of its own lists again, you stand on it,"
                        + " and we still do not ask you.");
    }

    Response export(byte[] json, LocalDate today) {
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"ask-first-%s.json\"".formatted(today))
                .header("X-Robots-Tag", "noindex, nofollow")
                .build();
    }
}
