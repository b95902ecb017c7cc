package org.askfirst.mailer.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.askfirst.mailer.contract.FailureReason;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.reply.Outcome;
import org.askfirst.mailer.reply.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementTest {

    private static final RetryWaits POLICY =
            new RetryWaits(
                    List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1)),
                    Duration.ofMinutes(10));
    private static final Reply LATER = new Reply(451, "4.3.0");
    private static final Reply NO = new Reply(550, "5.1.1");
    private static final Outcome REFUSED = new Outcome.Refused(Set.of(Role.TARGET), NO);

    @Test
    void an_accepted_letter_is_certainly_accepted_whatever_was_before() {
        Outcome accepted = new Outcome.Accepted(Set.of());
        assertThat(after(accepted, attempt(1))).isEqualTo(new Next.Accepted(true, Set.of()));
        assertThat(after(accepted, afterAnUnknown())).isEqualTo(new Next.Accepted(true, Set.of()));
    }

    @Test
    void a_copy_dropped_in_any_attempt_is_reported() {
        Progress before = new Progress(2, 0, Set.of(Role.INTRODUCER), null);
        assertThat(after(new Outcome.Accepted(Set.of()), before))
                .isEqualTo(new Next.Accepted(true, Set.of(Role.INTRODUCER)));
    }

    @ParameterizedTest
    @CsvSource({"1, PT1M", "2, PT5M", "3, PT1H", "4, PT1H", "99, PT1H"})
    void each_retry_waits_as_set_and_the_last_wait_is_repeated(int attempt, Duration pause) {
        assertThat(after(new Outcome.TryLater(LATER), attempt(attempt)))
                .isEqualTo(new Next.Again(pause, LATER));
    }

    @Test
    void a_refusal_fails_the_letter_with_who_and_why() {
        assertThat(after(REFUSED, attempt(1)))
                .isEqualTo(new Next.Failed(FailureReason.REFUSED, Set.of(Role.TARGET), NO));
    }

    @Test
    void the_first_unknown_is_sent_once_more_and_the_second_is_accepted_without_certainty() {
        assertThat(after(new Outcome.Unknown(), attempt(1)))
                .isEqualTo(new Next.OnceMore(Duration.ofMinutes(10)));
        assertThat(after(new Outcome.Unknown(), afterAnUnknown())).isEqualTo(uncertain());
    }

    @Test
    void after_an_unknown_no_end_claims_that_nobody_got_the_letter() {
        assertThat(after(REFUSED, afterAnUnknown())).isEqualTo(uncertain());
        assertThat(after(new Outcome.Unsendable(), afterAnUnknown())).isEqualTo(uncertain());
        assertThat(Settlement.tooLate(afterAnUnknown())).isEqualTo(uncertain());
        assertThat(Settlement.unfit(FailureReason.SEAL, afterAnUnknown())).isEqualTo(uncertain());
    }

    @Test
    void too_late_tells_the_last_reply() {
        assertThat(Settlement.tooLate(new Progress(3, 0, Set.of(), LATER)))
                .isEqualTo(new Next.Failed(FailureReason.TOO_LATE, Set.of(), LATER));
    }

    @Test
    void only_an_introduction_to_somebody_erased_is_reported() {
        assertThat(Settlement.erased(Kind.INTRODUCTION, attempt(1)))
                .isEqualTo(new Next.Failed(FailureReason.ERASED, Set.of(), null));
        assertThat(Settlement.erased(Kind.ASK, attempt(1))).isEqualTo(new Next.Cancelled());
        assertThat(Settlement.erased(Kind.DECLINE, attempt(1))).isEqualTo(new Next.Cancelled());
    }

    @Test
    void an_introduction_that_may_be_out_already_has_not_failed_by_an_erasure() {
        assertThat(Settlement.erased(Kind.INTRODUCTION, afterAnUnknown())).isEqualTo(uncertain());
        assertThat(Settlement.erased(Kind.INTRODUCTION, attempt(1).withAnotherUnknown()))
                .isEqualTo(uncertain());
    }

    @Test
    void a_letter_withheld_is_looked_at_again_soon() {
        assertThat(after(new Outcome.Withheld(), attempt(1)))
                .isEqualTo(new Next.Again(Duration.ofSeconds(1), null));
    }

    @Test
    void an_address_the_server_cannot_carry_fails_the_letter() {
        assertThat(after(new Outcome.Unsendable(), attempt(1)))
                .isEqualTo(new Next.Failed(FailureReason.UNSENDABLE, Set.of(), null));
    }

    private static Next after(Outcome outcome, Progress progress) {
        return Settlement.after(outcome, progress, POLICY);
    }

    private static Progress attempt(int attempt) {
        return new Progress(attempt, 0, Set.of(), null);
    }

    private static Progress afterAnUnknown() {
        return new Progress(2, 1, Set.of(), null);
    }

    private static Next uncertain() {
        return new Next.Accepted(false, Set.of());
    }
}
