package org.askfirst.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Event;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Mask;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.WrittenMail;
import org.askfirst.local.mail.Door;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes back by mail, handed in as the organisation's mail server does it. */
@Order(1)
class MailDoorIT {

    private static final String WORDS = "Happy to, but not before the board meeting.";
    private static final Map<String, String> NO = Map.of("answer", "no");
    private final AskFirst system = AskFirst.shared();

    @Test
    void a_yes_by_mail_introduces_them() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        Person requester = introduction.requester();
        Person target = introduction.target();
        hand(WrittenMail.reply(introduction.ask(requester), requester, "Yes, please do!"));
        hand(WrittenMail.reply(introduction.ask(target), target, "Yes, gladly.\n\nBest,\nGrace"));

        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(1, 2, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "No thanks., NO, this time",
        "Not my field., NOT_ME, not the right person",
        "I'm too busy right now., TOO_BUSY, glad to help when"
    })
    void a_no_by_mail_is_told_to_the_introducer_only(String words, String reason, String told) {
        Introduction introduction = askedTarget();
        hand(reply(introduction, introduction.target(), words));

        Mail decline = introduction.letters(introduction.introducer(), 1).getFirst();
        assertThat(decline.prose()).contains("Thank you for asking first", told);
        assertThat(introduction.seen().at("/decline/reason").asText()).isEqualTo(reason);
        introduction.staysQuiet(1, 0, 1);
    }

    @Test
    void other_words_go_to_the_introducer_and_their_writer_gets_the_page() {
        Introduction introduction = askedTarget();
        URI link = introduction.ask(introduction.target()).link();
        hand(reply(introduction, introduction.target(), WORDS));

        Mail words = introduction.letters(introduction.introducer(), 1).getFirst();
        assertThat(words.prose()).contains(introduction.target().name() + " has written back");
        assertThat(words.text()).contains("\n  " + WORDS + "\n").doesNotContain(link.toString());
        assertThat(words.words()).contains(WORDS);
        assertThat(words.header("Reply-To")).contains(introduction.target().address());
        Mail page = introduction.letters(introduction.target(), 2).getLast();
        assertThat(page.prose()).contains("we could not take it for an answer");
        assertThat(page.link()).isEqualTo(link);
        introduction.staysQuiet(1, 0, 2);
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
        // A reply to the letter with the page is one to the question.
        hand(WrittenMail.reply(page, introduction.target(), "Yes"));
        introduction.awaitState("INTRODUCED");
    }

    @Test
    void a_mail_that_comes_twice_is_one_event() {
        Introduction introduction = askedTarget();
        WrittenMail mail = reply(introduction, introduction.target(), WORDS);
        hand(mail);
        hand(mail.with("Received", "from a.example.org by b.example.org; 1 Jan 2027 09:00 +0000"));

        await("both are there").until(() -> repliesOf(introduction).size() == 2);
        assertThat(repliesOf(introduction))
                .extracting(event -> event.headers().get("ce_id"))
                .containsOnly(repliesOf(introduction).getFirst().headers().get("ce_id"));
        introduction.staysQuiet(1, 0, 2);
    }

    @Test
    void what_the_introducer_answers_to_all_is_nobodys_answer() {
        Introduction introduction = askedTarget();
        assertAnswersNothing(
                introduction,
                reply(introduction, introduction.introducer(), "Yes")
                        .with("Cc", "<" + introduction.target().address() + ">"));
    }

    @Test
    void a_mail_that_only_says_it_is_from_who_was_asked_answers_nothing() {
        Introduction introduction = askedTarget();
        assertAnswersNothing(
                introduction,
                reply(introduction, introduction.target(), "Yes")
                        .with(
                                "Authentication-Results",
                                AskFirst.MAIL_AUTHORITY + "; dmarc=fail header.from=example.org"));
    }

    @Test
    void an_ask_that_comes_back_ends_it_and_so_does_whoever_names_the_address_next() {
        Introduction introduction = askedTarget();
        Person target = introduction.target();
        hand(WrittenMail.report(introduction.ask(target), target.address(), "failed", "5.1.1"));

        introduction.awaitState("UNDELIVERABLE");
        Mail told = introduction.letters(introduction.introducer(), 1).getFirst();
        assertThat(told.prose())
                .contains("A letter to " + target.name() + " could not be delivered")
                .doesNotContain("5.1.1");
        Introduction next = begin(Cast.strangers().withTarget(target));
        next.awaitState("UNDELIVERABLE");
        next.staysQuiet(1, 0, 1);
    }

    @Test
    void a_letter_that_is_late_ends_nothing() {
        Introduction introduction = askedTarget();
        Person target = introduction.target();
        Mail ask = introduction.ask(target);
        hand(WrittenMail.report(ask, target.address(), "delayed", "4.2.2"));
        hand(WrittenMail.report(ask, "uma@example.org", "failed", "5.1.1"));

        awaitRead();
        introduction.staysQuiet(0, 0, 1);
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void an_introduction_that_comes_back_is_told_to_the_introducer() {
        Introduction introduction = askedTarget();
        Person requester = introduction.requester();
        introduction.answers(introduction.target(), "yes");
        Mail letter = introduction.letters(requester, 1).getFirst();
        WrittenMail report = WrittenMail.report(letter, requester.address(), "failed", "5.1.1");
        hand(report);
        hand(report.with("Message-ID", "<another@example.org>"));
        hand(WrittenMail.complaint(letter));

        Mail told = introduction.letters(introduction.introducer(), 2).getLast();
        assertThat(told.prose()).contains("What went to " + requester.name() + " has come back");
        awaitRead();
        introduction.staysQuiet(2, 1, 2);
        assertThat(introduction.awaitState("INTRODUCED").path("missed"))
                .hasToString("[\"requester\"]");
        // Nobody is gone for it, and nobody is silenced by it.
        Introduction next = begin(Cast.strangers().withTarget(requester));
        next.ask(requester);
    }

    /** Neither now nor at the next that meets it, and that looks like an ordinary no. */
    @Test
    void a_complaint_is_a_never_that_no_introducer_can_tell_from_another() {
        Introduction complained = askedTarget();
        Introduction pressed = askedTarget();
        Introduction ordinary = askedTarget();
        hand(WrittenMail.complaint(complained.ask(complained.target())));
        assertThat(pressed.choices(pressed.target()).never().status()).isLessThan(400);
        awaitRead();
        assertAlike(complained, pressed, ordinary);

        Introduction afterComplaint = again(complained);
        Introduction afterPress = again(pressed);
        Introduction answered = again(ordinary);
        // An answer that never comes is imitated when people here would have given it, in seconds:
        // only in the end it is certain that there is the same to see.
        answered.answers(answered.letters(answered.target(), 2).getLast(), NO);
        answered.awaitState("DECLINED");
        afterComplaint.hurriesTo("DECLINED");
        afterPress.hurriesTo("DECLINED");
        assertThat(decline(afterComplaint))
                .contains("would rather not, this time")
                .isEqualTo(decline(afterPress))
                .isEqualTo(decline(answered));
        assertThat(seen(afterComplaint)).isEqualTo(seen(afterPress)).isEqualTo(seen(answered));
        afterComplaint.staysQuiet(1, 0, 1);
    }

    private static void assertAlike(Introduction... all) {
        for (Introduction one : all) {
            one.awaitState("AWAITING_TARGET");
            one.awaitReminderSet();
        }
        assertThat(all).extracting(MailDoorIT::seen).containsOnly(seen(all[0]));
    }

    private static String seen(Introduction introduction) {
        return new Mask(introduction).seen();
    }

    private static String decline(Introduction introduction) {
        return new Mask(introduction)
                .letter(introduction.letters(introduction.introducer(), 1).getFirst());
    }

    private void assertAnswersNothing(Introduction introduction, WrittenMail mail) {
        Mail ask = introduction.ask(introduction.target());
        hand(mail);

        Mail page = introduction.letters(introduction.target(), 2).getLast();
        assertThat(page.prose()).contains("we could not take it for an answer");
        assertThat(page.link()).isEqualTo(ask.link());
        introduction.staysQuiet(0, 0, 2);
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
    }

    private static WrittenMail reply(Introduction introduction, Person writer, String words) {
        return WrittenMail.reply(introduction.ask(introduction.target()), writer, words);
    }

    private void hand(WrittenMail mail) {
        try {
            assertThat(system.door().hand(mail.sender(), mail.to(), mail.bytes()))
                    .isInstanceOf(Door.Outcome.Taken.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<Event> repliesOf(Introduction introduction) {
        String address = introduction.target().address();
        return system.topics().read("intro.mail").stream()
                .filter(event -> event.type().equals("mail.replied.v1"))
                .filter(event -> new String(event.value(), UTF_8).contains(address))
                .toList();
    }

    /** What has come in by mail until now has been acted on. */
    private void awaitRead() {
        await("mail is read")
                .until(() -> system.topics().left("consent-service", List.of("intro.mail")) == 0);
    }

    /** Somebody else would like to meet the same person. */
    private Introduction again(Introduction introduction) {
        return begin(Cast.strangers().withTarget(introduction.target()));
    }

    private Introduction begin(Cast cast) {
        return Introduction.begin(system, Request.askedFor(cast));
    }

    private Introduction askedTarget() {
        Introduction introduction = begin(Cast.strangers());
        introduction.ask(introduction.target());
        return introduction;
    }
}
