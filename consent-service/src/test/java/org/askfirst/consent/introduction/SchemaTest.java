package org.askfirst.consent.introduction;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.incoming.Requested;
import org.junit.jupiter.api.Test;

/** The database refuses wrong states, whatever the code may do one day. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class SchemaTest {

    @Inject Introductions introductions;
    @Inject Fixture fixture;

    @Test
    void nobody_is_released_without_both_yeses() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        for (String state : new String[] {"AGREED", "RELEASED", "INTRODUCED"}) {
            assertRefused(
                    """
                    UPDATE introduction
                    SET state = '%s', released_at = now(), next_at = NULL, next_kind = NULL,
                        expire_at = NULL
                    WHERE id = '%s'
                    """
                            .formatted(state, id));
        }
    }

    @Test
    void a_target_is_not_asked_before_the_requesters_yes() {
        UUID id = fixture.taken(Fixture.aRequest(false));
        assertRefused(
                "UPDATE introduction SET target_opt_in = 'ASKED' WHERE id = '%s'".formatted(id));
    }

    @Test
    void a_requester_cannot_be_the_wrong_person() {
        UUID id = fixture.taken(Fixture.aRequest(false));
        assertRefused(
                ("UPDATE introduction SET requester_opt_in = 'REFUSED', requester_at = now(),"
                                + " requester_answer = 'NOT_ME' WHERE id = '%s'")
                        .formatted(id));
    }

    @Test
    void an_end_is_final() {
        UUID id = declined();
        assertRefused(
                ("UPDATE introduction SET state = 'EXPIRED', declined_by = NULL"
                                + " WHERE id = '%s'")
                        .formatted(id));
        assertRefused(
                "UPDATE outcome SET outcome = 'EXPIRED' WHERE introduction_id = '%s'"
                        .formatted(id));
        assertRefused(
                ("INSERT INTO outcome (introduction_id, round, outcome, at)"
                                + " VALUES ('%s', 1, 'EXPIRED', now())")
                        .formatted(id));
    }

    @Test
    void evidence_is_only_ever_appended() {
        UUID id = declined();
        assertRefused(
                "UPDATE evidence SET answer = 'YES' WHERE introduction_id = '%s'".formatted(id));
        assertRefused("DELETE FROM evidence WHERE introduction_id = '%s'".formatted(id));
    }

    @Test
    void a_letter_of_one_kind_to_one_person_exists_once_a_round() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        assertRefused(
                """
                INSERT INTO letter (id, introduction_id, kind, addressee, round, status, created_at)
                SELECT gen_random_uuid(), introduction_id, kind, addressee, round, status, now()
                FROM letter WHERE introduction_id = '%s'
                """
                        .formatted(id));
    }

    @Test
    void one_introducer_has_one_pair_pending_once() {
        Requested request = Fixture.aRequest(true);
        fixture.taken(request);
        Requested twin = Fixture.again(request);
        fixture.taken(twin);
        assertRefused(
                ("UPDATE introduction SET state = 'AWAITING_TARGET', not_possible = NULL, next_at ="
                                + " now(), next_kind = 'EXPIRE', expire_at = now() WHERE id = '%s'")
                        .formatted(twin.introductionId()));
    }

    @Test
    void a_history_has_a_time_for_each_known_word() {
        UUID id = declined();
        for (String history :
                new String[] {
                    "history_what = history_what || ARRAY['EXPIRED']",
                    "history_at = history_at || ARRAY[now()]",
                    "history_what = history_what || ARRAY['HELD'], history_at = history_at || now()"
                }) {
            assertRefused("UPDATE introduction SET %s WHERE id = '%s'".formatted(history, id));
        }
    }

    private UUID declined() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.No());
        return id;
    }

    private void assertRefused(String sql) {
        assertThatThrownBy(() -> fixture.execute(sql))
                .hasStackTraceContaining("org.postgresql.util.PSQLException");
    }
}
