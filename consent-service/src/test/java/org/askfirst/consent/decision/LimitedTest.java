package org.askfirst.consent.decision;

import static org.askfirst.consent.decision.Given.NOON;
import static org.askfirst.consent.decision.Given.aDeclinedOne;
import static org.askfirst.consent.decision.Given.aDeferredOne;
import static org.askfirst.consent.decision.Given.anUnknownOne;
import static org.askfirst.consent.decision.Given.effects;
import static org.askfirst.consent.decision.Given.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.askfirst.consent.decision.AskedPerson.Choice;
import org.askfirst.consent.decision.AskedPerson.Occasion;
import org.askfirst.consent.decision.Decision.Reason;
import org.askfirst.consent.decision.Effect.Announce;
import org.askfirst.consent.decision.Effect.Milestone;
import org.askfirst.consent.decision.State.NotPossible;
import org.askfirst.consent.decision.State.Obstacle;
import org.junit.jupiter.api.Test;

/** What becomes of what goes beyond a limit. */
class LimitedTest {

    private static final LocalDate FREE_ON = LocalDate.parse("2026-11-29");
    private static final Instant ROOM = NOON.plus(Duration.ofHours(7));

    @Test
    void a_request_past_the_day_is_told_with_the_others() {
        Command request = request(false, new Reached.Requests());
        assertThat(Given.after(anUnknownOne(), request).state())
                .isEqualTo(new NotPossible(new OptIn.NotAsked(), Obstacle.LIMIT));
        assertThat(effects(anUnknownOne(), request))
                .containsExactly(
                        new Announce(Milestone.RECEIVED),
                        new Effect.TellLimit(),
                        new Announce(Milestone.CLOSED));
    }

    @Test
    void a_request_past_the_day_is_that_before_anything_else() {
        assertThat(effects(anUnknownOne(), request(true, new Reached.Requests())))
                .contains(new Effect.TellLimit());
    }

    @Test
    void one_ask_too_many_of_a_pair_says_when_there_may_be_another() {
        Command request = request(false, new Reached.Pair(FREE_ON));
        assertThat(Given.after(anUnknownOne(), request).state())
                .isEqualTo(new NotPossible(new OptIn.NotAsked(), Obstacle.LIMIT, FREE_ON));
        assertThat(effects(anUnknownOne(), request))
                .containsExactly(
                        new Announce(Milestone.RECEIVED),
                        new Effect.Count(false),
                        new Effect.TellNotPossible(Obstacle.LIMIT),
                        new Announce(Milestone.CLOSED));
    }

    @Test
    void what_is_pending_already_is_said_rather_than_a_pairs_limit() {
        assertThat(effects(anUnknownOne(), request(true, new Reached.Pair(FREE_ON))))
                .contains(new Effect.Count(false), new Effect.TellNotPossible(Obstacle.DUPLICATE));
    }

    @Test
    void a_better_person_is_an_ask_of_that_pair() {
        assertThat(effects(aDeclinedOne(), new Command.AskInstead(minute(20), false)))
                .contains(new Effect.Count(true));
        Command beyond = new Command.AskInstead(minute(20), false, new Reached.Pair(FREE_ON));
        assertThat(Decider.decide(aDeclinedOne(), beyond, People.welcoming(), Given.POLICY))
                .isEqualTo(new Decision.Refused(Reason.LIMIT));
    }

    @Test
    void a_promised_ask_is_one_too() {
        Instant day = NOON.plus(Duration.ofDays(400));
        assertThat(effects(aDeferredOne(), new Command.AskAgain(day)))
                .contains(new Effect.Count(true));
    }

    @Test
    void without_room_an_ask_waits_like_one_beyond_a_cap() {
        AskedPerson full = wishes(null, ROOM);
        AskOutlook standing = full.standing(occasion(false));
        assertThat(standing).isEqualTo(new AskOutlook.Withheld(new WithheldAsk.GoesOut(ROOM)));
        assertThat(full.isOverLimit(occasion(false))).isTrue();
        assertThat(full.isNone()).isFalse();
        assertThat(wishes(null, null).isOverLimit(occasion(false))).isFalse();
    }

    @Test
    void a_route_passes_over_who_has_no_room() {
        assertThat(wishes(null, ROOM).standing(occasion(true)))
                .isInstanceOf(AskOutlook.Withheld.class);
    }

    @Test
    void what_a_person_chose_comes_before_the_limit() {
        AskedPerson never = new AskedPerson(Choice.NEVER, null, false, null, 0, 0, null, ROOM);
        assertThat(never.standing(occasion(false))).isInstanceOf(AskOutlook.Withheld.class);
        assertThat(never.isOverLimit(occasion(false))).isFalse();
    }

    private static Command request(boolean duplicate, Reached reached) {
        return new Command.Request(NOON, true, duplicate, false, reached);
    }

    private static AskedPerson wishes(Integer mostAMonth, Instant roomAt) {
        return new AskedPerson(Choice.ASK_ME, null, false, mostAMonth, 0, 0, null, roomAt);
    }

    private static Occasion occasion(boolean onRoute) {
        return new Occasion(NOON, minute(90), false, onRoute);
    }
}
