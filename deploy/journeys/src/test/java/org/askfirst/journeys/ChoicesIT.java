package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Database;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Choices;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Mailbox;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.Test;

/** What somebody wants in general: it binds whoever asks, and looks like an answer to them. */
class ChoicesIT {

    private static final String NEVER = "We never ask you";
    private static final String OPEN = "We ask you about every introduction";

    /** What was counted belongs to the month before. */
    private static final String NEW_MONTH =
            """
            UPDATE person SET month = CAST(month - interval '1 month' AS date)
            WHERE key = (SELECT target_key FROM introduction WHERE id = ?::uuid)
            """;

    /** What waits for the next month has waited long enough. */
    private static final String NEXT_MONTH_COMES =
            """
            UPDATE introduction SET spared_at = now(), next_at = now(), next_kind = 'COME_DUE'
            WHERE spared_fate = 'ASKS'
            AND target_key = (SELECT target_key FROM introduction WHERE id = ?::uuid)
            """;

    private final AskFirst system = AskFirst.shared();
    private final Web web = new Web(system);
    private final Person grace = Person.called("Grace");
    private final Mailbox mailbox = new Mailbox(system, grace);

    @Test
    void never_means_no_letter_and_to_the_introducer_an_ordinary_no() {
        Introduction refused = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        refused.answers(refused.target(), "no");
        Mail ordinary = refused.letters(refused.introducer(), 1).getFirst();
        Choices choices = asked().choices(grace);
        String page = choices.page().text();
        assertThat(choices.never().text()).contains(NEVER);
        assertThat(choices.page().text()).as("shows nothing that stands").isEqualTo(page);
        assertThat(mailbox.never().recipients()).containsExactly(grace.address());

        Introduction later = begin();

        JsonNode seen = later.awaitState("AWAITING_TARGET");
        assertThat(seen.at("/target/optIn").asText()).isEqualTo("ASKED");
        JsonNode decline = later.hurriesTo("DECLINED").path("decline");
        assertThat(decline).isEqualTo(refused.awaitState("DECLINED").path("decline"));
        Mail told = later.letters(later.introducer(), 1).getFirst();
        assertThat(withoutNames(told, later)).isEqualTo(withoutNames(ordinary, refused));
        later.staysQuiet(1, 0, 2);
    }

    @Test
    void one_click_in_a_mail_program_means_never_and_is_confirmed_once_with_a_way_back() {
        Introduction introduction = asked();
        URI unsubscribe = introduction.ask(grace).unsubscribeLink();
        assertThat(unsubscribe).isEqualTo(introduction.ask(grace).choicesLink());

        assertThat(web.unsubscribe(unsubscribe).status()).isEqualTo(200);
        assertThat(web.unsubscribe(unsubscribe).status()).isEqualTo(200);

        Mail confirmation = mailbox.never();
        assertThat(confirmation.recipients()).containsExactly(grace.address());
        assertThat(confirmation.asks()).isFalse();
        mailbox.staysAt(2);
        Choices wayBack = new Choices(web, confirmation.choicesLink());
        assertThat(wayBack.page().text()).contains(NEVER, "Ask me about every introduction");
        assertThat(wayBack.askMe().text()).contains(OPEN);
        begin();
        mailbox.letters("ask after all", Mail::asks, 2);
    }

    @Test
    void looking_at_a_link_changes_nothing() {
        Introduction introduction = asked();
        Choices choices = introduction.choices(grace);
        look(choices.link());
        assertThat(web.postRaw(choices.link(), "", Map.of()).status()).isEqualTo(400);
        choices.sendLink();
        URI own = mailbox.ownPage().choicesLink();
        look(own);
        assertThat(new Choices(web, own).press(Map.of()).status()).isEqualTo(400);
        assertThat(new Choices(web, own).press(Map.of("choice", "erase")).status())
                .as("not ticked")
                .isEqualTo(400);
        assertThat(web.open(own).text()).contains(OPEN);

        begin();

        mailbox.letters("ask as before", Mail::asks, 2);
        assertThat(web.open(own).status()).as("not used up").isEqualTo(200);
    }

    @Test
    void another_site_cannot_press() {
        Choices choices = asked().choices(grace);

        Reply reply =
                web.post(
                        choices.link(),
                        Map.of("choice", "never"),
                        Map.of("Origin", "https://elsewhere.example"));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(ownPage(choices).page().text()).contains(OPEN);
    }

    @Test
    void a_pause_answers_too_busy_until_its_end() {
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusDays(40);
        Choices choices = asked().choices(grace);
        String day = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).format(until);
        assertThat(choices.pause(until).text()).contains("We ask you nothing before " + day);
        Mail confirmation = mailbox.letter("confirmation", Mail::isChosen);
        assertThat(confirmation.prose()).contains("nothing before " + day);
        assertThat(new Choices(web, confirmation.choicesLink()).page().text())
                .contains("We ask you nothing before " + day);

        Introduction later = begin();

        JsonNode decline = later.hurriesTo("DEFERRED").path("decline");
        assertThat(decline.path("reason").asText()).isEqualTo("TOO_BUSY");
        assertThat(decline.path("until").asText()).isEqualTo(until.toString());
        Mail told = later.letters(later.introducer(), 1).getFirst();
        assertThat(told.prose())
                .contains("glad to help when")
                .contains("A better time might be from " + day + " on");
        later.staysQuiet(1, 0, 2);
    }

    @Test
    void more_than_the_cap_waits_for_the_next_month_oldest_first() {
        Introduction introduction = asked();
        assertThat(introduction.choices(grace).atMost(1).status()).isEqualTo(200);
        mailbox.letter("confirmation", Mail::isChosen);
        Introduction older = begin();
        older.awaitState("AWAITING_TARGET");
        Introduction younger = begin();
        younger.awaitState("AWAITING_TARGET");
        assertThat(younger.seen().at("/target/optIn").asText()).isEqualTo("ASKED");
        mailbox.staysAt(2);

        Database database = system.database("consent");
        database.update(NEW_MONTH, introduction.id());
        assertThat(database.update(NEXT_MONTH_COMES, introduction.id())).isEqualTo(2);

        Mail ask = mailbox.letters("the ask that waited longest", Mail::asks, 2).getLast();
        assertThat(ask.prose()).contains(older.request().topic());
        mailbox.staysAt(3);
        older.answers(ask, Map.of("answer", "yes"));
        older.awaitState("INTRODUCED");
        assertThat(younger.state()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void never_from_this_introducer_leaves_the_others_free_to_ask() {
        Introduction introduction = asked();
        assertThat(introduction.choices(grace).neverThisIntroducer().status()).isEqualTo(200);
        assertThat(mailbox.letter("confirmation", Mail::isChosen).prose())
                .contains("nothing more that comes from " + introduction.introducer().name());

        Cast sameIntroducer =
                Cast.strangers().withIntroducer(introduction.introducer()).withTarget(grace);
        Introduction again = Introduction.begin(system, Request.askedFor(sameIntroducer));
        Introduction others = begin();

        mailbox.letters("ask of another introducer", Mail::asks, 2);
        assertThat(again.hurriesTo("DECLINED").at("/decline/reason").asText()).isEqualTo("NO");
        again.staysQuiet(1, 0, 3);
        assertThat(others.state()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void to_be_asked_again_takes_the_link_that_is_mailed_and_works_once() {
        Choices choices = asked().choices(grace);
        assertThat(choices.never().status()).isEqualTo(200);
        mailbox.never();

        Reply reply = choices.askMe();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).contains("Look into your mail", "Nothing has changed yet");
        Choices own = new Choices(web, mailbox.never().choicesLink());
        assertThat(own.page().text()).contains(NEVER);
        assertThat(own.askMe().text()).contains(OPEN);
        assertThat(own.askMe().text()).as("a double click").contains(OPEN);
        assertThat(own.never().status()).as("used up").isEqualTo(404);
        assertThat(own.page().status()).isEqualTo(404);
        assertThat(ownPage(choices).page().text()).contains(OPEN);
        mailbox.staysAt(3);
    }

    @Test
    void whoever_has_used_a_link_can_ask_for_another_at_once_and_gets_one_at_a_time() {
        Choices choices = asked().choices(grace);
        choices.sendLink();
        choices.sendLink();
        Mail first = mailbox.ownPage();
        mailbox.staysAt(2);
        assertThat(new Choices(web, first.choicesLink()).export().status()).isEqualTo(200);

        choices.sendLink();

        List<Mail> letters = mailbox.letters("another own-page", Mail::isOwnPage, 2);
        Choices second = new Choices(web, letters.getLast().choicesLink());
        assertThat(second.atMost(3).text()).contains("We ask you at most 3 times a month");
    }

    @Test
    void a_requester_who_chose_never_is_not_introduced_on_the_introducers_word() {
        assertThat(asked().choices(grace).never().status()).isEqualTo(200);
        mailbox.never();
        Cast cast = Cast.strangers().withRequester(grace);
        Introduction introduction = Introduction.begin(system, Request.askedFor(cast));
        introduction.awaitState("AWAITING_TARGET");

        introduction.hurriesUntil("the usual reminder", () -> waitsFor(introduction, "REMIND"));
        introduction.comesDue();
        introduction.comesDue();

        introduction.awaitState("EXPIRED");
        introduction.letters(introduction.introducer(), 1);
        introduction.staysQuiet(1, 2, 0);
    }

    /** Somebody asks Grace, whose letter then has the link. */
    private Introduction asked() {
        Introduction introduction = begin();
        introduction.ask(grace);
        return introduction;
    }

    private Introduction begin() {
        return Introduction.begin(system, Request.askedFor(Cast.strangers().withTarget(grace)));
    }

    /** The page behind a link that is sent to her now. */
    private Choices ownPage(Choices choices) {
        assertThat(choices.sendLink().status()).isEqualTo(200);
        return new Choices(web, mailbox.ownPage().choicesLink());
    }

    private void look(URI link) {
        for (String method : List.of("GET", "HEAD", "GET")) {
            assertThat(web.fetch(method, link, Map.of()).status()).isEqualTo(200);
        }
    }

    private boolean waitsFor(Introduction introduction, String kind) {
        return !system.database("consent")
                .rows(
                        "SELECT 1 FROM introduction WHERE id = ?::uuid AND next_kind = ?",
                        introduction.id(),
                        kind)
                .isEmpty();
    }

    /** What a letter says, whoever it is about. */
    private static String withoutNames(Mail letter, Introduction introduction) {
        return letter.prose()
                .replace(introduction.introducer().name(), "(introducer)")
                .replace(introduction.requester().name(), "(requester)")
                .replace(introduction.target().name(), "(target)")
                .replace(introduction.request().topic(), "(topic)");
    }
}
