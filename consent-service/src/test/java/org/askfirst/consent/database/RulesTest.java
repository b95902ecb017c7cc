package org.askfirst.consent.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import org.askfirst.consent.LocalParts;
import org.askfirst.local.BrokenRules;
import org.junit.jupiter.api.Test;

/** Each rule that the database keeps refuses what breaks it, and says which it is. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RulesTest {

    private static final String ID = "01a22b16-0000-7000-8000-000000000001";

    /** The requester has agreed, the target is asked. */
    private static final String INTRODUCTION =
            """
            INSERT INTO introduction (id, issuer, subject, introducer_name, introducer_email,
                introducer_key, requester_name, requester_email, requester_key, target_name,
                target_email, target_key, topic, blurb, created_at, round, state,
                requester_opt_in, requester_at, requester_evidence, target_opt_in, ask_accepted,
                next_at, next_kind, expire_at, shown_state, shown_requester, shown_target,
                shown_updated_at, sequence, better_rounds, requester_language, target_language)
            VALUES ('01a22b16-0000-7000-8000-000000000001', 'issuer', 'subject', 'Ina', 'ina@rules.test',
                'ina', 'Rea', 'rea@rules.test', 'rea', 'Tom', 'tom@rules.test', 'tom', 'topic',
                'blurb', now(), 1, 'AWAITING_TARGET', 'GIVEN', now(), 'PAGE', 'ASKED', true, now(),
                'EXPIRE', now(), 'AWAITING_TARGET', 'GIVEN', 'ASKED', now(), 2, 0, 'en', 'en');
            """;

    /** The rule, and what breaks it. */
    private static final String OF_INTRODUCTIONS =
            """
            round: round = 0
            sequence: sequence = -1
            better_rounds: better_rounds = 4
            state: state = 'NOWHERE'
            requester_opt_in: requester_opt_in = 'PERHAPS'
            target_opt_in: target_opt_in = 'PERHAPS'
            requester_evidence: requester_evidence = 'RUMOUR'
            target_evidence: target_evidence = 'INTRODUCER_WORD'
            requester_answer: requester_answer = 'NOT_ME'
            target_answer: target_answer = 'PERHAPS'
            only_targets_know_somebody_better: requester_knows = 'COLLEAGUE'
            only_targets_know_somebody_better: requester_better_name = 'Bea'
            only_targets_know_somebody_better: requester_better_email = 'bea@rules.test'
            requester_language: requester_language = 'tlh'
            target_language: target_language = 'tlh'
            declined_by: declined_by = 'BOTH'
            not_possible: not_possible = 'WEATHER'
            undeliverable_to: undeliverable_to = 'BOTH'
            next_kind: next_kind = 'SLEEP'
            spared_fate: spared_fate = 'LUCK'
            spared_answer: spared_answer = 'NOT_ME'
            missed_one_of_the_two: missed = '{BOTH}'
            history_in_known_words: history_at = ARRAY[now()], history_what = '{DREAMT}'
            history_in_pairs: history_at = '{}', history_what = '{RECEIVED}'
            trace_parent: trace_parent = '00-1-2-3'
            a_route_or_a_target: target_key = NULL
            nobody_is_introduced_to_themselves: target_key = requester_key
            requester_has_said_it_at_an_hour: requester_at = NULL
            target_has_said_it_at_an_hour: target_at = now()
            requester_gave_it_with_evidence: requester_evidence = NULL
            target_gave_it_with_evidence: target_evidence = 'PAGE'
            requester_refused_with_an_answer: requester_answer = 'NO'
            target_refused_with_an_answer: target_answer = 'NO'
            somebody_better_has_a_name: target_better_email = 'bea@rules.test'
            agreed_by_both: state = 'AGREED'
            released_after_both_agreed: released_at = now()
            released_at_an_hour: state = 'RELEASED', target_opt_in = 'GIVEN', target_at = now(), target_evidence = 'PAGE'
            released_once_and_for_all: released_at = now(), target_opt_in = 'GIVEN', target_at = now(), target_evidence = 'PAGE'
            target_is_asked_after_the_requester: state = 'AWAITING_REQUESTER'
            declined_by_somebody: state = 'DECLINED'
            declined_by_a_requester_who_refused: state = 'DECLINED', declined_by = 'REQUESTER'
            declined_by_a_target_who_refused: state = 'DECLINED', declined_by = 'TARGET'
            not_possible_for_a_reason: state = 'NOT_POSSIBLE'
            undeliverable_to_somebody: undeliverable_to = 'TARGET'
            free_again_after_a_limit: free_on = '2026-12-01'
            deferred_to_a_day: state = 'DEFERRED'
            deferred_by_the_target: state = 'DEFERRED', deferred_until = '2026-12-01', asks_again_at = now()
            what_is_next_has_an_hour: next_kind = NULL
            only_what_goes_on_has_a_deadline: next_at = NULL, next_kind = NULL
            only_what_waits_expires: expire_at = NULL
            unseen_until_it_shows: unseen_until = now()
            only_the_asked_are_spared: spared_fate = 'STAYS', state = 'EXPIRED', expire_at = NULL, next_at = NULL, next_kind = NULL
            spared_until_an_hour: spared_fate = 'ASKS'
            spared_with_an_answer: spared_answer = 'NO'
            late_before_it_is_reminded: spared_reminds_at = now()
            none: topic = 'another'
            """;

    private static final String LETTER =
            INTRODUCTION
                    + """
                    INSERT INTO letter (id, introduction_id, kind, addressee, round, status, created_at)
                    VALUES ('01a22b16-0000-7000-8000-000000000001',
                        '01a22b16-0000-7000-8000-000000000001', 'ASK', 'TARGET', 1, 'DUE', now());
                    """;

    private static final String OF_LETTERS =
            """
            kind: kind = 'POEM'
            addressee: addressee = 'EVERYBODY'
            status: status = 'LOST'
            person_key: person_key = ''
            introductions_go_to_both: kind = 'INTRODUCTION'
            letters_to_one_person: addressee = 'INTRODUCER'
            letters_to_one_person: kind = 'DECLINE'
            none: status = 'CANCELLED'
            """;

    @Test
    void each_rule_for_introductions_refuses_what_breaks_it() throws Exception {
        check("introduction", INTRODUCTION, OF_INTRODUCTIONS);
    }

    @Test
    void each_rule_for_letters_refuses_what_breaks_it() throws Exception {
        check("letter", LETTER, OF_LETTERS);
    }

    private static void check(String table, String row, String attempts) throws Exception {
        try (Connection owner = LocalParts.asOwner()) {
            BrokenRules rules = new BrokenRules(owner, table, row, "id = '" + ID + "'");
            assertThat(rules.otherwise(attempts)).isEmpty();
            assertThat(rules.untried(attempts)).isEmpty();
        }
    }
}
