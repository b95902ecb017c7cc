package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Before both yes no byte that reaches one side holds the other side's address. */
@Order(6)
class AddressesIT {

    private final AskFirst system = AskFirst.shared();

    @Test
    void nobody_has_the_others_address_before_both_have_said_yes() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        introduction.ask(introduction.requester());
        assertApart(introduction);
        introduction.answers(introduction.requester(), "yes");
        introduction.ask(introduction.target());
        assertApart(introduction);
        Reply answered = introduction.answers(introduction.target(), "yes");
        assertHolds(answered.everything(), introduction.requester(), false);
        introduction.awaitState("INTRODUCED");

        Mail letter = introduction.letter(introduction.target(), mail -> !mail.asks());

        assertHolds(letter.everything(), introduction.requester(), true);
        assertHolds(letter.everything(), introduction.target(), true);
    }

    @Test
    void in_an_introduction_that_was_declined_nobody_ever_has_the_others_address() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        introduction.answers(introduction.requester(), "yes");
        introduction.answers(introduction.target(), "no");
        introduction.awaitState("DECLINED");

        introduction.staysQuiet(1, 1, 1);
        assertApart(introduction);
        Mail decline = introduction.lettersTo(introduction.introducer()).getFirst();
        assertHolds(decline.everything(), introduction.requester(), false);
        assertHolds(decline.everything(), introduction.target(), false);
    }

    @Test
    void in_an_introduction_that_was_withdrawn_nobody_ever_has_the_others_address() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        introduction.answers(introduction.requester(), "yes");
        introduction.ask(introduction.target());
        introduction.withdraw();

        introduction.staysQuiet(0, 1, 1);
        assertApart(introduction);
    }

    @Test
    void the_note_is_read_by_the_target_only() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        String note = introduction.request().note();
        introduction.answers(introduction.requester(), "yes");
        introduction.answers(introduction.target(), "yes");
        introduction.awaitState("INTRODUCED");

        for (Person person : introduction.request().cast().all()) {
            for (Mail mail : introduction.lettersTo(person)) {
                boolean isTargetsAsk = person.equals(introduction.target()) && mail.asks();
                assertThat(mail.prose().contains(note)).as(mail.toString()).isEqualTo(isTargetsAsk);
                assertThat(mail.everything().contains(markIn(note)))
                        .as(mail.toString())
                        .isEqualTo(isTargetsAsk);
            }
        }
        assertThat(introduction.page(introduction.requester()).text()).doesNotContain(markIn(note));
    }

    @Test
    void an_ask_says_who_asks_about_what_what_a_no_means_and_how_to_stop_such_mail() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        Mail first = introduction.ask(introduction.requester());
        introduction.answers(introduction.requester(), "yes");
        Mail second = introduction.ask(introduction.target());

        for (Mail ask : List.of(first, second)) {
            assertThat(ask.header("From"))
                    .contains(introduction.introducer().name() + " via " + AskFirst.ORGANISATION)
                    .contains("<" + AskFirst.MAIL_FROM + ">");
            assertThat(ask.header("Reply-To")).contains(ask.replyAddress());
            assertThat(ask.text()).contains(introduction.introducer().address());
            assertThat(ask.rawHeader("Auto-Submitted")).isEqualTo("auto-generated");
            assertThat(ask.link().toString()).startsWith(system.consent().url().toString());
            for (String words : List.of(ask.prose(), ask.words())) {
                assertThat(words)
                        .contains(introduction.introducer().name())
                        .contains(introduction.requester().name(), introduction.target().name())
                        .contains(introduction.request().topic())
                        .contains(introduction.request().blurb().lines().toList())
                        .contains("only " + introduction.introducer().name() + " is told")
                        .contains("gave us your name and address")
                        .contains(AskFirst.MAIL_FROM);
            }
        }
        assertThat(first.prose()).contains("or to somebody better placed whom they name");
    }

    /** All mail and every page of each of the two, without the other's address anywhere. */
    private void assertApart(Introduction introduction) {
        assertNothingHolds(introduction, introduction.requester(), introduction.target());
        assertNothingHolds(introduction, introduction.target(), introduction.requester());
    }

    private void assertNothingHolds(Introduction introduction, Person reader, Person hidden) {
        for (Mail mail : introduction.lettersTo(reader)) {
            assertHolds(mail.everything(), hidden, false);
            if (mail.asks()) {
                assertHolds(introduction.page(reader).everything(), hidden, false);
            }
        }
    }

    private static void assertHolds(String everything, Person person, boolean expected) {
        String address = person.address().toLowerCase(Locale.ROOT);
        String local = address.substring(0, address.indexOf('@'));
        String lower = everything.toLowerCase(Locale.ROOT);
        assertThat(lower.contains(local)).as(everything).isEqualTo(expected);
    }

    private static String markIn(String note) {
        return note.split(" ")[2];
    }
}
