package org.askfirst.journeys;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mailbox;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Route;
import org.askfirst.journeys.story.Route.Seat;
import org.askfirst.journeys.story.Router;
import org.askfirst.journeys.story.Unsolicited;
import org.askfirst.journeys.story.Web;

/**
 * Every page behind the links of letters, as whoever follows them meets it. Of those that only say
 * something one stands for all.
 */
final class PagesShown {

    /** As many presses by the links of one ask as are kept in a day. */
    private static final int PRESSES = 20;

    private static final String ANSWER = "answer";
    private static final String CHOICE = "choice";
    private static final String PRESS = "press";

    private final AskFirst system;
    private final Page page;
    private final Words words;
    private final ContactSheet sheet;

    PagesShown(AskFirst system, Page page, Words words, ContactSheet sheet) {
        this.system = system;
        this.page = page;
        this.words = words;
        this.sheet = sheet;
    }

    void all() {
        open(system.intake().url().resolve("/"), "front page");
        notMe();
        theRequesterIsAsked();
        closed();
        tooBusy();
        no();
        introduced();
        onARoute();
        choices();
        ownPage();
        introducedUnasked();
        veryOften();
        // The last: from then on no press counts.
        tooSoon();
    }

    private void notMe() {
        Introduction introduction = asked();
        page.navigate(linkOf(introduction));
        sheet.pageAlsoDark(page, "question to the target");
        unfold("not_me");
        page.fill("#knows", words.knows());
        page.fill("#betterName", "Iris Chen");
        page.fill("#betterEmail", "iris at example");
        press(ANSWER, "not_me");
        sheet.page(page, "answer with a fault");
        page.fill("#betterEmail", "iris@example.net");
        press(ANSWER, "not_me");
        sheet.page(page, "answered not me");

        open(introduction.next().link(), "ask somebody better");
        press(PRESS, "ask");
        sheet.page(page, "somebody better is asked");
    }

    private void theRequesterIsAsked() {
        Introduction introduction = Introduction.begin(system, words.notAskedFor(Words.cast()));
        open(introduction.ask(introduction.requester()).link(), "question to the requester");
        press(ANSWER, "yes");
        sheet.pageAlsoDark(page, "answered yes");
    }

    private void closed() {
        Introduction introduction = asked();
        String link = linkOf(introduction);
        introduction.withdraw();
        introduction.awaitState("WITHDRAWN");
        open(URI.create(link), "closed");
        open(URI.create(link).resolve("/answers/nothing"), "a link that leads nowhere");
    }

    private void tooBusy() {
        Introduction introduction = asked();
        page.navigate(linkOf(introduction));
        unfold("too_busy");
        page.fill("#untilDate", LocalDate.now(ZoneOffset.UTC).plusMonths(2).toString());
        press(ANSWER, "too_busy");
        sheet.page(page, "answered too busy");
        open(introduction.next().link(), "call the promised question off");
        press(PRESS, "call_off");
        sheet.page(page, "called off");
    }

    private void no() {
        page.navigate(linkOf(asked()));
        unfold("no");
        press(ANSWER, "no");
        sheet.page(page, "answered no");
    }

    private void introduced() {
        Introduction introduction = asked();
        introduction.answers(introduction.target(), "yes");
        introduction.awaitState("INTRODUCED");
        open(introduction.ask(introduction.target()).link(), "the introduction is on its way");
    }

    private void onARoute() {
        Person somebody = Words.cast().target();
        Router.in(system)
                .keeps(
                        new Route(
                                "backend",
                                words.route(),
                                List.of(Seat.at(1, somebody), Seat.at(2, Words.cast().target()))));
        Introduction introduction =
                Introduction.begin(system, words.notAskedFor(Words.cast()).toRoute("backend"));
        open(
                introduction.ask(introduction.requester()).link(),
                "question to the requester on a route");
        press(ANSWER, "yes");
        open(introduction.ask(somebody).link(), "question to somebody on a route");
    }

    private void choices() {
        Introduction introduction = asked();
        open(introduction.ask(introduction.target()).choicesLink(), "choices");
        press(CHOICE, "pause");
        sheet.page(page, "choices with a fault");
        page.fill("#perMonth", "2");
        press(CHOICE, "cap");
        sheet.page(page, "a choice was made");
    }

    private void ownPage() {
        Introduction introduction = asked();
        Person target = introduction.target();
        page.navigate(introduction.ask(target).choicesLink().toString());
        press(CHOICE, "link");
        sheet.page(page, "the way to one's own page was sent");
        open(introduction.letters(target, 2).getLast().choicesLink(), "one's own page");
        press(CHOICE, "erase");
        sheet.page(page, "one's own page with a fault");
        page.check("#sure");
        press(CHOICE, "erase");
        sheet.page(page, "forgotten");
    }

    private void introducedUnasked() {
        Unsolicited made = Unsolicited.amongStrangers().by(Words.cast().introducer());
        made.handIn(system);
        open(
                new Mailbox(system, made.introducer()).letter("an answer", _ -> true).choicesLink(),
                "what may be written to an introducer");
        press(CHOICE, "never");
        sheet.page(page, "never written to again");
    }

    private void veryOften() {
        Introduction introduction = asked();
        URI link = introduction.ask(introduction.target()).choicesLink();
        Web web = new Web(system);
        for (int presses = 0; presses < PRESSES; presses++) {
            web.press(link, Map.of(CHOICE, "cap", "perMonth", "2"));
        }
        page.navigate(link.toString());
        page.fill("#perMonth", "3");
        press(CHOICE, "cap");
        sheet.page(page, "pressed very often");
    }

    private void tooSoon() {
        Introduction introduction = asked();
        introduction.ask(introduction.target());
        system.consent().restartWith(Map.of("ASKFIRST_TOO_QUICK", "PT1H"));
        page.navigate(linkOf(introduction));
        press(ANSWER, "yes");
        sheet.page(page, "pressed too soon");
    }

    private Introduction asked() {
        return Introduction.begin(system, words.askedFor(Words.cast()));
    }

    private static String linkOf(Introduction introduction) {
        return introduction.ask(introduction.target()).link().toString();
    }

    private void open(URI link, String name) {
        page.navigate(link.toString());
        sheet.page(page, name);
    }

    /** Shows the fields of this answer. */
    private void unfold(String answer) {
        page.locator("details:has(button[value=%s]) > summary".formatted(answer)).click();
    }

    private void press(String name, String value) {
        page.waitForNavigation(
                () -> page.locator("button[name=%s][value=%s]".formatted(name, value)).click());
    }
}
