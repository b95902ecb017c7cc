package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TupleElement;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.askfirst.consent.json.Json;

/**
 * Writes down everything that is held about one person (GDPR, articles 15 and 20). Of other people
 * it holds the names this person was told, and an address only where the two were introduced.
 */
@ApplicationScoped
class Exports {

    /** The parts of an export: a name, and the query for it with the person key as {@code :key}. */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put(
                "standingChoice",
                """
                SELECT choice, pause_until, per_month, asks AS asks_in_month, month, erased_at
                FROM person WHERE key = :key
                """);
        PARTS.put(
                "refusedIntroducers",
                "SELECT introducer FROM refused_introducer WHERE person_key = :key");
        PARTS.put(
                "asRequester",
                """
                SELECT id, created_at, state, round, requester_name AS name,
                    requester_email AS email, introducer_name AS introducer, topic, blurb,
                    requester_opt_in AS opt_in, requester_at AS opt_in_at,
                    CASE WHEN state = 'INTRODUCED' THEN target_name END AS introduced_to,
                    CASE WHEN state = 'INTRODUCED' THEN target_email END AS introduced_to_email
                FROM introduction WHERE requester_key = :key ORDER BY created_at
                """);
        PARTS.put(
                "asTarget",
                """
                SELECT id, created_at, state, round, target_name AS name, target_email AS email,
                    introducer_name AS introducer, requester_name AS requester, topic, blurb,
                    CASE WHEN round = 1 THEN note END AS note,
                    target_opt_in AS opt_in, target_at AS opt_in_at,
                    CASE WHEN state = 'INTRODUCED' THEN requester_email END AS introduced_to_email
                FROM introduction WHERE target_key = :key ORDER BY created_at
                """);
        PARTS.put(
                "asIntroducer",
                """
                SELECT id, created_at, state, introducer_name AS name, introducer_email AS email,
                    issuer, subject, requester_name, requester_email,
                    CASE WHEN route IS NULL THEN target_name END AS target_name,
                    CASE WHEN route IS NULL AND round = 1 THEN target_email END AS target_email,
                    route, topic, blurb, note
                FROM introduction WHERE introducer_key = :key ORDER BY created_at
                """);
        PARTS.put(
                "asks",
                """
                SELECT introduction_id, role, round, asked_at, other_name AS about, answer, knows,
                    better_name, better_email, until
                FROM ask WHERE person_key = :key ORDER BY asked_at
                """);
        PARTS.put(
                "evidence",
                """
                SELECT introduction_id, round, role, answer, evidence, wording, at
                FROM evidence WHERE person_key = :key ORDER BY id
                """);
        PARTS.put(
                "namedAsBetter",
                """
                SELECT introduction_id, better_name AS name, better_email AS email, asked_at
                FROM ask WHERE better_key = :key ORDER BY asked_at
                """);
        PARTS.put(
                "notAskedAgainUntil",
                "SELECT ends_at FROM cool_down WHERE person_key = :key ORDER BY ends_at");
        PARTS.put(
                "routes",
                """
                SELECT route, name, email, position, weight, monthly_cap
                FROM route_person WHERE person_key = :key ORDER BY route
                """);
        PARTS.put(
                "routeAsks",
                """
                SELECT route, month, asks FROM route_load
                WHERE person_key = :key ORDER BY route, month
                """);
        PARTS.put(
                "unsolicitedHandedIn",
                """
                SELECT id, handed_in_at FROM unsolicited
                WHERE victim_key = :key ORDER BY handed_in_at
                """);
        PARTS.put(
                "unsolicitedMade",
                """
                SELECT id, handed_in_at FROM unsolicited
                WHERE introducer_key = :key ORDER BY handed_in_at
                """);
        PARTS.put(
                "linksToThisPage",
                """
                SELECT made_at, valid_until, used_at FROM one_time_link
                WHERE person_key = :key ORDER BY made_at
                """);
    }

    private final EntityManager entityManager;

    Exports(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** JSON, UTF-8. */
    byte[] of(String personKey) {
        Map<String, Object> export = new LinkedHashMap<>();
        export.put("personKey", personKey);
        PARTS.forEach((name, query) -> export.put(name, rows(query, personKey)));
        return Json.write(export).getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> rows(String query, String personKey) {
        List<Tuple> found =
                entityManager
                        .createNativeQuery(query, Tuple.class)
                        .setParameter("key", personKey)
                        .getResultList();
        return found.stream().map(Exports::row).toList();
    }

    private static Map<String, Object> row(Tuple tuple) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (TupleElement<?> element : tuple.getElements()) {
            Object value = tuple.get(element);
            if (value != null) {
                row.put(camelCase(element.getAlias()), value.toString());
            }
        }
        return row;
    }

    private static String camelCase(String column) {
        StringBuilder name = new StringBuilder();
        for (String word : column.split("_")) {
            name.append(
                    name.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
