package org.askfirst.consent.decision;

import static org.askfirst.consent.decision.Given.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What an introducer can do about an introduction; a held answer changes nothing in it. */
class OfferTest {

    @Test
    void what_is_open_can_be_withdrawn() {
        for (Introduction open :
                List.of(
                        anAskedRequester(),
                        anAskedTarget(),
                        aHeldNoOfTheRequester(),
                        aHeldNoOfTheTarget(),
                        anAgreedOne())) {
            assertThat(Offer.of(open)).containsExactly(Offer.WITHDRAW);
        }
    }

    @Test
    void a_no_of_the_target_is_passed_on_and_whom_they_named_can_be_asked() {
        assertThat(Offer.of(aDeclinedOne())).containsExactly(Offer.ASK_INSTEAD, Offer.PASS_ON);
        Introduction plain =
                after(
                        anAskedTarget(),
                        new Command.Press(minute(2), Role.TARGET, NO),
                        new Command.Release(minute(12)));
        assertThat(Offer.of(plain)).containsExactly(Offer.PASS_ON);
    }

    @Test
    void a_requester_who_has_said_no_knows_it() {
        Introduction declined = after(aHeldNoOfTheRequester(), new Command.Release(minute(11)));
        assertThat(declined.state()).isInstanceOf(State.Declined.class);
        assertThat(Offer.of(declined)).isEmpty();
    }

    @Test
    void a_promised_ask_can_be_called_off_and_told_whatever_is_held() {
        Introduction deferred = aDeferredOne();
        assertThat(Offer.of(deferred)).containsExactly(Offer.CALL_OFF, Offer.PASS_ON);
        for (Answer answer : List.of(YES, NO)) {
            Introduction pressed =
                    after(deferred, new Command.Press(minute(20), Role.TARGET, answer));
            assertThat(Offer.of(pressed)).isEqualTo(Offer.of(deferred));
        }
    }

    @Test
    void every_other_end_without_an_introduction_is_passed_on() {
        for (Introduction ended :
                List.of(anExpiredOne(), anUndeliverableAsk(), anUndeliverableIntroduction())) {
            assertThat(Offer.of(ended)).containsExactly(Offer.PASS_ON);
        }
    }

    @Test
    void nothing_is_left_of_what_was_introduced_or_withdrawn() {
        for (Introduction done : List.of(aReleasedOne(), anIntroducedOne(), aWithdrawnOne())) {
            assertThat(Offer.of(done)).isEmpty();
        }
    }

    @Test
    void a_promised_ask_that_was_called_off_is_still_to_be_passed_on() {
        Introduction deferred = aDeferredOne();
        for (Introduction before :
                List.of(
                        deferred,
                        after(deferred, new Command.Press(minute(20), Role.TARGET, YES)),
                        after(deferred, new Command.Press(minute(20), Role.TARGET, NO)))) {
            Introduction off = after(before, new Command.Withdraw(minute(60)));
            assertThat(off.state()).isInstanceOf(State.Withdrawn.class);
            assertThat(Offer.of(off)).containsExactly(Offer.PASS_ON);
        }
    }

    @Test
    void a_held_no_does_not_show_when_it_is_withdrawn() {
        Introduction off = after(aHeldNoOfTheTarget(), new Command.Withdraw(minute(3)));
        assertThat(off.state()).isInstanceOf(State.Withdrawn.class);
        assertThat(Offer.of(off)).isEmpty();
    }

    @Test
    void a_duplicate_is_not_passed_on_because_its_twin_goes_on() {
        for (State.Obstacle obstacle : State.Obstacle.values()) {
            State state = new State.NotPossible(new OptIn.NotAsked(), obstacle);
            Introduction ended =
                    new Introduction(state, Shown.first(state, minute(1)), Rounds.first(false));
            assertThat(Offer.of(ended).contains(Offer.PASS_ON))
                    .as("%s", obstacle)
                    .isEqualTo(obstacle != State.Obstacle.DUPLICATE);
        }
    }

    @Test
    void somebody_better_is_offered_three_times() {
        Introduction declined = aDeclinedOne();
        for (int time = 0; time < Rounds.MOST_BETTER; time++) {
            assertThat(Offer.of(declined)).contains(Offer.ASK_INSTEAD);
            declined =
                    after(
                            declined,
                            new Command.AskInstead(minute(20), false),
                            new Command.Press(minute(21), Role.TARGET, NOT_ME),
                            new Command.Release(minute(40)));
        }
        assertThat(Offer.of(declined)).containsExactly(Offer.PASS_ON);
    }
}
