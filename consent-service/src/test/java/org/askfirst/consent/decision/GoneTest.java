package org.askfirst.consent.decision;

import static org.askfirst.consent.decision.Given.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of an introduction when an address in it is noted as gone. */
class GoneTest {

    @ParameterizedTest
    @EnumSource(Role.class)
    void who_names_an_address_that_is_gone_is_told_at_once(Role who) {
        for (boolean askedForIt : new boolean[] {true, false}) {
            Introduction introduction =
                    after(
                            anUnknownOne(),
                            without(who),
                            new Command.Request(minute(0), askedForIt, false));

            assertThat(introduction.state())
                    .isEqualTo(
                            new State.Undeliverable(
                                    new OptIn.NotAsked(), new OptIn.NotAsked(), who, false));
        }
    }

    @Test
    void only_the_introducer_hears_of_it_and_nobody_was_asked() {
        assertThat(
                        effects(
                                anUnknownOne(),
                                without(Role.TARGET),
                                new Command.Request(minute(0), true, false)))
                .containsExactly(
                        new Effect.Announce(Effect.Milestone.RECEIVED),
                        new Effect.Count(false),
                        new Effect.TellUndeliverable(Role.TARGET),
                        new Effect.Announce(Effect.Milestone.CLOSED));
    }

    /** It is a fact about the address: whatever its owner has chosen, the answer is the same. */
    @Test
    void whatever_somebody_chose_is_not_looked_at() {
        Command request = new Command.Request(minute(0), true, false);
        for (AskOutlook outlook : new AskOutlook[] {SPARED, WAITING, SILENT}) {
            People chosen =
                    new People(
                            outlook,
                            outlook,
                            Set.of(Role.TARGET),
                            Set.of(Role.TARGET),
                            Set.of(Role.TARGET));
            assertThat(Decider.decide(anUnknownOne(), request, chosen, POLICY))
                    .isEqualTo(
                            Decider.decide(anUnknownOne(), request, without(Role.TARGET), POLICY));
        }
    }

    @Test
    void the_introducers_own_limits_come_first() {
        assertThat(
                        after(
                                        anUnknownOne(),
                                        without(Role.TARGET),
                                        new Command.Request(minute(0), true, true))
                                .state()
                                .name())
                .isEqualTo(State.Name.NOT_POSSIBLE);
    }

    @Test
    void a_target_who_went_before_they_were_asked_is_not_asked() {
        Introduction introduction =
                after(
                        anAskedRequester(),
                        without(Role.TARGET),
                        new Command.Press(minute(1), Role.REQUESTER, YES));

        assertThat(introduction.state().name()).isEqualTo(State.Name.UNDELIVERABLE);
        assertThat(introduction.state().requester()).isInstanceOf(OptIn.Given.class);
        assertThat(introduction.state().target()).isEqualTo(new OptIn.NotAsked());
    }

    @Test
    void somebody_better_who_is_gone_ends_the_round_that_begins() {
        Command instead = new Command.AskInstead(minute(20), false);

        assertThat(after(aDeclinedOne(), without(Role.TARGET), instead).state().name())
                .isEqualTo(State.Name.UNDELIVERABLE);
        assertThat(effects(aDeclinedOne(), without(Role.TARGET), instead))
                .contains(new Effect.EndRound(2, State.Name.UNDELIVERABLE))
                .doesNotContain(new Effect.Ask(Role.TARGET));
    }

    /** The introducer saw it taken long ago. */
    @Test
    void an_ask_that_waited_for_room_stays_silent_when_its_mailbox_is_gone() {
        Introduction reminded =
                after(aWaitingAsk(), new Command.Remind(SHOWN.plus(POLICY.remindAfter())));
        Introduction silent =
                after(
                        reminded,
                        without(Role.TARGET),
                        new Command.WithheldDue(Instant.parse("2026-12-01T00:00:00Z")));

        assertThat(silent.state().target())
                .isEqualTo(new OptIn.Withheld(new WithheldAsk.StaysSilent()));
        assertThat(silent.shown()).isEqualTo(reminded.shown());
    }

    private static People without(Role role) {
        return new People(
                new AskOutlook.Welcome(),
                new AskOutlook.Welcome(),
                Set.of(),
                Set.of(),
                Set.of(role));
    }
}
