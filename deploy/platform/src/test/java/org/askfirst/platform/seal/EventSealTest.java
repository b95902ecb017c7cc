package org.askfirst.platform.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.key.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSealTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TYPE = "thing.happened.v1";
    private static final Key KEY = Keys.from(64);
    private static final Key NEXT = Keys.from(128);
    private static final Keyring KEYS = new Keyring(List.of(KEY));
    private static final String EVENT =
            """
            {"id": 7, "at": "2026-11-22T10:15:30.456Z", "who": {"name": "Ada Pärk"}}
            """;

    @Test
    void it_covers_the_canonical_json_of_type_and_data() throws IOException {
        byte[] covered =
                """
                {"data":{"at":"2026-11-22T10:15:30.456Z","id":7,"who":{"name":"Ada Pärk"}},\
                "type":"thing.happened.v1"}\
                """
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(EventSeal.of(TYPE, JSON.readTree(EVENT), KEY)).isEqualTo(Seal.of(covered, KEY));
        assertThat(EventSeal.of(TYPE, EVENT.getBytes(StandardCharsets.UTF_8), KEY))
                .isEqualTo(Seal.of(covered, KEY));
        assertThat(EventSeal.fits(TYPE, sealed(KEY), KEYS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "at", "who"})
    void no_field_can_be_changed_taken_away_or_added(String field) throws IOException {
        ObjectNode changed = sealed(KEY);
        changed.put(field, "another");
        assertThat(EventSeal.fits(TYPE, changed, KEYS)).isFalse();
        ObjectNode lacking = sealed(KEY);
        lacking.remove(field);
        assertThat(EventSeal.fits(TYPE, lacking, KEYS)).isFalse();
        ObjectNode more = sealed(KEY);
        more.put("field_of_tomorrow", true);
        assertThat(EventSeal.fits(TYPE, more, KEYS)).isFalse();
    }

    @Test
    void a_field_inside_another_is_covered_as_well() throws IOException {
        ObjectNode changed = sealed(KEY);
        changed.withObject("/who").put("name", "Mallory");
        assertThat(EventSeal.fits(TYPE, changed, KEYS)).isFalse();
    }

    @Test
    void the_order_of_the_fields_does_not_matter_and_what_is_new_is_covered() throws IOException {
        ObjectNode turned = JSON.createObjectNode();
        ObjectNode event = sealed(KEY);
        turned.set("seal", event.get("seal"));
        turned.set("who", event.get("who"));
        turned.setAll(event);
        assertThat(EventSeal.fits(TYPE, turned, KEYS)).isTrue();
        ObjectNode ofTomorrow = sealed(KEY);
        ofTomorrow.put("fieldOfTomorrow", true);
        assertThat(EventSeal.fits(TYPE, seal(ofTomorrow, KEY), KEYS)).isTrue();
    }

    @Test
    void it_is_of_one_type_and_one_key() throws IOException {
        assertThat(EventSeal.fits("thing.happened.v2", sealed(KEY), KEYS)).isFalse();
        ObjectNode own = sealed(NEXT);
        assertThat(EventSeal.fits(TYPE, own, KEYS)).isFalse();
        own.withObject("/seal").put("keyId", KEY.id());
        assertThat(EventSeal.fits(TYPE, own, KEYS)).isFalse();
    }

    @Test
    void all_keys_in_use_verify() throws IOException {
        Keyring rotated = new Keyring(List.of(NEXT, KEY));
        assertThat(EventSeal.fits(TYPE, sealed(KEY), rotated)).isTrue();
        assertThat(EventSeal.fits(TYPE, sealed(NEXT), rotated)).isTrue();
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
                "{\"seal\": {\"keyId\": \"ca2a4fe7\", \"mac\": \"no base64 !\"}}",
                "{\"seal\": {\"keyId\": \"ca2a4fe7\", \"mac\": \"no base64 !\"}, \"n\": 1e999}"
            })
    void what_has_no_seal_of_any_kind_fits_nothing(String json) throws IOException {
        assertThat(EventSeal.fits(TYPE, JSON.readTree(json), KEYS)).isFalse();
    }

    /** As deep as what is read may be, which the seal's message is one deeper than. */
    @ParameterizedTest
    @ValueSource(strings = {"7", "0.5"})
    void what_is_too_deep_to_be_written_fits_nothing(String innermost) throws IOException {
        String event =
                "{\"seal\": {\"keyId\": \"%s\", \"mac\": \"bWFj\"}, \"deep\": %s%s%s}"
                        .formatted(KEY.id(), "[".repeat(999), innermost, "]".repeat(999));
        assertThat(EventSeal.fits(TYPE, JSON.readTree(event), KEYS)).isFalse();
    }

    @Test
    void whether_there_is_one_at_all_is_told() throws IOException {
        assertThat(EventSeal.isOn(sealed(NEXT))).isTrue();
        assertThat(EventSeal.isOn(JSON.readTree("{\"seal\": 7}"))).isTrue();
        assertThat(EventSeal.isOn(JSON.readTree(EVENT))).isFalse();
        assertThat(EventSeal.on(sealed(KEY))).isEqualTo(EventSeal.of(TYPE, sealed(KEY), KEY));
    }

    private static ObjectNode sealed(Key key) throws IOException {
        return seal((ObjectNode) JSON.readTree(EVENT), key);
    }

    private static ObjectNode seal(ObjectNode event, Key key) {
        JsonNode seal = JSON.valueToTree(EventSeal.of(TYPE, event, key));
        event.set("seal", seal);
        return event;
    }
}
