package org.askfirst.consent.restore;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.askfirst.consent.HeldAnswers;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Topic;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Effect.Milestone;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.restore.RestoredIntroductions.Outcome;
import org.askfirst.platform.offset.GroupOffsets;
import org.askfirst.platform.offset.Hold;
import org.junit.jupiter.api.Test;

/** One introduction at a time is brought up to what Kafka tells. */
@QuarkusTest
@TestProfile(HeldAnswers.class)
@QuarkusTestResource(LocalParts.class)
class RestoredIntroductionsTest {

    private static final Topic LETTERS = new Topic("intro.letters");

    @Inject RestoredIntroductions restoring;
    @Inject Introductions introductions;
    @Inject Fixture fixture;
    @Inject Hold hold;
    @Inject GroupOffsets group;

    @Test
    void a_letter_that_was_not_published_yet_does_not_leave_after_the_end() {
        hold.begin();
        UUID id = fixture.taken(Fixture.aRequest(true));
        assertThat(restoring.reconcile(heard(id, 7, Milestone.CLOSED))).isEqualTo(Outcome.ENDED);
        hold.lift(group.committed());
        await().until(() -> fixture.query("SELECT 1 FROM outbox", Integer.class).isEmpty());
        assertThat(LETTERS.recordsOf(id)).extracting(Topic::type).doesNotContain("letter.due.v1");
        assertThat(restoring.reconcile(heard(id, 7, Milestone.CLOSED))).isEqualTo(Outcome.LEFT);
    }

    @Test
    void an_introduction_that_was_delivered_is_over_whatever_was_announced() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.Yes());
        assertThat(restoring.concerned(Map.of(id, KnownToKafka.reported(id, true))))
                .contains(KnownToKafka.reported(id, true));
        assertThat(restoring.reconcile(KnownToKafka.reported(id, true))).isEqualTo(Outcome.ENDED);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.INTRODUCED);
        assertThat(fixture.letters(id, "INTRODUCTION")).isEmpty();
    }

    @Test
    void one_that_is_on_its_way_is_left_to_its_report_unless_that_was_heard() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.Yes());
        fixture.age(id, Duration.ofMinutes(61));
        introductions.meetDeadline(id);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.RELEASED);

        assertThat(restoring.reconcile(KnownToKafka.reported(id, true))).isEqualTo(Outcome.LEFT);
        assertThat(restoring.reconcile(heard(id, 9, Milestone.INTRODUCED)))
                .isEqualTo(Outcome.ENDED);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.INTRODUCED);
    }

    @Test
    void what_is_announced_afterwards_is_above_what_was_heard() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        assertThat(restoring.reconcile(heard(id, 40, Milestone.AGREED)))
                .isEqualTo(Outcome.ASKED_AFRESH);
        assertThat(sequence(id)).isEqualTo(41);
        assertThat(restoring.reconcile(heard(id, 40, Milestone.AGREED))).isEqualTo(Outcome.LEFT);

        Requested unknown = Fixture.aRequest(true);
        UUID later = unknown.introductionId();
        assertThat(restoring.reconcile(heard(later, 40, Milestone.AGREED)))
                .isEqualTo(Outcome.REMEMBERED);
        fixture.taken(unknown);
        assertThat(sequence(later)).isEqualTo(42);
    }

    @Test
    void on_a_route_the_same_person_is_asked_once_more_and_counted_once() {
        UUID id = fixture.taken(Fixture.onRoute(fixture.aRoute(2, null), true));
        UUID before = fixture.askOf(id, Role.TARGET);
        String person = target(id);
        assertThat(restoring.reconcile(heard(id, 9, Milestone.ASKED)))
                .isEqualTo(Outcome.ASKED_AFRESH);
        assertThat(fixture.askOf(id, Role.TARGET)).isNotEqualTo(before);
        assertThat(target(id)).isEqualTo(person);
        assertThat(asks(id)).isEqualTo(1);

        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.TooBusy(null));
        fixture.age(id, Duration.ofMinutes(61));
        introductions.meetDeadline(id);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(target(id)).isNotEqualTo(person);
        assertThat(asks(id)).isEqualTo(2);
    }

    @Test
    void who_was_withheld_a_letter_and_wants_one_by_then_is_asked_at_the_address_as_typed() {
        Requested first = Fixture.aRequest(true);
        String person = target(fixture.taken(first));
        fixture.execute("UPDATE person SET choice = 'NEVER' WHERE key = '%s'".formatted(person));
        UUID id = fixture.taken(Fixture.by("uma-restored@example.com", first));
        assertThat(fixture.letters(id, "ASK")).isEmpty();
        fixture.execute("UPDATE person SET choice = 'ASK_ME' WHERE key = '%s'".formatted(person));

        assertThat(restoring.reconcile(heard(id, 9, Milestone.ASKED)))
                .isEqualTo(Outcome.ASKED_AFRESH);

        await().until(() -> Fixture.sent(id, "ask").size() == 1);
        assertThat(Fixture.sent(id, "ask").getFirst().at("/recipients/0/email").asText())
                .isEqualTo(first.target().email());
    }

    @Test
    void nothing_is_done_about_what_is_as_far_as_kafka() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        assertThat(restoring.concerned(Map.of(id, heard(id, 2, Milestone.ASKED))))
                .extracting(KnownToKafka::introductionId)
                .doesNotContain(id);
    }

    private static KnownToKafka heard(UUID id, long sequence, Milestone last) {
        return new KnownToKafka(id, sequence, last, null, false, false);
    }

    private String target(UUID id) {
        return fixture.query(
                        "SELECT target_key FROM introduction WHERE id = '%s'".formatted(id),
                        String.class)
                .getFirst();
    }

    /** How many asks are counted to the people of its route. */
    private long asks(UUID id) {
        return fixture.query(
                        """
                        SELECT sum(asks) FROM route_load
                        WHERE route = (SELECT route FROM introduction WHERE id = '%s')
                        """
                                .formatted(id),
                        Long.class)
                .getFirst();
    }

    private long sequence(UUID id) {
        List<Long> found =
                fixture.query(
                        "SELECT sequence FROM introduction WHERE id = '%s'".formatted(id),
                        Long.class);
        return found.getFirst();
    }
}
