package org.askfirst.consent.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.settings.Unsealed;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.seal.EventSeal;
import org.askfirst.platform.seal.Seal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The publishers' own samples are believed; whatever is changed about them, they are not. */
class BeliefTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SEAL_KEY = octetsFrom(0);
    private static final String REQUEST_KEY = octetsFrom(64);
    private static final String OTHER_KEY = octetsFrom(128);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @ParameterizedTest
    @CsvSource({
        "INTAKE, introduction.requested.v2, ''",
        "INTAKE, introduction.requested.v2, /route",
        "INTAKE, introduction.requested.v2, /languages",
        "INTAKE, introduction.unsolicited.v2, ''",
        "INTAKE, introduction.unsolicited.v2, /postpone",
        "INTAKE, introduction.unsolicited.v2, /language",
        "MAILER, letter.accepted.v1, ''",
        "MAILER, letter.failed.v1, ''",
        "MAILER, letter.failed.v1, /erased",
        "CONSENT, person.erased.v1, ''",
    })
    void every_sealed_sample_is_believed(Origin origin, String type, String variant)
            throws IOException {
        ObjectNode event = sample(type + variant);
        assertThatCode(() -> belief(Unsealed.REFUSE).requireSeal(origin, type, event))
                .doesNotThrowAnyException();
        assertThat(refused(origin)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "introductionId",
                "requestedAt",
                "topic",
                "blurb",
                "note",
                "target",
                "requester",
                "introducer"
            })
    void no_field_can_be_changed_taken_away_or_added(String field) throws IOException {
        ObjectNode changed = sample("introduction.requested.v2");
        changed.put(field, "another");
        assertUnsealed("introduction.requested.v2", changed);
        ObjectNode lacking = sample("introduction.requested.v2");
        lacking.remove(field);
        assertUnsealed("introduction.requested.v2", lacking);
        ObjectNode more = sample("introduction.requested.v2");
        more.put("field_of_tomorrow", true);
        assertUnsealed("introduction.requested.v2", more);
    }

    @Test
    void a_field_inside_another_is_covered_as_well() throws IOException {
        ObjectNode changed = sample("introduction.requested.v2");
        changed.withObject("/target").put("email", "mallory@example.com");
        assertUnsealed("introduction.requested.v2", changed);
    }

    @Test
    void the_order_of_the_fields_does_not_matter_and_what_is_new_is_covered()
            throws IOException, Unreadable {
        ObjectNode turned = JSON.createObjectNode();
        ObjectNode sample = sample("introduction.requested.v2");
        turned.set("seal", sample.get("seal"));
        turned.set("note", sample.get("note"));
        turned.setAll(sample);
        belief(Unsealed.REFUSE).requireSeal(Origin.INTAKE, "introduction.requested.v2", turned);
        ObjectNode ofTomorrow = sample("introduction.requested.v2");
        ofTomorrow.put("fieldOfTomorrow", true).remove("seal");
        seal(ofTomorrow, "introduction.requested.v2", REQUEST_KEY);
        belief(Unsealed.REFUSE).requireSeal(Origin.INTAKE, "introduction.requested.v2", ofTomorrow);
    }

    @Test
    void a_seal_is_of_one_type_and_one_key() throws IOException {
        ObjectNode event = sample("introduction.requested.v2");
        assertUnsealed("introduction.unsolicited.v2", event);
        assertThatThrownBy(() ->
                        belief(Unsealed.REFUSE)
                                .requireSeal(Origin.MAILER, "introduction.requested.v2", event))
                .isInstanceOf(Unreadable.class);
        ObjectNode own = sample("introduction.requested.v2");
        own.remove("seal");
        seal(own, "introduction.requested.v2", OTHER_KEY);
        assertUnsealed("introduction.requested.v2", own);
        own.withObject("/seal").put("keyId", event.at("/seal/keyId").asText());
        assertUnsealed("introduction.requested.v2", own);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "null",
                "{\"seal\": 7}",
                "{\"seal\": {\"keyId\": \"ca2a4fe7\"}}",
                "{\"seal\": {\"keyId\": \"ca2a4fe7\", \"mac\": \"no base64 !\"}, \"n\": 1e999}"
            })
    void what_has_no_seal_of_any_kind_is_not_believed(String json) throws IOException {
        assertThatThrownBy(() ->
                        belief(Unsealed.ACCEPT)
                                .requireSeal(
                                        Origin.INTAKE,
                                        "introduction.requested.v2",
                                        JSON.readTree(json)))
                .isInstanceOf(Unreadable.class)
                .hasMessage("unsealed");
        assertThat(refused(Origin.INTAKE)).isOne();
    }

    @Test
    void what_was_never_sealed_is_taken_while_that_is_accepted_and_only_then()
            throws IOException, Unreadable {
        ObjectNode erasure = sample("person.erased.v1");
        erasure.remove("seal");
        belief(Unsealed.ACCEPT)
                .requireSealUnlessAccepted(Origin.CONSENT, "person.erased.v1", erasure);
        belief(Unsealed.ACCEPT).requireUnsealedAccepted(Origin.INTAKE);
        assertThatThrownBy(() ->
                        belief(Unsealed.REFUSE)
                                .requireSealUnlessAccepted(
                                        Origin.CONSENT, "person.erased.v1", erasure))
                .hasMessage("unsealed");
        assertThatThrownBy(() -> belief(Unsealed.REFUSE).requireUnsealedAccepted(Origin.INTAKE))
                .hasMessage("unsealed");
    }

    @Test
    void a_seal_that_does_not_fit_is_refused_also_while_none_is_accepted() throws IOException {
        ObjectNode erasure = sample("person.erased.v1");
        erasure.put("erasedAt", "2030-01-01T00:00:00Z");
        assertThatThrownBy(() ->
                        belief(Unsealed.ACCEPT)
                                .requireSealUnlessAccepted(
                                        Origin.CONSENT, "person.erased.v1", erasure))
                .hasMessage("unsealed");
    }

    @Test
    void the_first_key_seals_and_all_verify() throws Unreadable {
        Keyring rotated = Keyring.read(List.of(OTHER_KEY, REQUEST_KEY));
        for (String key : List.of(OTHER_KEY, REQUEST_KEY)) {
            ObjectNode event = JSON.createObjectNode().put("topic", "Hiring");
            seal(event, "introduction.requested.v2", key);
            assertThat(EventSeal.fits("introduction.requested.v2", event, rotated)).isTrue();
        }
        ObjectNode event = JSON.createObjectNode();
        assertThat(EventSeal.of("any.v1", event, rotated.first()).keyId())
                .isEqualTo(rotated.first().id());
    }

    private void assertUnsealed(String type, ObjectNode event) {
        double before = refused(Origin.INTAKE);
        assertThatThrownBy(() -> belief(Unsealed.REFUSE).requireSeal(Origin.INTAKE, type, event))
                .isInstanceOf(Unreadable.class)
                .hasMessage("unsealed");
        assertThat(refused(Origin.INTAKE)).isEqualTo(before + 1);
    }

    private double refused(Origin origin) {
        return metrics.counter("askfirst.unsealed", "topic", origin.topic()).count();
    }

    private Belief belief(Unsealed unsealed) {
        return new Belief(
                Keyring.read(List.of(REQUEST_KEY)),
                Keyring.read(List.of(SEAL_KEY)),
                unsealed,
                metrics);
    }

    private static void seal(ObjectNode event, String type, String key) {
        Seal seal = EventSeal.of(type, event, Key.read(key));
        event.putObject("seal").put("keyId", seal.keyId()).put("mac", seal.mac());
    }

    private static ObjectNode sample(String name) throws IOException {
        try (InputStream file = BeliefTest.class.getResourceAsStream("/events/" + name + ".json")) {
            return (ObjectNode) JSON.readTree(file);
        }
    }

    private static String octetsFrom(int first) {
        byte[] key = new byte[32];
        IntStream.range(0, key.length).forEach(i -> key[i] = (byte) (first + i));
        return Base64.getEncoder().encodeToString(key);
    }
}
