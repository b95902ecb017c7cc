package org.askfirst.journeys.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Database;
import org.askfirst.journeys.running.Event;
import org.askfirst.journeys.running.Topics.Place;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;

/**
 * Records on which nobody can act. On every topic: one as large as may be, one that is small only
 * because it is compressed, one whose id fits no key, and one on which the database lets nobody act
 * for a reason of its own.
 */
final class Poison {

    static final String LARGE = "poison-large";
    static final String LONG_ID = "poison-id";

    private static final List<String> TOPICS =
            List.of(
                    "intro.requests",
                    "intro.deliveries",
                    "intro.letters",
                    "intro.lifecycle",
                    "intro.people");

    private static final String REQUEST = "A request that throws";
    private static final String REPORT = "A report that throws";
    private static final String LETTER = "A letter that throws";

    private static final String THROW =
            """
            CREATE FUNCTION throw() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'thrown on purpose';
            END
            $$
            """;

    private static final String THROW_AT_REPORT =
            """
            CREATE FUNCTION throw_at_report() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF (SELECT topic FROM introduction WHERE id = NEW.introduction_id) = '%s' THEN
                    RAISE EXCEPTION 'thrown on purpose';
                END IF;
                RETURN NEW;
            END
            $$
            """
                    .formatted(REPORT);

    private static final String SNARE =
            "CREATE TRIGGER snare BEFORE INSERT ON %s FOR EACH ROW WHEN (%s)"
                    + " EXECUTE FUNCTION throw()";

    private static final String SNARE_FOR_REPORT =
            "CREATE TRIGGER snare_for_report BEFORE UPDATE ON letter FOR EACH ROW"
                    + " WHEN (NEW.status = 'ACCEPTED') EXECUTE FUNCTION throw_at_report()";

    private final AskFirst system;
    private final Database consent;
    private final Database mailer;
    private final Introduction forgotten;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Event> large = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    /** Of each topic that dead letters come from, whose record is thrown at. */
    private final Map<String, Introduction> thrownAt = new HashMap<>();

    /**
     * Lays the snares, into which nothing else goes.
     *
     * @param forgotten one whose target is to be forgotten, which no database will take
     */
    Poison(AskFirst system, Introduction forgotten) {
        this.system = system;
        this.consent = system.database("consent");
        this.mailer = system.database("mailer");
        this.forgotten = forgotten;
        consent.update(THROW);
        consent.update(THROW_AT_REPORT);
        consent.update(SNARE_FOR_REPORT);
        consent.update(SNARE.formatted("introduction", "NEW.topic = '%s'".formatted(REQUEST)));
        mailer.update(THROW);
        mailer.update(
                SNARE.formatted("letter", "position('%s'::bytea IN NEW.payload) > 0")
                        .formatted(LETTER));
        mailer.update(
                SNARE.formatted("erased_person", "NEW.person_key = '%s'")
                        .formatted(keyOf(forgotten)));
    }

    /** The key of an introduction's target, first asked for before the person is forgotten. */
    String keyOf(Introduction introduction) {
        String sql = "SELECT target_key FROM introduction WHERE id = ?::uuid";
        return keys.computeIfAbsent(
                introduction.id(),
                id -> String.valueOf(consent.rows(sql, id).getFirst().get("target_key")));
    }

    /** All of it at once. */
    void spread() {
        for (String topic : TOPICS) {
            Event most = event(topic, LARGE, "1", new byte[0]).asLargeAsMayBe();
            large.put(topic, most);
            places.put(topic, system.topics().write(most, Map.of("max.request.size", 2_000_000)));
            Event bomb = event(topic, "poison-bomb", "1", new byte[2_000_000]);
            assertThatThrownBy(() ->
                            system.topics()
                                    .write(
                                            bomb,
                                            Map.of(
                                                    "compression.type",
                                                    "gzip",
                                                    "max.request.size",
                                                    4_000_000)))
                    .as(topic)
                    .hasCauseInstanceOf(RecordTooLargeException.class);
            system.topics().write(event(topic, LONG_ID, "9".repeat(8_192), new byte[] {'{', '}'}));
        }
        thrownAt.put("intro.requests", begin(REQUEST));
        thrownAt.put("intro.deliveries", begin(REPORT));
        thrownAt.put("intro.letters", begin(LETTER));
        erase(forgotten);
    }

    /** The person is forgotten, because somebody of the organisation was asked to see to it. */
    void erase(Introduction introduction) {
        keyOf(introduction);
        Web web = new Web(system);
        String bearer = web.signIn(Person.called("Pia"), "privacy");
        assertThat(web.erase(bearer, introduction.target()).status()).isEqualTo(202);
    }

    /** The record as large as may be. */
    Event largeOn(String topic) {
        return large.get(topic);
    }

    /** Where that stands. */
    Place placeOn(String topic) {
        return places.get(topic);
    }

    /** Whose record on this topic the database throws at. */
    Introduction thrownAtOn(String topic) {
        return thrownAt.get(topic);
    }

    /** From now on, consent's database is one that was restored, and throws at the same person. */
    void forgetWhoIsForgotten(List<Introduction> introductions) {
        for (Introduction introduction : introductions) {
            assertThat(consent.update("DELETE FROM person WHERE key = ?", keyOf(introduction)))
                    .isEqualTo(1);
        }
        consent.update(SNARE.formatted("person", "NEW.key = '%s'").formatted(keyOf(forgotten)));
    }

    /** Both databases take who is forgotten from now on. */
    void letForget() {
        consent.update("DROP TRIGGER snare ON person");
        mailer.update("DROP TRIGGER snare ON erased_person");
    }

    private Introduction begin(String topic) {
        return Introduction.begin(system, Request.askedFor(Cast.strangers()).withTopic(topic));
    }

    private static Event event(String topic, String key, String id, byte[] value) {
        return new Event(
                topic,
                key,
                Map.of(
                        "ce_id", id,
                        "ce_source", "/test",
                        "ce_type", "poison.v1",
                        "ce_specversion", "1.0"),
                value);
    }
}
