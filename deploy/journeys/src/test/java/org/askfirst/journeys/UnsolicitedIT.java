package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Mailbox;
import org.askfirst.journeys.story.Unsolicited;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Somebody was introduced without being asked, and hands it in. */
@Order(6)
class UnsolicitedIT {

    private final AskFirst system = AskFirst.shared();

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

    private Mail answered(Unsolicited made) {
        made.handIn(system);
        return new Mailbox(system, made.introducer()).unsolicited();
    }

    private void assertNobodyElseIsWrittenTo(Unsolicited made) {
        new Mailbox(system, made.introducer()).staysAt(1);
        assertThat(new Mailbox(system, made.stranger()).letters()).isEmpty();
        assertThat(new Mailbox(system, made.victim()).letters()).isEmpty();
    }

    private static void assertSays(Mail letter, String... words) {
        assertThat(letter.prose()).contains(words).contains("I wish you had checked with me first");
        assertThat(letter.words()).contains(words).contains("I wish you had checked with me first");
    }
}
