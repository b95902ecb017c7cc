package org.askfirst.consent.ownpage;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.LocalDate;
import java.util.function.Function;
import org.askfirst.consent.page.Pages;
import org.askfirst.consent.page.Sentences;
import org.askfirst.platform.page.ChoiceSentences;
import org.askfirst.platform.page.ChoiceWords;
import org.askfirst.platform.page.Speech;

/** What came of a press, where the page itself cannot show it. */
@Singleton
class Results {

    private final Pages pages;

    Results(Pages pages) {
        this.pages = pages;
    }

    Response linkSent() {
        Sentences say = say();
        return page(say.lookIntoYourMail(), say.linkSent(), say.canTakeAMinute());
    }

    /** The address was typed, and the page says the same to everybody. */
    Response linkSentIfYours() {
        Sentences say = say();
        return page(say.lookIntoYourMail(), say.linkSentIfYours(), say.canTakeAMinute());
    }

    /** The press would have let more questions through. */
    Response linkSentInstead() {
        Sentences say = say();
        return page(say.lookIntoYourMail(), say.wouldLetMoreThrough(), say.chooseAgainThere());
    }

    Response unsubscribed() {
        Sentences say = say();
        return page(
                new ChoiceWords(pages.speech()).never(), say.fromNowOnNever(), say.wasItAMistake());
    }

    /**
     * By an ask's link: the same every time, and true whatever stood before, because whoever else
     * holds the letter can press as well.
     *
     * @param confirmed whether the address is known to which a letter about it can go
     */
    Response narrowed(Function<Speech, String> effect, boolean confirmed) {
        Sentences say = say();
        return page(
                effect.apply(pages.speech()),
                say.narrowed(),
                confirmed ? say.confirmedByLetter() : say.toTakeItBack());
    }

    /** To an introducer who was answered. */
    Response neverWrittenTo() {
        Sentences say = say();
        return page(say.writesNoMore(), say.noMoreOfThem(), say.wasItAMistake());
    }

    /** By a one-time link, which is used up. */
    Response chosen(Function<Speech, String> effect) {
        Sentences say = say();
        return page(effect.apply(pages.speech()), say.holdsFromNowOn(), say.linkUsed());
    }

    Response erased() {
        Sentences say = say();
        return page(
                pages.speech().say(ChoiceSentences.class).forgetting(),
                say.isBeingDeleted(),
                say.goneInAWeek(),
                say.whatStays(),
                say.onAListAgain());
    }

    Response export(byte[] json, LocalDate today) {
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"ask-first-%s.json\"".formatted(today))
                .header("X-Robots-Tag", "noindex, nofollow")
                .build();
    }

    private Response page(String heading, String... sentences) {
        return pages.notice(Status.OK, heading, sentences);
    }

    private Sentences say() {
        return pages.say();
    }
}
