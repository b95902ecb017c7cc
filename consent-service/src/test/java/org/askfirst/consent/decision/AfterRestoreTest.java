package org.askfirst.consent.decision;

import static org.askfirst.consent.decision.Given.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.askfirst.consent.decision.Decision.Accepted;
import org.askfirst.consent.decision.Effect.CancelAsks;
import org.askfirst.consent.decision.Effect.EndRound;
import org.junit.jupiter.api.Test;

/** A database that was taken back to an earlier moment knows too little. */
class AfterRestoreTest {

    private static final Command AFRESH = new Command.AskAfresh(minute(30));

    @Test
    void nobody_is_introduced_on_two_yeses_that_may_have_been_taken_back() {
        Introduction afresh = after(anAgreedOne(), AFRESH);

        assertThat(afresh.state().name()).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(afresh.state().target()).isInstanceOf(OptIn.Asked.class);
        assertThat(decide(afresh, new Command.Release(minute(60))))
                .isEqualTo(new Decision.Ignored());
        assertThat(afresh.shown().state()).isEqualTo(State.Name.AWAITING_TARGET);
    }

    @Test
    void the_one_who_is_being_asked_is_asked_in_a_new_round_with_an_end_for_the_old() {
        Accepted accepted = (Accepted) decide(anAskedTargetAfterTheRequestersYes(), AFRESH);

        assertThat(accepted.next().rounds().number()).isEqualTo(2);
        assertThat(accepted.effects())
                .contains(
                        new CancelAsks(Role.TARGET),
                        new EndRound(1, State.Name.EXPIRED),
                        new Effect.Ask(Role.TARGET))
                .doesNotContain(new Effect.Ask(Role.REQUESTER));
    }

    @Test
    void a_requester_is_asked_afresh_before_anybody_else() {
        Accepted accepted = (Accepted) decide(aHeldNoOfTheRequester(), AFRESH);

        assertThat(accepted.next().state().requester()).isInstanceOf(OptIn.Asked.class);
        assertThat(accepted.effects()).contains(new Effect.Ask(Role.REQUESTER));
    }

    @Test
    void a_requesters_no_stands() {
        Introduction refused =
                after(
                        anAskedTargetAfterTheRequestersYes(),
                        new Command.Press(minute(2), Role.REQUESTER, NO));

        assertThat(decide(refused, AFRESH)).isEqualTo(new Decision.Ignored());
    }

    @Test
    void who_is_spared_is_spared_afresh_too() {
        Accepted accepted =
                (Accepted) Decider.decide(aSparedTarget(), AFRESH, who(SPARED, SPARED), POLICY);

        assertThat(accepted.next().state().target()).isInstanceOf(OptIn.Withheld.class);
        assertThat(accepted.effects()).doesNotContain(new Effect.Ask(Role.TARGET));
    }

    @Test
    void what_had_ended_ends_without_a_word_to_anybody() {
        for (boolean introduced : List.of(true, false)) {
            Command overtaken = new Command.Overtaken(minute(30), introduced);
            for (Introduction before :
                    List.of(
                            anUnknownOne(),
                            anAskedRequester(),
                            aHeldNoOfTheTarget(),
                            anAgreedOne(),
                            aReleasedOne(),
                            aDeferredOne(),
                            anAskOnARoute())) {
                Accepted accepted = (Accepted) decide(before, overtaken);

                assertThat(accepted.next().state()).isInstanceOf(State.Ended.class);
                assertThat(accepted.effects())
                        .allSatisfy(effect -> assertThat(effect).isInstanceOf(CancelAsks.class));
            }
        }
    }

    @Test
    void introduced_is_claimed_only_with_two_yeses_at_hand() {
        Command wasIntroduced = new Command.Overtaken(minute(30), true);

        assertThat(after(anAgreedOne(), wasIntroduced).state())
                .isInstanceOf(State.Introduced.class);
        assertThat(after(anAskedTarget(), wasIntroduced).state()).isInstanceOf(State.Expired.class);
    }

    private static Decision decide(Introduction before, Command command) {
        return Decider.decide(before, command, WELCOMING, POLICY);
    }
}
