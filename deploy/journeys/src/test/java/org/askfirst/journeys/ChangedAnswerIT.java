package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.Test;

/** An answer can be taken back for as long as it is held. */
class ChangedAnswerIT {

    private static final int TRIES = 5;

    private final AskFirst system = AskFirst.shared();

    @Test
    void a_yes_that_becomes_a_no_introduces_nobody() {
        Introduction introduction =
                pressed(
                        this::askedTarget,
                        asked -> {
                            asked.answers(asked.target(), "yes");
                            asked.answers(asked.target(), "no");
                        });

        introduction.awaitState("DECLINED");
        introduction.staysQuiet(1, 0, 1);
    }

    @Test
    void a_no_that_becomes_a_yes_declines_nothing() {
        Introduction introduction =
                pressed(
                        this::askedTarget,
                        asked -> {
                            asked.answers(asked.target(), "no");
                            asked.answers(asked.target(), "yes");
                        });

        introduction.awaitState("INTRODUCED");
        introduction.staysQuiet(1, 1, 2);
        assertThat(introduction.lettersTo(introduction.introducer()).getFirst().prose())
                .contains("You have both said yes");
    }

    @Test
    void the_requester_can_take_a_yes_back_after_the_target_said_yes() {
        Introduction introduction =
                pressed(
                        this::agreedRequester,
                        asked -> {
                            asked.answers(asked.target(), "yes");
                            asked.answers(asked.requester(), "no");
                        });

        introduction.awaitState("DECLINED");
        assertThat(introduction.seen().at("/decline/by").asText()).isEqualTo("requester");
        introduction.staysQuiet(1, 1, 1);
    }

    @Test
    void a_held_no_shows_nowhere_but_on_the_page_of_who_said_it() {
        List<Object> shown = new ArrayList<>();
        Introduction introduction =
                pressed(
                        this::askedWhoWillBeReminded,
                        asked -> {
                            shown.clear();
                            shown.add(asked.seen());
                            String page = asked.answers(asked.target(), "too_busy").text();
                            assertThat(page).contains("Your answer");
                            shown.add(asked.seen());
                        });

        assertThat(shown.getLast()).isEqualTo(shown.getFirst());
        introduction.awaitState("DECLINED");
    }

    @Test
    void the_same_press_twice_is_one_answer() {
        Introduction introduction = askedTarget();

        String once = introduction.answers(introduction.target(), "no").text();
        String twice = introduction.answers(introduction.target(), "no").text();

        assertThat(twice).isEqualTo(once);
        Mail decline = introduction.letters(introduction.introducer(), 1).getFirst();
        assertThat(decline.prose()).contains("would rather not");
        introduction.staysQuiet(1, 0, 1);
    }

    /** Begun anew where a busy machine took longer between presses than an answer is held. */
    private static Introduction pressed(
            Supplier<Introduction> asked, Consumer<Introduction> presses) {
        for (int tried = 1; ; tried++) {
            Introduction introduction = asked.get();
            long begun = System.nanoTime();
            presses.accept(introduction);
            boolean inTime = System.nanoTime() - begun < AskFirst.HELD.toNanos();
            if (inTime || tried == TRIES) {
                return introduction;
            }
        }
    }

    private Introduction askedTarget() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.ask(introduction.target());
        return introduction;
    }

    private Introduction askedWhoWillBeReminded() {
        Introduction introduction = askedTarget();
        introduction.awaitReminderSet();
        return introduction;
    }

    private Introduction agreedRequester() {
        Introduction introduction =
                Introduction.begin(system, Request.notAskedFor(Cast.strangers()));
        introduction.answers(introduction.requester(), "yes");
        introduction.ask(introduction.target());
        return introduction;
    }
}
