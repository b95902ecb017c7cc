package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.Test;

/** Nobody answers: one reminder, then a quiet end. */
class DeadlinesIT {

    private final AskFirst system = AskFirst.shared();

    @Test
    void a_target_who_stays_silent_is_reminded_once_and_then_the_introduction_expires() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));

        List<Mail> asks = reminded(introduction, introduction.target());
        introduction.comesDue();
        introduction.awaitState("EXPIRED");
        Mail told = introduction.letters(introduction.introducer(), 1).getFirst();

        assertRemindsOf(asks.get(0), asks.get(1));
        assertThat(asks.get(1).prose()).contains(introduction.request().note());
        assertThat(told.recipients()).containsExactly(introduction.introducer().address());
        assertThat(told.prose()).contains("No answer came from " + introduction.target().name());
        introduction.staysQuiet(1, 0, 2);
        assertThat(introduction.page(introduction.target()).text())
                .doesNotContain("<form")
                .containsIgnoringCase("closed");
        assertThat(introduction.lifecycle("introduction.closed.v1")).hasSize(3);
        assertThat(introduction.withdraw().status()).isEqualTo(409);
    }

    @Test
    void a_requester_who_stays_silent_is_reminded_once_and_the_target_is_never_asked() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));

        List<Mail> asks = reminded(introduction, introduction.requester());
        introduction.comesDue();
        introduction.awaitState("EXPIRED");

        assertRemindsOf(asks.get(0), asks.get(1));
        assertThat(introduction.letters(introduction.introducer(), 1).getFirst().prose())
                .contains("No answer came from " + introduction.requester().name());
        introduction.staysQuiet(1, 2, 0);
    }

    @Test
    void a_reminder_can_be_answered_like_the_ask() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        reminded(introduction, introduction.target());

        introduction.answers(introduction.target(), "yes");

        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(1, 1, 3);
    }

    @Test
    void who_has_answered_is_not_reminded() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        Person requester = introduction.requester();
        introduction.answers(requester, "yes");

        reminded(introduction, introduction.target());

        assertThat(introduction.lettersTo(requester)).hasSize(1);
        introduction.comesDue();
        introduction.awaitState("EXPIRED");
        assertThat(introduction.lettersTo(requester)).hasSize(1);
    }

    /** The ask and its reminder, for which the time has come. */
    private static List<Mail> reminded(Introduction introduction, Person asked) {
        introduction.letters(asked, 1);
        introduction.awaitReminderSet();
        introduction.comesDue();
        return introduction.letters(asked, 2);
    }

    private static void assertRemindsOf(Mail ask, Mail reminder) {
        assertThat(reminder.link()).as("the same link").isEqualTo(ask.link());
        assertThat(reminder.messageId()).isNotEqualTo(ask.messageId());
        assertThat(reminder.rawHeader("In-Reply-To")).isEqualTo(ask.messageId());
        assertThat(reminder.rawHeader("References")).contains(ask.messageId());
        assertThat(reminder.subject()).endsWith(ask.subject());
        assertThat(reminder.prose()).contains("A reminder, and the only one");
    }
}
