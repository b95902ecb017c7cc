package org.askfirst.mailer.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.Sealed;
import org.askfirst.mailer.letter.Answer;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.letter.Role;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.person.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples of both services are the contract. */
class ContractTest {

    private static final Belief BELIEF = new Belief(Samples.sealKeys(), false);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID INTRODUCTION =
            UUID.fromString("0195e0c2-7a31-7c4e-9b0a-5f2d8c1e4a77");

    static Stream<String> due() {
        return Stream.concat(Samples.DUE.stream(), Stream.of("letter.due.v1/withheld"));
    }

    static Stream<String> previous() {
        return Samples.PREVIOUS.stream();
    }

    @Test
    void what_is_published_on_acceptance_equals_the_sample() throws Exception {
        LetterName letter =
                new LetterName(
                        UUID.fromString("0195e1f0-02b4-7a19-9c55-3d7e8f1a2b46"),
                        INTRODUCTION,
                        1,
                        Kind.INTRODUCTION);
        DeliveryEvent event =
                DeliveryEvent.accepted(
                        letter,
                        Instant.parse("2026-11-22T15:45:04.120987Z"),
                        true,
                        Set.of(Role.INTRODUCER));
        assertSameJson(event, "letter.accepted.v1");
        assertThat(event.eventId()).isEqualTo(letter.letterId() + "/accepted");
    }

    @Test
    void what_is_published_on_failure_equals_the_sample() throws Exception {
        LetterName letter =
                new LetterName(
                        UUID.fromString("0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c34"),
                        INTRODUCTION,
                        1,
                        Kind.ASK);
        DeliveryEvent event =
                DeliveryEvent.failed(
                        letter,
                        Instant.parse("2026-11-22T10:15:33.987Z"),
                        FailureReason.REFUSED,
                        Set.of(Role.TARGET),
                        new DeliveryEvent.Reply(550, "5.1.1"));
        assertSameJson(event, "letter.failed.v1");
        assertThat(event.eventId()).isEqualTo(letter.letterId() + "/failed");
    }

    @Test
    void what_is_published_when_somebody_was_erased_equals_the_sample() throws Exception {
        LetterName letter =
                new LetterName(
                        UUID.fromString("0195e1f0-02b4-7a19-9c55-3d7e8f1a2b46"),
                        INTRODUCTION,
                        1,
                        Kind.INTRODUCTION);
        DeliveryEvent event =
                DeliveryEvent.failed(
                        letter,
                        Instant.parse("2026-12-01T15:45:03.120Z"),
                        FailureReason.ERASED,
                        Set.of(),
                        null);
        assertThat(JSON.readTree(event.json(Samples.SEAL_KEY)))
                .isEqualTo(JSON.readTree(Samples.event("letter.failed.v1/erased")));
    }

    @Test
    void what_was_published_is_read_again_only_under_the_own_seal() throws Exception {
        LetterName letter = new LetterName(UUID.randomUUID(), INTRODUCTION, 1, Kind.ASK);
        Instant at = Instant.parse("2026-12-01T15:45:03.120Z");
        for (DeliveryEvent event :
                List.of(
                        DeliveryEvent.accepted(letter, at, true, Set.of()),
                        DeliveryEvent.failed(
                                letter, at, FailureReason.REFUSED, Set.of(Role.TARGET), null))) {
            byte[] own = event.json(Samples.SEAL_KEY);
            assertThat(DeliveryEvent.read(event.type(), own, BELIEF)).isPresent();
            byte[] forged = event.json(Samples.LINK_KEY);
            assertThatThrownBy(() -> DeliveryEvent.read(event.type(), forged, BELIEF))
                    .isInstanceOf(UnsealedEvent.class);
        }
    }

    @ParameterizedTest
    @MethodSource("due")
    void each_sample_of_consent_is_read_and_its_seal_fits(String sample) throws Exception {
        LetterDue due = LetterDue.read(Samples.event(sample));
        assertThat(due.isSealedBy(Samples.sealKeys())).isTrue();
        assertThat(due.letter().kind()).isEqualTo(due.name().kind());
    }

    @Test
    void the_facts_may_say_the_language_and_one_not_known_here_is_as_none() throws Exception {
        assertThat(Samples.letter("letter.due.v1").language()).isNull();
        for (Language language : Language.values()) {
            byte[] said = Due.of("letter.due.v1").fact("language", language.tag()).sealed();
            assertThat(LetterDue.read(said).letter().language()).isEqualTo(language);
        }
        byte[] unknown = Due.of("letter.due.v1").fact("language", "fr").sealed();
        assertThat(LetterDue.read(unknown).letter().language()).isNull();
    }

    @ParameterizedTest
    @MethodSource("due")
    void a_field_this_version_does_not_know_breaks_neither_reading_nor_seal(String sample)
            throws Exception {
        ObjectNode tree = (ObjectNode) JSON.readTree(Samples.event(sample));
        tree.put("colour", "green");
        assertThat(LetterDue.read(bytes(tree)).isSealedBy(Samples.sealKeys())).isTrue();
        assertThat(LetterDue.read(bytes(tree)).letter()).isEqualTo(Samples.letter(sample));
        byte[] inTheFacts = Due.of(sample).fact("mood", "sunny").sealed();
        assertThat(LetterDue.read(inTheFacts).isSealedBy(Samples.sealKeys())).isTrue();
        assertThat(LetterDue.read(inTheFacts).letter().kind()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("due")
    void the_seal_covers_everything_that_is_sent(String sample) throws Exception {
        String json = new String(Samples.event(sample), UTF_8);
        for (String[] change :
                new String[][] {
                    {"\"name\": \"", "\"name\": \"X"},
                    {"\"email\": \"", "\"email\": \"x"},
                    {"\"personKey\": \"", "\"personKey\": \"x"},
                    {"\"facts\": {", "\"facts\": {\"mood\": \"sunny\", "},
                    {"\"decidedAt\": \"20", "\"decidedAt\": \"21"},
                    {"\"decidedAt\"", "\"decided\""},
                    {"\"notAfter\": \"20", "\"notAfter\": \"21"},
                    {"\"round\": ", "\"round\": 1"},
                    {"-9b0a-", "-9b0b-"},
                }) {
            if (sample.endsWith("/withheld") && !json.contains(change[0])) {
                continue; // It goes to nobody and says nothing.
            }
            byte[] changed = json.replace(change[0], change[1]).replace(", }", "}").getBytes(UTF_8);
            assertThat(changed).isNotEqualTo(json.getBytes(UTF_8));
            assertThat(LetterDue.read(changed).isSealedBy(Samples.sealKeys()))
                    .as(change[1])
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("previous")
    void a_letter_of_the_previous_version_is_still_read_and_its_seal_fits(String sample)
            throws Exception {
        LetterDue due = LetterDue.read(Samples.previous(sample));
        assertThat(due.isSealedBy(Samples.sealKeys())).isTrue();
        assertThat(due.letter().decidedAt()).isNull();
        assertThat(due.letter().recipients()).allMatch(to -> to.personKey() == null);
    }

    @Test
    void a_person_key_that_is_none_is_against_the_contract() throws Exception {
        ObjectNode tree = (ObjectNode) JSON.readTree(Due.ask().unsealed());
        ((ObjectNode) tree.at("/recipients/0")).put("personKey", "grace@example.net");
        LetterDue due = LetterDue.read(bytes(tree));
        assertThatThrownBy(due::letter).isInstanceOf(UndecodableEvent.class);
    }

    @Test
    void a_route_hides_the_targets_name_from_all_but_the_target() throws Exception {
        for (String sample : List.of("letter.due.v1/expiry-route", "letter.due.v1/decline-route")) {
            byte[] both = Due.of(sample).fact("targetName", "Grace Lim").sealed();
            Facts.Notice notice = (Facts.Notice) LetterDue.read(both).letter().facts();
            assertThat(notice.subject().isOnRoute()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "letter.due.v1/decline-no, followUp, CALL_OFF",
        "letter.due.v1/decline-too-busy, followUp, ASK_INSTEAD",
        "letter.due.v1/decline-not-me, followUp, CALL_OFF",
        "letter.due.v1/decline-route, reason, TOO_BUSY",
        "letter.due.v1/decline-no, reason, POSTPONE",
        "letter.due.v1, keptFor, half a year"
    })
    void facts_that_contradict_each_other_are_against_the_contract(
            String sample, String field, String value) throws Exception {
        LetterDue due = LetterDue.read(Due.of(sample).fact(field, value).sealed());
        assertThatThrownBy(due::letter).isInstanceOf(UndecodableEvent.class);
    }

    @Test
    void the_seal_of_an_introduction_covers_both_consents() throws Exception {
        String json = new String(Samples.event("letter.due.v1/introduction"), UTF_8);
        byte[] changed = json.replace("INTRODUCER_WORD", "PAGE").getBytes(UTF_8);
        assertThat(LetterDue.read(changed).isSealedBy(Samples.sealKeys())).isFalse();
    }

    @Test
    void any_key_of_the_ring_may_have_sealed_and_no_other() throws Exception {
        Key next = new Key(Samples.bytes(7));
        LetterDue due = LetterDue.read(Due.ask().sealedBy(next));
        assertThat(due.isSealedBy(new Keyring(List.of(Samples.SEAL_KEY, next)))).isTrue();
        assertThat(due.isSealedBy(Samples.sealKeys())).isFalse();
    }

    @Test
    void a_letter_without_a_seal_is_not_sealed() throws Exception {
        ObjectNode tree = (ObjectNode) JSON.readTree(Samples.event("letter.due.v1"));
        tree.remove("seal");
        assertThat(LetterDue.read(bytes(tree)).isSealedBy(Samples.sealKeys())).isFalse();
        tree.putObject("seal").put("keyId", "630dcd29").put("mac", "not base64 !");
        assertThat(LetterDue.read(bytes(tree)).isSealedBy(Samples.sealKeys())).isFalse();
    }

    @Test
    void the_same_content_in_another_order_is_the_same_letter() throws Exception {
        ObjectNode tree = (ObjectNode) JSON.readTree(Samples.event("letter.due.v1"));
        ObjectNode turned = JSON.createObjectNode();
        turned.set("seal", tree.get("seal"));
        turned.setAll(tree);
        assertThat(LetterDue.read(bytes(turned)).sha256())
                .isEqualTo(LetterDue.read(bytes(tree)).sha256());
    }

    @Test
    void a_decline_is_read_with_all_it_carries() {
        Facts facts = Samples.letter("letter.due.v1/decline-not-me").facts();
        Answer answer = ((Facts.Decline) facts).answer();
        assertThat(answer)
                .isEqualTo(
                        new Answer.NotMe(
                                "Sales hiring, and how to pay a first team.",
                                new Answer.Better(
                                        "Iris Chen, head of engineering", "iris@example.net")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{}",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "{\"letterId\":\"0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c34\"}"
            })
    void what_is_no_letter_is_undecodable(String json) {
        assertThatThrownBy(() -> LetterDue.read(json.getBytes(UTF_8)))
                .isInstanceOf(UndecodableEvent.class);
    }

    @Test
    void a_note_in_the_requesters_letter_is_against_the_contract() throws Exception {
        byte[] letter = Due.of("letter.due.v1/ask-requester").fact("note", "psst").sealed();
        LetterDue due = LetterDue.read(letter);
        assertThatThrownBy(due::letter).isInstanceOf(UndecodableEvent.class);
    }

    @Test
    void an_introduction_to_others_than_those_who_agreed_is_against_the_contract()
            throws Exception {
        ObjectNode tree = (ObjectNode) JSON.readTree(Due.introduction().unsealed());
        ((ObjectNode) tree.at("/recipients/1")).put("email", "mallory@example.com");
        LetterDue due = LetterDue.read(bytes(tree));
        assertThatThrownBy(due::letter).isInstanceOf(UndecodableEvent.class);
    }

    @Test
    void a_cancellation_is_read_also_with_an_unknown_field() throws Exception {
        ObjectNode tree = (ObjectNode) JSON.readTree(Samples.event("letter.cancelled.v1"));
        tree.put("why", "because");
        byte[] sealed = Sealed.event("letter.cancelled.v1", tree.toString());
        assertThat(LetterCancelled.read(sealed, BELIEF))
                .isEqualTo(
                        new LetterCancelled(
                                UUID.fromString("0195e0c2-7b10-7d52-8f3c-2a6b9e0d1c34"),
                                INTRODUCTION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "letter.cancelled.v1",
                "person.erased.v1",
                "letter.accepted.v1",
                "letter.failed.v1"
            })
    void what_is_changed_about_a_sealed_event_makes_it_nobodys(String type) throws Exception {
        ObjectNode sample = (ObjectNode) JSON.readTree(Samples.event(type));
        BELIEF.require(type, sample);
        assertUnsealed(type + "x", sample);
        for (String field : (Iterable<String>) sample::fieldNames) {
            ObjectNode changed = sample.deepCopy();
            assertUnsealed(type, changed.put(field, "another"));
            changed.remove(field);
            assertUnsealed(type, changed);
        }
        assertUnsealed(type, sample.deepCopy().put("more", 1e300));
        ObjectNode own =
                (ObjectNode)
                        JSON.readTree(
                                Sealed.by(new Key(Samples.bytes(7)), type, sample.toString()));
        assertUnsealed(type, own);
        own.withObject("/seal").put("keyId", Samples.SEAL_KEY.id());
        assertUnsealed(type, own);
    }

    @Test
    void what_was_never_sealed_is_taken_while_that_is_accepted_and_a_wrong_seal_never()
            throws Exception {
        Belief upgrading = new Belief(Samples.sealKeys(), true);
        ObjectNode tree = (ObjectNode) JSON.readTree(Samples.event("letter.cancelled.v1"));
        tree.put("introductionId", UUID.randomUUID().toString());
        assertThatThrownBy(() -> LetterCancelled.read(bytes(tree), upgrading))
                .isInstanceOf(UnsealedEvent.class);
        tree.remove("seal");
        assertThat(LetterCancelled.read(bytes(tree), upgrading)).isNotNull();
        assertThatThrownBy(() -> LetterCancelled.read(bytes(tree), BELIEF))
                .isInstanceOf(UnsealedEvent.class);
    }

    @Test
    void a_number_beyond_canonical_form_is_no_seal_and_no_end_of_the_consumer() throws Exception {
        String json = new String(Samples.event("letter.due.v1"), UTF_8);
        byte[] letter = json.replace("\"topic\"", "\"n\": 1e999, \"topic\"").getBytes(UTF_8);
        assertThat(new String(letter, UTF_8)).contains("1e999");
        assertThat(LetterDue.read(letter).isSealedBy(Samples.sealKeys())).isFalse();
        String erasure = new String(Samples.event("person.erased.v1"), UTF_8);
        byte[] forged = erasure.replaceFirst("\\{", "{\"n\": 1e999,").getBytes(UTF_8);
        assertThatThrownBy(() -> PersonErased.read(forged, BELIEF))
                .isInstanceOf(UnsealedEvent.class);
    }

    private static void assertUnsealed(String type, ObjectNode event) {
        assertThatThrownBy(() -> BELIEF.require(type, event)).isInstanceOf(UnsealedEvent.class);
    }

    private static void assertSameJson(DeliveryEvent event, String sample) throws Exception {
        assertThat(event.type()).isEqualTo(sample);
        assertThat(JSON.readTree(event.json(Samples.SEAL_KEY)))
                .isEqualTo(JSON.readTree(Samples.event(sample)));
    }

    private static byte[] bytes(ObjectNode tree) {
        return tree.toString().getBytes(UTF_8);
    }
}
