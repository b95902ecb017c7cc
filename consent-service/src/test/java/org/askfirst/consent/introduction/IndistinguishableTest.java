package org.askfirst.consent.introduction;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.askfirst.consent.introduction.Fixture.by;
import static org.askfirst.consent.introduction.Looks.withoutNames;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.MovedClock;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.decision.WaitingTimes;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.person.PersonKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * To the introducer a withheld ask looks like one that went out: the same bytes from the API, times
 * and all, the same letters, the same announcements, at every step of a clock that stands still in
 * between. Only ids are masked.
 */
@QuarkusTest
@TestProfile(LimitOfAsks.class)
@QuarkusTestResource(LocalParts.class)
@TestInstance(Lifecycle.PER_CLASS)
class IndistinguishableTest {

    private static final String INTRODUCER = "standing@example.com";

    private static final Duration THERE_IS_ROOM_AGAIN = Duration.ofHours(25);

    /** Not on a whole second, or it would not show who rounds. */
    private static final Instant BEGIN =
            notAtTheEndOfAMonth(Instant.now().truncatedTo(ChronoUnit.SECONDS)).plusMillis(412);

    @Inject Introductions introductions;
    @Inject Fixture fixture;
    @Inject PersonKeys personKeys;
    @Inject WaitingTimes waitingTimes;
    @Inject AgroalDataSource database;

    private MovedClock clock;

    @BeforeAll
    void take() {
        clock = MovedClock.of(database);
    }

    @AfterAll
    void giveBack() {
        clock.close();
    }

    /**
     * With the month a limit of a month's asks would end, and one who is withheld would be asked.
     */
    private static Instant notAtTheEndOfAMonth(Instant now) {
        ZonedDateTime begin = now.atZone(ZoneOffset.UTC);
        boolean turns =
                begin.minusHours(1).getMonth() != begin.plus(THERE_IS_ROOM_AGAIN).getMonth();
        return (turns ? begin.plusDays(2) : begin).toInstant();
    }

    static Stream<Arguments> withholdings() {
        // As usual, and while no mail was accepted for some hours.
        return Stream.of(Duration.ofMillis(230), Duration.ofHours(7))
                .flatMap(lag -> Stream.of(Withholding.values()).map(one -> Arguments.of(one, lag)));
    }

    @ParameterizedTest
    @MethodSource("withholdings")
    void an_introducer_sees_the_same(Withholding withholding, Duration lag) {
        Requested withheld = aWithheld(withholding);
        Moments moments = new Moments(BEGIN, BEGIN.plus(lag));

        List<String> seen = seenOf(withheld, withholding, moments, "WITHHELD");
        assertSame(
                withholding,
                seenOf(by(INTRODUCER, aRequest(true)), withholding, moments, "ASK"),
                seen);
    }

    @ParameterizedTest
    @EnumSource(Withholding.class)
    void an_introducer_sees_the_same_while_no_mail_is_accepted_at_all(Withholding withholding) {
        List<String> seen = undeliveredSeenOf(aWithheld(withholding), "WITHHELD");
        assertSame(withholding, undeliveredSeenOf(by(INTRODUCER, aRequest(true)), "ASK"), seen);
    }

    /** That a mailbox is gone is a fact about an address, and told before anything chosen. */
    @ParameterizedTest
    @EnumSource(Withholding.class)
    void whose_mailbox_is_gone_ends_alike_whatever_they_chose(Withholding withholding) {
        List<String> seen = goneSeenOf(aWithheld(withholding));
        assertSame(withholding, goneSeenOf(by(INTRODUCER, aRequest(true))), seen);
    }

    private List<String> goneSeenOf(Requested request) {
        fixture.execute(
                """
                INSERT INTO gone_address (person_key, noted_at, until)
                VALUES ('%s', clock_timestamp(), clock_timestamp() + interval '300 days')
                """
                        .formatted(personKeys.of(request.target().email())));
        Looks seen = new Looks(fixture, request);
        clock.standAt(BEGIN);
        UUID id = fixture.taken(request);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.UNDELIVERABLE);
        assertThat(fixture.letters(id, "ASK")).isEmpty();
        assertThat(fixture.letters(id, "WITHHELD")).isEmpty();
        seen.look();
        return seen.withWhatWasHeard();
    }

    /** Of somebody forgotten the name is gone in the end. */
    private static void assertSame(
            Withholding withholding, List<String> ordinary, List<String> withheld) {
        if (withholding == Withholding.FORGOTTEN) {
            assertThat(withoutNames(ordinary)).isEqualTo(withoutNames(withheld));
        } else {
            assertThat(ordinary).isEqualTo(withheld);
        }
    }

    /** When one of the two is forgotten. */
    enum SomebodyMissing {
        BEFORE_ACCEPTANCE,
        WHILE_ASKED
    }

    static Stream<Arguments> forgettings() {
        return Stream.of(SomebodyMissing.values())
                .flatMap(when -> Stream.of(Role.values()).map(who -> Arguments.of(when, who)));
    }

    @ParameterizedTest
    @MethodSource("forgettings")
    void of_somebody_forgotten_an_introducer_misses_the_names_only(SomebodyMissing when, Role who) {
        List<String> seen = forgottenSeenOf(by(INTRODUCER, aRequest(true)), when, who);
        assertThat(forgottenSeenOf(by(INTRODUCER, aRequest(true)), when, null)).isEqualTo(seen);
    }

    private Requested aWithheld(Withholding withholding) {
        Requested request = by(INTRODUCER, aRequest(true));
        clock.standAt(BEGIN.minus(Duration.ofHours(1)));
        withholding.begin(fixture, Withholding.Key.of(request, personKeys), request);
        return request;
    }

    private List<String> undeliveredSeenOf(Requested request, String letter) {
        UUID id = request.introductionId();
        Looks seen = new Looks(fixture, request);
        clock.standAt(BEGIN);
        fixture.taken(request);
        seen.look();
        clock.standAt(BEGIN.plus(Duration.ofDays(1)).plusSeconds(1));
        introductions.meetDeadline(id);
        seen.look();
        clock.standAt(BEGIN.plus(waitingTimes.expireAfter()).plusSeconds(1));
        introductions.meetDeadline(id);
        seen.look();
        assertThat(fixture.letters(id, letter)).hasSize(1);
        fixture.failed(id, letter, "TOO_LATE");
        seen.look();
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.UNDELIVERABLE);
        return seen.withWhatWasHeard();
    }

    /**
     * @param who null for nobody
     */
    private List<String> forgottenSeenOf(
            Requested request, SomebodyMissing when, @Nullable Role who) {
        UUID id = request.introductionId();
        Looks seen = new Looks(fixture, request);
        Moments moments = new Moments(BEGIN, BEGIN.plusMillis(230));
        clock.standAt(moments.asked);
        fixture.taken(request);
        seen.look();
        if (when == SomebodyMissing.BEFORE_ACCEPTANCE && who != null) {
            fixture.forget(request, who);
        }
        clock.standAt(moments.accepted);
        fixture.accepted(id, "ASK");
        fixture.accepted(id, "WITHHELD");
        seen.look();
        clock.standAt(moments.shown());
        seen.look();
        clock.standAt(moments.shown().plusSeconds(60));
        if (when == SomebodyMissing.WHILE_ASKED && who != null) {
            fixture.forget(request, who);
        }
        seen.look();
        clock.standAt(moments.shown().plus(waitingTimes.remindAfter()));
        introductions.meetDeadline(id);
        seen.look();
        clock.standAt(moments.shown().plus(waitingTimes.expireAfter()));
        await().untilAsserted(() -> {
            introductions.meetDeadline(id);
            assertThat(fixture.stateOf(id)).isEqualTo(State.Name.EXPIRED);
        });
        seen.look();
        return withoutNames(seen.withWhatWasHeard());
    }

    /** When what happens; the last is known when it has been drawn. */
    private static final class Moments {
        private final Instant asked;
        private final Instant accepted;
        private Instant answered;

        Moments(Instant asked, Instant accepted) {
            this.asked = asked;
            this.accepted = accepted;
        }

        Instant shown() {
            return accepted.truncatedTo(ChronoUnit.SECONDS).plusSeconds(2);
        }
    }

    private List<String> seenOf(
            Requested request, Withholding withholding, Moments moments, String letter) {
        UUID id = request.introductionId();
        Looks seen = new Looks(fixture, request);
        clock.standAt(moments.asked);
        fixture.taken(request);
        seen.look();
        seen.lookForThePeople();
        clock.standAt(moments.accepted.minusMillis(1));
        introductions.meetDeadline(id);
        seen.look();
        clock.standAt(moments.accepted);
        assertThat(fixture.letters(id, letter)).hasSize(1);
        fixture.accepted(id, letter);
        seen.look();
        clock.standAt(moments.shown().minusMillis(1));
        seen.look();
        clock.standAt(moments.shown());
        seen.look();
        if (withholding.answer() == null) {
            // There is room for whom others have asked too often.
            clock.standAt(moments.asked.plus(THERE_IS_ROOM_AGAIN));
            introductions.meetDeadline(id);
            seen.look();
            assertThat(fixture.letters(id, "ASK"))
                    .hasSize(letter.equals("WITHHELD") && withholding == Withholding.CAP ? 0 : 1);
        }
        if (moments.answered == null) {
            moments.answered = answeredAt(id, withholding, moments);
        }
        clock.standAt(moments.answered.minusMillis(1));
        introductions.meetDeadline(id);
        seen.look();
        clock.standAt(moments.answered);
        if (letter.equals("ASK") && withholding.answer() != null) {
            introductions.press(fixture.askOf(id, Role.TARGET), withholding.answer());
        }
        await().untilAsserted(() -> {
            introductions.meetDeadline(id);
            assertThat(fixture.stateOf(id)).isEqualTo(withholding.end());
        });
        seen.look();
        if (withholding != Withholding.FORGOTTEN) {
            seen.lookForThePeople();
        }
        return seen.withWhatWasHeard();
    }

    /** The hour that was drawn; the end, where nobody answers. */
    private Instant answeredAt(UUID id, Withholding withholding, Moments moments) {
        if (withholding.answer() == null) {
            return moments.shown().plus(waitingTimes.expireAfter());
        }
        Instant drawn =
                fixture.query(
                                "SELECT spared_at FROM introduction WHERE id = '%s'".formatted(id),
                                Instant.class)
                        .getFirst();
        assertThat(drawn).isAfter(moments.shown());
        return drawn;
    }
}
