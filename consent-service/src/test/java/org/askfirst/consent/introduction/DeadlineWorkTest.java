package org.askfirst.consent.introduction;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.askfirst.consent.HeldAnswers;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.StatementsOfThread;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.junit.jupiter.api.Test;

/** How much the database is asked for deadlines that come due at the same time. */
@QuarkusTest
@TestProfile(HeldAnswers.class)
@QuarkusTestResource(LocalParts.class)
class DeadlineWorkTest {

    private static final int MANY = 20;

    /**
     * Their rows, their people's and their outbox rows; letters and rows are written in batches.
     */
    private static final int SHARED = 8;

    @Inject Fixture fixture;
    @Inject Introductions introductions;
    @Inject EntityManager entityManager;

    @Test
    void releases_that_come_due_together_share_all_that_is_not_about_one_of_them() {
        List<UUID> agreed = Stream.generate(this::anAgreedOne).limit(MANY).toList();
        List<String> statements = StatementsOfThread.of(() -> released(agreed));
        assertThat(agreed).allMatch(id -> fixture.stateOf(id) == State.Name.RELEASED);
        assertThat(statements)
                .as("%s", String.join("\n", statements))
                .hasSizeLessThanOrEqualTo(MANY + SHARED);
    }

    /** Nobody else sees that they are due before they are released. */
    private void released(List<UUID> agreed) {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    entityManager
                            .createNativeQuery(
                                    """
                                    UPDATE introduction SET next_at = statement_timestamp(),
                                        requester_at = requester_at - interval '1 hour',
                                        target_at = target_at - interval '1 hour'
                                    WHERE id = ANY (:ids)
                                    """)
                            .setParameter("ids", agreed.toArray(UUID[]::new))
                            .executeUpdate();
                    assertThat(introductions.meetDeadlines(agreed)).isEmpty();
                });
    }

    private UUID anAgreedOne() {
        UUID id = fixture.taken(aRequest(false));
        for (Role role : Role.values()) {
            fixture.accepted(fixture.letters(id, "ASK").getLast());
            introductions.press(fixture.askOf(id, role), new Answer.Yes());
        }
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AGREED);
        return id;
    }
}
