package org.askfirst.consent.asked;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.askfirst.consent.database.NamedRows;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.person.ExportPart;

/** What somebody was asked and answered, and whom they were introduced to. */
@ApplicationScoped
class AskedData implements ExportPart {

    /** Of an ask: nobody is told of one that only waits, or came back. */
    private static final String HAS_REACHED_THEM =
            """
            (answer IS NOT NULL
                OR (SELECT status FROM letter WHERE letter.id = letter_id) = 'ACCEPTED')
            """;

    /**
     * How the person is called, as others wrote it, whatever became of what they wrote it for: also
     * once somebody else is asked instead. On a route only who was asked is told; who may be,
     * stands in the route.
     */
    private static final String NAMES =
            """
            SELECT requester_name AS name, requester_email AS email FROM introduction
                WHERE requester_key = :key AND requester_name IS NOT NULL AND created_at > :since
            UNION SELECT target_name, target_email FROM introduction
                WHERE target_key = :key AND target_name IS NOT NULL AND created_at > :since
                AND route IS NULL
            UNION SELECT name, email FROM ask
                WHERE person_key = :key AND name IS NOT NULL AND asked_at > :since
                AND %s
            ORDER BY name, email
            """
                    .formatted(HAS_REACHED_THEM);

    /** In which languages others have said the person is to be written to; kept as names are. */
    private static final String LANGUAGES =
            """
            SELECT requester_language AS language FROM introduction
                WHERE requester_key = :key AND requester_language IS NOT NULL
                AND created_at > :since
            UNION SELECT target_language FROM introduction
                WHERE target_key = :key AND target_language IS NOT NULL AND created_at > :since
            UNION SELECT language FROM ask
                WHERE person_key = :key AND language IS NOT NULL AND asked_at > :since
                AND %s
            ORDER BY language
            """
                    .formatted(HAS_REACHED_THEM);

    /** Who the person is as an introducer. */
    private static final String SIGN_INS =
            """
            SELECT DISTINCT introducer_name AS name, introducer_email AS email, issuer, subject
            FROM introduction WHERE introducer_key = :key AND introducer_name IS NOT NULL
            ORDER BY name, email, issuer, subject
            """;

    /**
     * The asks that have reached the person. Their words are told for as long after the ask as they
     * are kept in any case; how much longer depends on how it ended.
     */
    private static final String ASKS =
            """
            SELECT introduction_id AS id, asked_at,
                CASE WHEN told THEN name END AS name,
                CASE WHEN told THEN email END AS email,
                CASE WHEN told THEN introducer_name END AS introducer,
                CASE WHEN told THEN other_name END AS about,
                CASE WHEN told THEN topic END AS topic,
                CASE WHEN told THEN blurb END AS blurb,
                CASE WHEN told AND role = 'TARGET' AND round = 1 THEN note END AS note,
                answer, knows, better_name, better_email, until, promised_for,
                released_at IS NOT NULL AND current AS released,
                CASE WHEN introduced THEN met_name END AS introduced_to,
                CASE WHEN introduced THEN met_email END AS introduced_to_email,
                round AS "-round"
            FROM (
                SELECT ask.*, introducer_name, topic, blurb, note, released_at,
                    asked_at > :since AND (erased_at IS NULL OR erased_at < asked_at) AS told,
                    role = 'REQUESTER' OR target_key = :key AS current,
                    (erased_at IS NULL OR erased_at < asked_at) AND state = 'INTRODUCED'
                        AND (role = 'REQUESTER' OR target_key = :key) AS introduced,
                    CASE role WHEN 'REQUESTER' THEN target_name ELSE requester_name END AS met_name,
                    CASE role WHEN 'REQUESTER' THEN target_email ELSE requester_email END
                        AS met_email
                FROM ask JOIN introduction ON introduction.id = introduction_id
                LEFT JOIN person ON person.key = :key
                WHERE ask.person_key = :key AND role = :role
                AND %s) asked
            ORDER BY asked_at
            """
                    .formatted(HAS_REACHED_THEM);

    /** Introductions of somebody who was not asked, because they had come and asked themselves. */
    private static final String INTRODUCED_UNASKED =
            """
            SELECT id, requester_name AS name, requester_email AS email,
                introducer_name AS introducer, topic, blurb,
                released_at IS NOT NULL AS released,
                CASE WHEN state = 'INTRODUCED' AND requester_name IS NOT NULL THEN target_name END
                    AS introduced_to,
                CASE WHEN state = 'INTRODUCED' AND requester_name IS NOT NULL THEN target_email END
                    AS introduced_to_email,
                1 AS "-round"
            FROM introduction
            WHERE requester_key = :key AND released_at IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM ask WHERE introduction_id = introduction.id
                AND role = 'REQUESTER' AND person_key = :key)
            ORDER BY created_at
            """;

    private static final String ANSWERS =
            """
            SELECT answer, at, evidence, wording, too_quick FROM evidence
            WHERE person_key = :key AND introduction_id = :id AND role = :role AND round = :round
            ORDER BY id
            """;

    /** What was pressed on the page of the standing choice by the links of asks. */
    private static final String CHOICES =
            """
            SELECT choice, one_click, too_quick, at FROM choice_press
            WHERE person_key = :key ORDER BY id
            """;

    private final NamedRows rows;

    AskedData(NamedRows rows) {
        this.rows = rows;
    }

    @Override
    public Map<String, Object> of(String personKey, Instant since) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("names", rows.of(NAMES, Map.of("key", personKey, "since", since)));
        parts.put("languages", rows.of(LANGUAGES, Map.of("key", personKey, "since", since)));
        parts.put("asRequester", asRequester(personKey, since));
        parts.put("asTarget", asked(personKey, Role.TARGET, since));
        parts.put("signIns", rows.of(SIGN_INS, Map.of("key", personKey)));
        parts.put("choices", rows.of(CHOICES, Map.of("key", personKey)));
        return parts;
    }

    private List<Map<String, Object>> asRequester(String personKey, Instant since) {
        List<Map<String, Object>> unasked = rows.of(INTRODUCED_UNASKED, Map.of("key", personKey));
        List<Map<String, Object>> all = asked(personKey, Role.REQUESTER, since);
        all.addAll(withAnswers(unasked, personKey, Role.REQUESTER));
        return all;
    }

    private List<Map<String, Object>> asked(String personKey, Role role, Instant since) {
        List<Map<String, Object>> asks =
                rows.of(ASKS, Map.of("key", personKey, "role", role.name(), "since", since));
        return withAnswers(asks, personKey, role);
    }

    /** Each with the person's own presses. */
    private List<Map<String, Object>> withAnswers(
            List<Map<String, Object>> asks, String personKey, Role role) {
        asks.forEach(ask ->
                ask.put(
                        "answers",
                        rows.of(
                                ANSWERS,
                                Map.of(
                                        "key", personKey,
                                        "id", ask.get("id"),
                                        "role", role.name(),
                                        "round", ask.remove("-round")))));
        return asks;
    }
}
