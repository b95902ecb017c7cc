package org.askfirst.journeys;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Route;
import org.askfirst.journeys.story.Route.Seat;
import org.askfirst.journeys.story.Router;

/** Every page of the desk, as somebody meets it who has all roles. */
final class DeskShown {

    private static final String ACTION = "action";
    private static final String PREVIEW = "preview";

    private final Desk desk;
    private final AskFirst system;
    private final Page page;
    private final Words words;
    private final ContactSheet sheet;
    private final Person introducer = Words.cast().introducer();

    DeskShown(AskFirst system, Page page, Words words, ContactSheet sheet) {
        this.desk = new Desk(system, page);
        this.system = system;
        this.page = page;
        this.words = words;
        this.sheet = sheet;
    }

    void all() {
        signIn();
        introduce();
        afterANo();
        many();
        introducedUnasked();
        ownAccount();
        routes();
        peoplesData();
        open("/introductions/" + UUID.randomUUID(), "an introduction that is not there");
        desk.open("");
        click("form[action$='/sign-out'] button");
        sheet.page(page, "desk signed out");
    }

    private void signIn() {
        open("", "desk sign in");
        page.fill("#name", introducer.name());
        page.fill("#email", introducer.address());
        page.click("#more > summary");
        page.fill("#roles", "router privacy");
        click("button.primary");
        sheet.page(page, "desk empty");
    }

    private void introduce() {
        Cast cast = Words.cast().withIntroducer(introducer);
        open("/introductions/new", "desk form");
        page.fill("#requesterName", cast.requester().name());
        page.fill("#requesterEmail", cast.requester().address());
        page.fill("#targetName", cast.target().name());
        page.check("#askedForIt");
        page.fill("#topic", words.topic());
        page.fill("#blurb", words.blurb());
        page.fill("#note", words.note());
        press(ACTION, PREVIEW);
        sheet.page(page, "desk form with a fault");
        page.fill("#targetEmail", cast.target().address());
        press(ACTION, PREVIEW);
        sheet.page(page, "desk form with its letters");
        press(ACTION, "send");
        Desk.awaitStory(page);
        sheet.page(page, "desk one introduction");
    }

    private void afterANo() {
        Cast cast = Words.cast().withIntroducer(introducer);
        Introduction introduction = Introduction.begin(system, words.askedFor(cast));
        introduction.answers(
                cast.target(),
                Map.of("answer", "not_me", "knows", words.knows(), "betterName", "Iris Chen"));
        introduction.awaitState("DECLINED");
        open("", "desk with something that waits");
        desk.open(introduction);
        sheet.pageAlsoDark(page, "desk turn-down");
        page.check("input[name=tone][value=ANOTHER_WAY]");
        page.check("input[name=reason]");
        click("form.tones button");
        sheet.page(page, "desk turn-down with the reason");
        open("/introductions/" + introduction.id() + "/ask-instead", "desk ask somebody better");
        desk.open(introduction);
        click("#passOnButton");
        sheet.page(page, "desk passed on");
    }

    private void many() {
        open("/import", "desk many");
        page.fill("#lines", lines());
        press(ACTION, "check");
        sheet.page(page, "desk many checked");
        press(ACTION, "send");
        page.waitForLoadState();
        sheet.page(page, "desk many sent");
    }

    private String lines() {
        Cast one = Words.cast();
        Cast other = Words.cast();
        return """
        requester_name,requester_email,asked_for_it,target_name,target_email,topic,blurb,key
        %s,%s,yes,%s,%s,"%s","%s",
        %s,%s,yes,%s,nowhere,"%s","%s",
        """
                .formatted(
                        one.requester().name(),
                        one.requester().address(),
                        one.target().name(),
                        one.target().address(),
                        words.topic(),
                        words.note(),
                        other.requester().name(),
                        other.requester().address(),
                        other.target().name(),
                        words.topic(),
                        words.note());
    }

    private void introducedUnasked() {
        Cast cast = Words.cast().withIntroducer(Person.called("Ivo").named("Ivo Brandt"));
        open("/unsolicited/new", "desk introduced unasked");
        page.fill(
                "#mail",
                """
                From: %s <%s>
                To: %s <%s>, %s <%s>
                Subject: %s
                Date: Sat, 28 Nov 2026 10:00:00 +0000

                %s
                """
                        .formatted(
                                cast.introducer().name(),
                                cast.introducer().address(),
                                introducer.name(),
                                introducer.address(),
                                cast.requester().name(),
                                cast.requester().address(),
                                words.topic(),
                                words.blurb()));
        press(ACTION, "read");
        page.check("#tooBusy");
        sheet.page(page, "desk introduced unasked, mail read");
        press(ACTION, PREVIEW);
        sheet.page(page, "desk introduced unasked, letter");
        press(ACTION, "send");
        sheet.page(page, "desk introduced unasked, sent");
    }

    private void ownAccount() {
        open("/me", "desk one's own choices");
        press("choice", "erase");
        sheet.page(page, "desk forget me");
    }

    private void routes() {
        open("/routes", "desk no route");
        open("/routes-new", "desk new route");
        Router.in(system)
                .keeps(
                        new Route(
                                "engineers",
                                words.route(),
                                List.of(
                                        Seat.at(1, Words.cast().target()).atMost(4),
                                        Seat.at(2, Words.cast().requester()))));
        open("/routes", "desk routes");
        open("/routes/engineers", "desk route");
        click("form[action$='/removal'] button");
        sheet.page(page, "desk take a route away");
        open("/routes-file", "desk routes in a file");
        press(ACTION, "replace");
        sheet.page(page, "desk routes put in place");
    }

    private void peoplesData() {
        open("/people", "desk people's data");
        page.fill("#email", Words.cast().target().address());
        press(ACTION, "erase");
        sheet.page(page, "desk forget them");
    }

    private void open(String path, String name) {
        desk.open(path);
        sheet.page(page, name);
    }

    private void press(String name, String value) {
        click("button[name=%s][value=%s]".formatted(name, value));
    }

    private void click(String button) {
        page.waitForNavigation(() -> page.locator(button).first().click());
    }
}
