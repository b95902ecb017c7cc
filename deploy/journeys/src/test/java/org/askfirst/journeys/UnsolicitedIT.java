package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Choices;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Mailbox;
import org.askfirst.journeys.story.Marks;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Unsolicited;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.Test;

/** Somebody was introduced without being asked, and hands it in. */
class UnsolicitedIT {

    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).plusDays(40);
    private static final String IN_WORDS =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).format(DAY);

    private final AskFirst system = AskFirst.shared();
    private final Web web = new Web(system);

    @Test
    void not_me_tells_the_introducer_what_the_victim_knows_and_who_would_be_better() {
        String knows = "Sales, and " + Marks.next();
        Person better = Person.called("Iris");
        Unsolicited made = Unsolicited.amongStrangers().notMe(knows, better);

        assertSays(
                answered(made),
                "I am not the right person for it",
                knows,
                better.name(),
                better.address());
        assertThat(new Mailbox(system, better).letters()).isEmpty();
    }

    @Test
    void too_busy_tells_when_it_might_be_better() {
        assertSays(
                answered(Unsolicited.amongStrangers().tooBusy(DAY.toString())),
                "I am glad to help when there is time for it",
                "A better time might be from " + IN_WORDS + " on");
    }

    @Test
    void postponing_asks_whether_it_could_wait() {
        assertSays(
                answered(Unsolicited.amongStrangers().postpone(DAY.toString())),
                "Could it wait until " + IN_WORDS + "?");
    }

    @Test
    void a_plain_no_gives_no_reason() {
        assertSays(answered(Unsolicited.amongStrangers()), "I would rather not, this time");
    }

    @Test
    void the_letter_is_the_victims_word_and_goes_to_the_introducer_alone() {
        Unsolicited made = Unsolicited.amongStrangers();

        Mail letter = answered(made);

        assertThat(letter.recipients()).containsExactly(made.introducer().address());
        assertThat(letter.header("From"))
                .contains(made.victim().name() + " via " + AskFirst.ORGANISATION)
                .contains("<" + AskFirst.MAIL_FROM + ">")
                .doesNotContain(made.victim().address());
        assertThat(letter.header("Reply-To"))
                .contains(made.victim().name(), "<" + made.victim().address() + ">");
        assertThat(letter.count("Cc")).isZero();
        assertThat(letter.asks()).isFalse();
        assertSays(
                letter,
                "Hello " + made.introducer().name(),
                "Thank you for thinking of me, and for introducing " + made.stranger().name(),
                made.topic(),
                "it would have saved everybody time",
                "Please let " + made.stranger().name() + " know",
                made.victim().name());
        assertThat(letter.text()).contains(system.intake().url().toString());
        assertThat(letter.html()).contains("href=\"" + system.intake().url());
        assertThat(letter.everything()).doesNotContain(made.stranger().address());
        assertNobodyElseIsWrittenTo(made);
    }

    @Test
    void the_strangers_address_need_not_be_passed_on() {
        Unsolicited made = Unsolicited.amongStrangers().withoutTheStrangersAddress();

        assertThat(answered(made).prose()).contains(made.stranger().name());

        assertNobodyElseIsWrittenTo(made);
    }

    @Test
    void the_same_one_handed_in_twice_is_answered_once() {
        Unsolicited made = Unsolicited.amongStrangers();
        answered(made);

        made.tooBusy().handIn(system);

        new Mailbox(system, made.introducer()).staysAt(1);
        assertThat(unsolicited(made.introducer())).isEqualTo(1);
    }

    @Test
    void one_victim_writes_to_one_introducer_once_in_ninety_days() {
        Unsolicited made = Unsolicited.amongStrangers();
        answered(made);

        Unsolicited another = Unsolicited.amongStrangers().to(made.victim()).by(made.introducer());
        another.handIn(system);
        Unsolicited byAnotherVictim = Unsolicited.amongStrangers().by(made.introducer());
        byAnotherVictim.handIn(system);

        Mailbox mailbox = new Mailbox(system, made.introducer());
        mailbox.letters("that of another victim", Mail::isUnsolicited, 2);
        mailbox.staysAt(2);
        assertThat(mailbox.letters().getLast().prose()).contains(byAnotherVictim.victim().name());
        assertThat(unsolicited(made.introducer())).isEqualTo(3);
    }

    @Test
    void an_introducer_who_wants_no_letters_at_all_gets_none() {
        Unsolicited made = Unsolicited.amongStrangers();
        Cast cast = Cast.strangers().withTarget(made.introducer());
        Introduction earlier = Introduction.begin(system, Request.askedFor(cast));
        assertThat(earlier.choices(made.introducer()).never().status()).isEqualTo(200);

        // The ask, and the letter that confirms what was chosen behind its link.
        made.handIn(system);

        new Mailbox(system, made.introducer()).staysAt(2);
        assertThat(unsolicited(made.introducer())).isEqualTo(1);
    }

    @Test
    void who_was_answered_can_say_never_and_take_it_back() {
        Unsolicited made = Unsolicited.amongStrangers();
        Mail letter = answered(made);
        Choices choices = new Choices(web, letter.choicesLink());
        assertThat(choices.page().text()).contains("Never write to me again");

        Reply never = choices.never();

        assertThat(never.status()).isEqualTo(200);
        assertThat(never.text()).contains("We do not write to you again");
        Mailbox mailbox = new Mailbox(system, made.introducer());
        Mail confirmed = mailbox.never();
        assertThat(choices.never().text()).isEqualTo(never.text());
        Unsolicited.amongStrangers().by(made.introducer()).handIn(system);
        mailbox.staysAt(2);

        assertThat(new Choices(web, confirmed.choicesLink()).askMe().status()).isEqualTo(200);
        Unsolicited.amongStrangers().by(made.introducer()).handIn(system);
        assertThat(mailbox.letters("another answer", Mail::isUnsolicited, 2)).hasSize(2);
    }

    @Test
    void a_mail_program_can_say_never_for_who_was_answered() {
        Unsolicited made = Unsolicited.amongStrangers();
        Mail letter = answered(made);
        assertThat(letter.unsubscribeLink()).isEqualTo(letter.choicesLink());

        assertThat(new Choices(web, letter.unsubscribeLink()).unsubscribe().status())
                .isEqualTo(200);

        new Mailbox(system, made.introducer()).never();
    }

    @Test
    void it_counts_on_that_introducers_record_and_on_nobody_elses() {
        Unsolicited made = Unsolicited.amongStrangers();
        Introduction asked =
                Introduction.begin(
                        system,
                        Request.askedFor(Cast.strangers().withIntroducer(made.introducer())));
        asked.answers(asked.target(), "no");
        asked.awaitState("DECLINED");
        answered(made);

        JsonNode own = record(made.introducer());
        assertThat(own.path("asked").asInt()).isEqualTo(1);
        assertThat(own.path("declined").asInt()).isEqualTo(1);
        assertThat(own.path("accepted").asInt()).isZero();
        assertThat(own.path("expired").asInt()).isZero();
        assertThat(own.path("unsolicited").asInt()).isEqualTo(1);
        for (Person other : new Person[] {made.victim(), made.stranger()}) {
            JsonNode others = record(other);
            assertThat(others.path("asked").asInt()).isZero();
            assertThat(others.path("unsolicited").asInt()).isZero();
        }
        assertThat(web.open(system.consent().url().resolve("/introducers/me")).status())
                .isEqualTo(401);
    }

    @Test
    void whoever_is_not_signed_in_hands_nothing_in() {
        Unsolicited made = Unsolicited.amongStrangers();

        assertThat(web.handIn("nonsense", made.body()).status()).isEqualTo(401);
        assertThat(
                        web.handIn(
                                        web.signIn(made.victim()),
                                        made.because(Map.of("reason", "never")).body())
                                .status())
                .isEqualTo(400);

        new Mailbox(system, made.introducer()).staysAt(0);
    }

    private Mail answered(Unsolicited made) {
        made.handIn(system);
        return new Mailbox(system, made.introducer()).unsolicited();
    }

    private void assertNobodyElseIsWrittenTo(Unsolicited made) {
        new Mailbox(system, made.introducer()).staysAt(1);
        assertThat(new Mailbox(system, made.stranger()).letters()).isEmpty();
        assertThat(new Mailbox(system, made.victim()).letters()).isEmpty();
    }

    private int unsolicited(Person introducer) {
        return record(introducer).path("unsolicited").asInt();
    }

    private JsonNode record(Person person) {
        return web.ownRecord(web.signIn(person)).json();
    }

    private static void assertSays(Mail letter, String... words) {
        assertThat(letter.prose()).contains(words).contains("I wish you had checked with me first");
        assertThat(letter.words()).contains(words).contains("I wish you had checked with me first");
    }
}
