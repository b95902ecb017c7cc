package org.askfirst.mailer.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.Sealed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonErasedTest {

    private static final Belief BELIEF = new Belief(Samples.sealKeys(), false);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void an_erasure_is_read_also_with_an_unknown_field() throws Exception {
        ObjectNode tree = (ObjectNode) JSON.readTree(Samples.event("person.erased.v1"));
        tree.put("why", "because");
        assertThat(PersonErased.read(sealed(tree), BELIEF))
                .isEqualTo(
                        new PersonErased(
                                "u7RxC0Bk0vTOZNgkXHJ3E_gHuFdePaC9LkGSSWex0AI",
                                Instant.parse("2026-12-01T15:45:02.871Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "personKey, grace@example.net",
        "erasedAt, tomorrow",
        "erasedAt, +12026-12-01T15:45:02.871Z"
    })
    void an_erasure_of_nobody_or_never_is_undecodable(String field, String value) throws Exception {
        ObjectNode tree = (ObjectNode) JSON.readTree(Samples.event("person.erased.v1"));
        byte[] wrong = sealed(tree.put(field, value));
        assertThatThrownBy(() -> PersonErased.read(wrong, BELIEF))
                .isExactlyInstanceOf(UndecodableEvent.class);
    }

    private static byte[] sealed(ObjectNode tree) {
        return Sealed.event(PersonErased.TYPE, tree.toString());
    }
}
