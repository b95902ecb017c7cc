package org.askfirst.journeys;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.InCommon;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Mailbox;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Unsolicited;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Whoever asks and hands in as much as they can fills nobody's mailbox. */
@Order(4)
class LimitsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static AskFirst system;
    private static Web web;
    private static int aDay;

    @BeforeAll
    static void open() {
        system = InCommon.LIMITED.take();
        web = new Web(system);
        aDay = Integer.parseInt(system.settings("consent").get("ASKFIRST_REQUESTS_PER_DAY"));
    }

    @AfterAll
    static void close() {
        InCommon.LIMITED.giveBack();
    }

    @Test
    void twenty_rounds_of_request_and_withdrawal_are_one_letter() {
        Cast cast = Cast.strangers();
        Introduction first = Introduction.begin(system, Request.askedFor(cast));
        first.ask(cast.target());
        first.withdraw();
        for (int round = 2; round <= 20; round++) {
            Introduction next = Introduction.begin(system, Request.askedFor(cast));
            awaitKnown(next);
            next.withdraw();
            if (round > 2) {
                assertThat(next.seen().path("notPossible").asText()).isEqualTo("LIMIT");
                assertThat(LocalDate.parse(next.seen().path("freeOn").asText()))
                        .isAfter(LocalDate.now(ZoneOffset.UTC).plusDays(5));
            }
        }
        Mail letter =
                new Mailbox(system, cast.introducer())
                        .letter("not-possible", mail -> mail.subject().contains("so soon"));
        assertThat(letter.prose()).contains("you may ask again", cast.target().name());
        new Mailbox(system, cast.target()).staysAt(1);
    }

    @Test
    void thirty_requesters_for_one_target_are_three_letters() {
        Person target = Person.called("Grace");
        List<Introduction> thirty = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            Person introducer = Person.called("Ivo");
            for (int each = 0; each < 3; each++) {
                Cast cast = Cast.strangers().withIntroducer(introducer).withTarget(target);
                thirty.add(Introduction.begin(system, Request.askedFor(cast)));
            }
        }
        thirty.forEach(introduction -> introduction.awaitState("AWAITING_TARGET"));
        Mailbox mailbox = new Mailbox(system, target);
        mailbox.letters("ask", Mail::asks, 3);
        mailbox.staysAt(3);
        Set<String> introducers = new HashSet<>();
        mailbox.letters().forEach(mail -> introducers.add(mail.header("From")));
        assertThat(introducers).as("one of each introducer").hasSize(3);
    }

    @Test
    void five_hundred_handed_in_by_one_person_are_ten_letters_and_one_that_says_so() {
        Person victim = Person.called("Grace");
        String bearer = web.signIn(victim);
        for (int number = 0; number < 500; number++) {
            Reply reply = web.handIn(bearer, Unsolicited.amongStrangers().to(victim).body());
            assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
        }
        Mail told = new Mailbox(system, victim).letter("limit", LimitsIT::isLimit);
        assertThat(told.subject())
                .isEqualTo("490 introductions that you handed in were not answered");
        assertThat(told.prose()).contains("answers 10 such introductions a day");
        assertThat(writtenFor(victim)).isEqualTo(10);
        new Mailbox(system, victim).staysAt(1);
    }

    @Test
    void past_the_day_one_letter_says_how_many_requests_were_not_taken() {
        Person introducer = Person.called("Ivo");
        String bearer = web.signIn(introducer);
        assertThat(web.ownRecord(bearer).json().path("leftToday").asInt()).isEqualTo(aDay);
        List<Introduction> all = new ArrayList<>();
        for (int number = 0; number < aDay + 5; number++) {
            Cast cast = Cast.strangers().withIntroducer(introducer);
            all.add(Introduction.begin(system, Request.askedFor(cast)));
        }
        all.forEach(LimitsIT::awaitKnown);
        assertThat(all)
                .filteredOn(introduction -> introduction.state().equals("NOT_POSSIBLE"))
                .hasSize(5);
        assertThat(web.ownRecord(bearer).json().path("leftToday").asInt()).isZero();
        Mailbox mailbox = new Mailbox(system, introducer);
        Mail told = mailbox.letter("limit", LimitsIT::isLimit);
        assertThat(told.subject()).isEqualTo("5 of your requests were not taken");
        assertThat(told.prose()).contains("takes " + aDay + " requests a day from one person");
        mailbox.staysAt(1);
    }

    private static boolean isLimit(Mail mail) {
        return mail.prose().contains("We write to you about this once a day at most");
    }

    private static long writtenFor(Person victim) {
        return system.mail().letters().stream()
                .map(Mail::of)
                .filter(Mail::isUnsolicited)
                .filter(mail -> mail.header("Reply-To").contains(victim.address()))
                .count();
    }

    private static void awaitKnown(Introduction introduction) {
        await("introduction " + introduction.id())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !introduction.state().equals("not there yet"));
    }
}
