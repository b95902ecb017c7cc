package org.askfirst.mailer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import org.askfirst.local.BrokenRules;
import org.askfirst.mailer.LocalParts;
import org.junit.jupiter.api.Test;

/** Each rule that the database keeps refuses what breaks it, and says which it is. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RulesTest {

    private static final String ID = "01a22b16-0000-7000-8000-000000000001";

    /** It is due, and far from its hour. */
    private static final String LETTER =
            """
            INSERT INTO letter (letter_id, introduction_id, round, kind, payload_sha256, payload,
                not_after, recorded_at, state, wake_at)
            VALUES ('01a22b16-0000-7000-8000-000000000001', gen_random_uuid(), 1, 'ASK',
                sha256('words'), 'words', '2100-01-01', now(), 'DUE', '2100-01-01')
            """;

    private static final String ENDED = "ended_at = now(), wake_at = NULL, payload = NULL";

    private static final String ATTEMPTS =
            """
            kind: kind = 'POEM'
            state: state = 'LOST'
            failure: failure = 'WEATHER'
            round: round = 0
            attempts: attempts = -1
            unknowns: unknowns = 3
            reply_code: reply_code = 199
            reply_enhanced: reply_enhanced = '9.1.1'
            reply_key: reply_key = 'XYZ'
            trace_parent: trace_parent = '00-1-2-3'
            payload_sha256: payload_sha256 = 'short'
            open_letters_have_an_hour: wake_at = NULL
            open_letters_have_their_words: payload = NULL
            a_lease_has_one_holder: state = 'CLAIMED'
            a_lease_has_one_holder: claim = gen_random_uuid()
            what_is_sent_is_fixed: state = 'SENDING', claim = gen_random_uuid()
            ended_letters_have_an_end: ended_at = now()
            ended_letters_hold_no_words: state = 'CANCELLED', rendered = 'words', ENDED
            ended_letters_hold_no_person: state = 'CANCELLED', person_keys = '{somebody}', ENDED
            accepted_says_how_surely: state = 'ACCEPTED', ENDED
            failed_says_why: state = 'FAILED', ENDED
            an_unknown_letter_has_not_failed: state = 'FAILED', failure = 'REFUSED', unknowns = 1, ENDED
            only_an_introduction_drops_a_copy: copy_dropped = true
            none: state = 'ACCEPTED', certain = true, ENDED
            """
                    .replace("ENDED", ENDED);

    @Test
    void each_rule_for_letters_refuses_what_breaks_it() throws Exception {
        try (Connection owner = LocalParts.owner()) {
            BrokenRules rules =
                    new BrokenRules(owner, "letter", LETTER, "letter_id = '" + ID + "'");
            assertThat(rules.otherwise(ATTEMPTS)).isEmpty();
            assertThat(rules.untried(ATTEMPTS)).isEmpty();
        }
    }
}
