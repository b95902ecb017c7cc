package org.askfirst.consent.event;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Refusing;
import org.askfirst.consent.Sealed;
import org.askfirst.consent.Topic;
import org.askfirst.consent.choice.PersonErased;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.platform.key.Key;
import org.junit.jupiter.api.Test;

/** Who is forgotten is what this service sealed, and it sees to it that the topic says so. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ErasedPeopleTest {

    private static final Topic PEOPLE = new Topic("intro.people");
    private static final Instant AT = Instant.parse("2026-12-01T15:45:02.871Z");

    @Inject ErasedPeople erasedPeople;
    @Inject PersonKeys personKeys;
    @Inject Fixture fixture;

    private final String person = "forged-" + UUID.randomUUID() + "@example.net";

    @Test
    void nobody_is_forgotten_by_a_record_this_service_did_not_seal() {
        String key = personKeys.of(person);
        PEOPLE.put(key, PersonErased.TYPE, key + "/1", bytes(new PersonErased(key, AT)));
        PEOPLE.put(
                key,
                PersonErased.TYPE,
                key + "/2",
                Sealed.by(LocalParts.REQUEST_KEY, PersonErased.TYPE, new PersonErased(key, AT)));
        String other = personKeys.of("other-" + person);
        PEOPLE.put(other, PersonErased.TYPE, key + "/3", sealed(key, LocalParts.SEAL_KEY));

        erasedPeople.readAll();

        assertThat(erasedAt(key)).isEmpty();
        assertThat(erasedAt(other)).isEmpty();
    }

    @Test
    void what_cannot_be_read_keeps_nobody_elses_wish_from_being_known() {
        String key = personKeys.of(person);
        String late = personKeys.of("late-" + person);
        PEOPLE.put("x", PersonErased.TYPE, "1", "no json".getBytes(StandardCharsets.UTF_8));
        PEOPLE.put(
                "x\u0000",
                PersonErased.TYPE,
                "2",
                Sealed.by(
                        LocalParts.SEAL_KEY,
                        PersonErased.TYPE,
                        Json.tree(new Foreign("x\u0000", "2026-12-01T15:45:02Z"))));
        PEOPLE.put(
                late,
                PersonErased.TYPE,
                "3",
                Sealed.by(
                        LocalParts.SEAL_KEY,
                        PersonErased.TYPE,
                        // The database could keep it.
                        Json.tree(new Foreign(late, "+200000-12-31T23:59:59Z"))));
        PEOPLE.put("z", PersonErased.TYPE, "4", null);
        PEOPLE.put(key, PersonErased.TYPE, key + "/" + AT, sealed(key, LocalParts.SEAL_KEY));

        erasedPeople.readAll();

        assertThat(erasedAt(key)).containsExactly(AT);
        assertThat(erasedAt(late)).isEmpty();
    }

    @Test
    void what_the_database_never_takes_keeps_nobody_elses_wish_from_being_known() {
        String refused = personKeys.of("refused-" + person);
        String other = personKeys.of("taken-" + person);
        try (Refusing _ = Refusing.on("person", "INSERT", "NEW.key = '%s'".formatted(refused))) {
            for (String key : List.of(refused, other)) {
                PEOPLE.put(key, PersonErased.TYPE, key, sealed(key, LocalParts.SEAL_KEY));
            }
            erasedPeople.readAll();
        }
        assertThat(erasedAt(refused)).isEmpty();
        assertThat(erasedAt(other)).containsExactly(AT);
    }

    @Test
    void an_erasure_that_another_key_sealed_or_none_is_published_again_under_the_first() {
        String ofAnother = personKeys.of("rotated-" + person);
        String ofNone = personKeys.of("unsealed-" + person);
        erased(ofAnother, "'0badc0de'");
        erased(ofNone, "NULL");
        for (String key : List.of(ofAnother, ofNone)) {
            await().untilAsserted(() ->
                    assertThat(PEOPLE.recordsOf(key))
                            .last()
                            .satisfies(found ->
                                    assertThat(found.value().getBytes(StandardCharsets.UTF_8))
                                            .isEqualTo(sealed(key, LocalParts.SEAL_KEY))));
        }
    }

    @Test
    void what_somebody_wrote_over_is_published_again() {
        String forged = personKeys.of("forged-over-" + person);
        String emptied = personKeys.of("emptied-" + person);
        for (String key : List.of(forged, emptied)) {
            erased(key, "'%s'".formatted(keyId()));
            PEOPLE.put(key, PersonErased.TYPE, key + "/" + AT, sealed(key, LocalParts.SEAL_KEY));
        }
        erasedPeople.readAll();
        assertThat(PEOPLE.recordsOf(forged)).hasSize(1);

        PEOPLE.put(forged, PersonErased.TYPE, "1", sealed(forged, otherKey()));
        PEOPLE.put(emptied, PersonErased.TYPE, "2", null);
        erasedPeople.readAll();

        for (String key : List.of(forged, emptied)) {
            await().untilAsserted(() -> assertThat(PEOPLE.recordsOf(key)).hasSize(3));
            assertThat(PEOPLE.recordsOf(key).getLast().value().getBytes(StandardCharsets.UTF_8))
                    .isEqualTo(sealed(key, LocalParts.SEAL_KEY));
        }
    }

    @Test
    void whose_row_another_transaction_holds_keeps_nobody_else_waiting() throws SQLException {
        String published = personKeys.of("held-published-" + person);
        String lacking = personKeys.of("held-lacking-" + person);
        String free = personKeys.of("free-" + person);
        for (String key : List.of(published, lacking, free)) {
            erased(key, "'%s'".formatted(keyId()));
        }
        byte[] wish = sealed(published, LocalParts.SEAL_KEY);
        PEOPLE.put(published, PersonErased.TYPE, published + "/" + AT, wish);
        try (Connection owner = LocalParts.asOwner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.executeQuery(
                    "SELECT 1 FROM person WHERE key IN ('%s', '%s') FOR UPDATE"
                            .formatted(published, lacking));

            erasedPeople.readAll();

            await().until(() -> PEOPLE.recordsOf(free).size() == 1);
            assertThat(PEOPLE.recordsOf(lacking)).isEmpty();
            owner.rollback();
        }
        await().until(() -> PEOPLE.recordsOf(lacking).size() == 1);
        assertThat(PEOPLE.recordsOf(published)).hasSize(1);
    }

    /** An erasure as anything but this version might write it. */
    private record Foreign(String personKey, String erasedAt) {}

    private void erased(String key, String sealedBy) {
        fixture.execute(
                """
                INSERT INTO person (key, choice, erased_at, erasure_sealed_by)
                VALUES ('%s', 'NEVER', '%s', %s)
                """
                        .formatted(key, AT, sealedBy));
    }

    private List<Instant> erasedAt(String key) {
        return fixture.query(
                "SELECT erased_at FROM person WHERE key = '%s' AND erased_at IS NOT NULL"
                        .formatted(key),
                Instant.class);
    }

    private static byte[] sealed(String key, String sealKey) {
        return Sealed.by(sealKey, PersonErased.TYPE, new PersonErased(key, AT));
    }

    private static String keyId() {
        return Key.read(LocalParts.SEAL_KEY).id();
    }

    private static String otherKey() {
        byte[] bytes = new byte[32];
        new Random(5).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(Object event) {
        return Json.write(event).getBytes(StandardCharsets.UTF_8);
    }
}
