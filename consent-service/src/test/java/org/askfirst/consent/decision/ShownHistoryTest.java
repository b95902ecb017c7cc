package org.askfirst.consent.decision;

import static org.askfirst.consent.decision.Given.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.askfirst.consent.decision.Decision.Accepted;
import org.askfirst.consent.decision.ShownHistory.Entry;
import org.askfirst.consent.decision.ShownHistory.What;
import org.junit.jupiter.api.Test;

/** What an introducer is told of the past is what they could have seen of it. */
class ShownHistoryTest {

    @Test
    void both_say_yes() {
        assertThat(
                        history(
                                new Command.Request(minute(0), false, false),
                                new Command.Press(minute(1), Role.REQUESTER, YES),
                                new Command.Press(minute(2), Role.TARGET, YES),
                                new Command.Release(minute(12)),
                                new Command.IntroductionAccepted(minute(13))))
                .containsExactly(
                        entry(0, What.RECEIVED),
                        entry(0, What.REQUESTER_ASKED),
                        entry(1, What.REQUESTER_AGREED),
                        entry(1, What.TARGET_ASKED),
                        entry(2, What.TARGET_AGREED),
                        entry(12, What.ON_ITS_WAY),
                        entry(13, What.INTRODUCED));
    }

    /** Nobody can see when it was said, or that it was something else before. */
    @Test
    void a_held_no_is_not_in_it_until_it_is_told() {
        Command[] held = {
            new Command.Request(minute(0), true, false),
            new Command.Press(minute(2), Role.TARGET, NOT_ME),
            new Command.Press(minute(3), Role.TARGET, TOO_BUSY),
            new Command.Press(minute(4), Role.TARGET, NO)
        };
        assertThat(history(held))
                .containsExactly(entry(0, What.RECEIVED), entry(0, What.TARGET_ASKED));
        assertThat(history(and(held, new Command.Release(minute(14)))))
                .containsExactly(
                        entry(0, What.RECEIVED),
                        entry(0, What.TARGET_ASKED),
                        entry(14, What.TARGET_DECLINED));
    }

    @Test
    void a_requester_who_declines_is_told_from_a_target() {
        assertThat(
                        history(
                                new Command.Request(minute(0), false, false),
                                new Command.Press(minute(1), Role.REQUESTER, YES),
                                new Command.Press(minute(2), Role.REQUESTER, NO),
                                new Command.Release(minute(12))))
                .endsWith(entry(1, What.TARGET_ASKED), entry(12, What.REQUESTER_DECLINED));
    }

    @Test
    void a_promised_day_comes_and_somebody_better_is_asked() {
        assertThat(
                        history(
                                new Command.Request(minute(0), true, false),
                                new Command.Press(minute(2), Role.TARGET, TOO_BUSY),
                                new Command.Release(minute(12)),
                                new Command.AskAgain(THAT_DAY),
                                new Command.Press(at(1), Role.TARGET, NOT_ME),
                                new Command.Release(at(11)),
                                new Command.AskInstead(at(12), false),
                                new Command.Withdraw(at(13))))
                .containsExactly(
                        entry(0, What.RECEIVED),
                        entry(0, What.TARGET_ASKED),
                        entry(12, What.DEFERRED),
                        new Entry(THAT_DAY, What.TARGET_ASKED),
                        new Entry(at(11), What.TARGET_DECLINED),
                        new Entry(at(12), What.TARGET_ASKED),
                        new Entry(at(13), What.WITHDRAWN));
    }

    /** A yes that is said before the promised day shows as one. */
    @Test
    void who_was_too_busy_agrees_after_all() {
        assertThat(
                        history(
                                new Command.Request(minute(0), true, false),
                                new Command.Press(minute(2), Role.TARGET, TOO_BUSY),
                                new Command.Release(minute(12)),
                                new Command.Press(minute(20), Role.TARGET, YES),
                                new Command.Release(minute(30))))
                .endsWith(
                        entry(12, What.DEFERRED),
                        entry(30, What.TARGET_AGREED),
                        entry(30, What.ON_ITS_WAY));
    }

    @Test
    void the_next_on_a_route_is_asked_and_nothing_is_said_of_the_one_before() {
        assertThat(
                        history(
                                new Command.Request(minute(0), true, false, true, null),
                                new Command.Press(minute(2), Role.TARGET, NO),
                                new Command.Release(minute(12)),
                                new Command.Expire(NOON.plus(Duration.ofDays(40)))))
                .containsExactly(
                        entry(0, What.RECEIVED),
                        entry(0, What.TARGET_ASKED),
                        entry(12, What.TARGET_ASKED),
                        new Entry(NOON.plus(Duration.ofDays(40)), What.TARGET_ASKED));
    }

    @Test
    void a_withheld_ask_has_the_same_as_one_that_went_out() {
        Introduction asked = Given.anAskedTarget();
        Introduction withheld =
                ((Accepted)
                                Decider.decide(
                                        anUnknownOne(),
                                        new Command.Request(minute(0), true, false),
                                        new People(new AskOutlook.Welcome(), SPARED, Set.of()),
                                        POLICY))
                        .next();
        assertThat(ShownHistory.NONE.after(anUnknownOne(), withheld, minute(0)))
                .isEqualTo(ShownHistory.NONE.after(anUnknownOne(), asked, minute(0)));
    }

    @Test
    void of_one_that_another_release_has_moved_it_has_where_it_is() {
        Introduction declined = aDeclinedOne();
        assertThat(ShownHistory.NONE.upTo(declined.shown(), minute(0)).entries())
                .containsExactly(entry(0, What.RECEIVED), entry(12, What.TARGET_DECLINED));
        ShownHistory kept = ShownHistory.NONE.after(anUnknownOne(), anAskedTarget(), minute(0));
        assertThat(kept.upTo(declined.shown(), minute(0)).entries())
                .containsExactly(
                        entry(0, What.RECEIVED),
                        entry(0, What.TARGET_ASKED),
                        entry(12, What.TARGET_DECLINED));
        ShownHistory all = kept.upTo(declined.shown(), minute(0));
        assertThat(all.upTo(declined.shown(), minute(0))).isEqualTo(all);
    }

    private static Instant at(long minutes) {
        return THAT_DAY.plus(Duration.ofMinutes(minutes));
    }

    private static Entry entry(long minutes, What what) {
        return new Entry(minute(minutes), what);
    }

    private static Command[] and(Command[] before, Command next) {
        Command[] all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = next;
        return all;
    }

    private static List<Entry> history(Command... commands) {
        Introduction introduction = anUnknownOne();
        ShownHistory history = ShownHistory.NONE;
        for (Command command : commands) {
            if (Decider.decide(introduction, command, WELCOMING, POLICY)
                    instanceof Accepted accepted) {
                history = history.after(introduction, accepted.next(), minute(0));
                introduction = accepted.next();
            }
        }
        return history.entries();
    }
}
