package org.askfirst.consent.introduction;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Logged;
import org.askfirst.consent.Refusing;
import org.askfirst.consent.Rows;
import org.askfirst.consent.choice.PersonErased;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.privacy.Erasures;
import org.askfirst.consent.privacy.Sweeping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * More than a batch of introductions that fail whenever something is due, and one that does not.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class FailingOnesTest {

    private static final int MORE_THAN_A_BATCH = 101;
    private final String mark = "Stuck " + UUID.randomUUID();

    @Inject Scheduler scheduler;
    @Inject Introductions introductions;
    @Inject Erasures erasures;
    @Inject Sweeping sweeping;
    @Inject PersonKeys personKeys;
    @Inject Fixture fixture;
    @Inject Rows rows;

    /** It sweeps a minute after the start, which may be in the middle of a test. */
    @BeforeEach
    void sweepOnlyWhenAsked() {
        scheduler.pause(Sweeping.SCHEDULE);
    }

    @AfterEach
    void sweepAsUsual() {
        scheduler.resume(Sweeping.SCHEDULE);
    }

    @Test
    void deadlines_that_cannot_be_met_hold_up_no_other_and_are_told_once() {
        List<UUID> stuck =
                Stream.generate(() -> fixture.taken(stuck())).limit(MORE_THAN_A_BATCH).toList();
        UUID other = fixture.taken(Fixture.aRequest(true));
        try (Refusing refusing = refusing("OLD.state <> NEW.state");
                Logged logged = Logged.fromNowOn()) {
            stuck.forEach(rows::letTimePass);
            rows.letTimePass(other);
            await().until(() -> fixture.stateOf(other) == State.Name.EXPIRED);

            long before = refusing.times();
            await().until(() -> refusing.times() > before + 2 * MORE_THAN_A_BATCH);
            assertThat(fixture.stateOf(stuck.getFirst())).isEqualTo(State.Name.AWAITING_TARGET);
            assertThat(logged.with("the deadline of introduction " + stuck.getFirst()))
                    .singleElement()
                    .asString()
                    .contains("PSQLException, SQLSTATE P0001 (");
        }
        await().until(() ->
                stuck.stream().allMatch(id -> fixture.stateOf(id) == State.Name.EXPIRED));
    }

    @Test
    void people_who_cannot_be_forgotten_yet_hold_up_nobody_else() {
        List<Requested> stuck = Stream.generate(this::stuck).limit(MORE_THAN_A_BATCH).toList();
        stuck.forEach(fixture::taken);
        Requested other = Fixture.aRequest(true);
        fixture.taken(other);
        try (Refusing _ = refusing("NEW.target_name IS NULL");
                Logged logged = Logged.fromNowOn()) {
            stuck.forEach(this::forgetTarget);
            forgetTarget(other);
            await().until(() -> isForgotten(other.introductionId()));

            UUID first = stuck.getFirst().introductionId();
            await().until(() -> !logged.with(first.toString()).isEmpty());
            assertThat(isForgotten(first)).isFalse();
            assertThat(logged.with(first + " still holds somebody to be forgotten")).hasSize(1);
            assertThat(logged.with(keyOfTarget(stuck.getFirst()))).isEmpty();
            assertThat(logged.with(stuck.getFirst().target().email())).isEmpty();
        }
        await().until(() -> stuck.stream().allMatch(one -> isForgotten(one.introductionId())));
    }

    @Test
    void what_cannot_be_swept_holds_up_nothing_else() {
        List<UUID> stuck =
                Stream.generate(() -> endedLongAgo(stuck())).limit(MORE_THAN_A_BATCH).toList();
        UUID other = endedLongAgo(Fixture.aRequest(true));
        // As if it had ended later than all of them.
        fixture.execute(
                "UPDATE introduction SET shown_updated_at = shown_updated_at + interval '1 hour'"
                        + " WHERE id = '%s'".formatted(other));
        try (Refusing refusing = refusing("NEW.requester_name IS NULL")) {
            sweeping.sweep();
            assertThat(isScrubbed(other)).isTrue();
            assertThat(refusing.times()).isEqualTo(MORE_THAN_A_BATCH);
        }
        sweeping.sweep();
        assertThat(stuck).allMatch(this::isScrubbed);
    }

    /** Of the target nothing is left; the rest of the introduction goes on. */
    private boolean isForgotten(UUID id) {
        return fixture.query(
                        "SELECT target_name IS NULL FROM introduction WHERE id = '%s'"
                                .formatted(id),
                        Boolean.class)
                .getFirst();
    }

    private Refusing refusing(String condition) {
        return Refusing.on(
                "introduction", "UPDATE", "OLD.topic = '%s' AND %s".formatted(mark, condition));
    }

    private Requested stuck() {
        Requested request = Fixture.aRequest(true);
        return new Requested(
                request.introductionId(),
                request.requestedAt(),
                request.introducer(),
                request.requester(),
                request.target(),
                null,
                mark,
                request.blurb(),
                null);
    }

    private UUID endedLongAgo(Requested request) {
        UUID id = fixture.taken(request);
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.No());
        fixture.age(id, Duration.ofDays(181));
        return id;
    }

    private void forgetTarget(Requested request) {
        erasures.again(new PersonErased(keyOfTarget(request), Instant.now().plusSeconds(60)));
    }

    private String keyOfTarget(Requested request) {
        return personKeys.of(request.target().email());
    }

    private boolean isScrubbed(UUID id) {
        return fixture.query(
                        "SELECT requester_name IS NULL FROM introduction WHERE id = '%s'"
                                .formatted(id),
                        Boolean.class)
                .getFirst();
    }
}
