package org.askfirst.mailer.receiving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.ScriptedMailServer.Reaction;
import org.askfirst.mailer.Wire;
import org.askfirst.platform.key.Key;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ReceivingTest {

    private static final Key FORGER = new Key(Samples.bytes(100));

    private final ScriptedMailServer server = LocalParts.mailServer();
    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire();
    }

    @AfterEach
    void disconnect() throws Exception {
        wire.close();
    }

    @Test
    void a_redelivered_letter_is_sent_once() {
        Due ask = Due.ask();
        wire.due(ask);
        wire.due(ask);
        awaitReport(ask);
        wire.due(ask);
        awaitAllRead(ask);
        assertThat(server.mailsTo(ask.address())).hasSize(1);
        assertThat(wire.reportsOn(ask.id())).hasSize(1);
    }

    @Test
    void another_letter_under_a_known_id_is_refused_although_it_is_sealed() {
        Due ask = Due.ask();
        wire.due(ask);
        awaitReport(ask);
        wire.due(ask.fact("topic", "Something else"));
        awaitAllRead(ask);
        assertThat(server.mailsTo(ask.address())).hasSize(1);
        assertThat(wire.reportsOn(ask.id())).hasSize(1);
    }

    @Test
    void a_forged_letter_sends_nothing_and_is_reported_once() {
        Due forged = Due.ask();
        wire.due(forged.introductionId(), forged.sealedBy(FORGER));
        awaitReport(forged);
        wire.due(forged.introductionId(), forged.unsealed());
        awaitAllRead(forged);
        assertThat(wire.reportsOn(forged.id())).hasSize(1);
        assertThat(Wire.json(wire.reportsOn(forged.id()).getFirst()))
                .contains("\"reason\":\"SEAL\"");
        assertThat(server.mailsTo(forged.address())).isEmpty();
    }

    @Test
    void an_altered_letter_sends_nothing() {
        Due ask = Due.ask();
        ask.sealed();
        byte[] altered = ask.replacing(ask.address(), "mallory@example.com").unsealed();
        wire.due(ask.introductionId(), altered);
        awaitReport(ask);
        assertThat(Wire.json(wire.reportsOn(ask.id()).getFirst())).contains("\"reason\":\"SEAL\"");
        assertThat(server.mailsTo("mallory@example.com")).isEmpty();
    }

    @Test
    void a_forged_letter_with_the_id_of_a_real_one_does_not_disturb_it() {
        Due ask = Due.ask();
        CountDownLatch held = new CountDownLatch(1);
        server.when(At.RCPT, ask.address(), new Reaction.WaitFor(held));
        wire.due(ask);
        wire.due(ask.introductionId(), ask.sealedBy(FORGER));
        awaitAllRead(ask);
        held.countDown();
        awaitReport(ask);
        assertThat(wire.reportsOn(ask.id())).hasSize(1);
        assertThat(Wire.json(wire.reportsOn(ask.id()).getFirst())).contains("\"certain\":true");
    }

    @Test
    void a_forged_letter_that_comes_first_does_not_keep_the_real_one_out() {
        Due ask = Due.ask();
        wire.due(ask.introductionId(), ask.sealedBy(FORGER));
        wire.due(ask);
        await().until(() -> server.mailsTo(ask.address()).size() == 1);
    }

    @Test
    void a_letter_cancelled_before_data_never_leaves() {
        Due ask = Due.ask();
        CountDownLatch held = new CountDownLatch(1);
        server.when(At.RCPT, ask.address(), new Reaction.WaitFor(held));
        wire.due(ask);
        await().until(() -> server.commands().contains("RCPT TO:<" + ask.address() + ">"));
        wire.cancel(ask);
        awaitAllRead(ask);
        held.countDown();
        Due next = Due.ask();
        wire.due(next);
        awaitReport(next);
        assertThat(server.mailsTo(ask.address())).isEmpty();
        assertThat(wire.reportsOn(ask.id())).isEmpty();
    }

    @Test
    void a_cancellation_that_consent_did_not_seal_cancels_nothing() {
        Due ask = Due.ask();
        String json =
                "{\"letterId\": \"%s\", \"introductionId\": \"%s\"}"
                        .formatted(ask.id(), ask.introductionId());
        wire.say(ask.introductionId(), "letter.cancelled.v1", json.getBytes(UTF_8));
        wire.due(ask);
        await().until(() -> wire.dead(ask.introductionId()).size() == 1);
        assertThat(Wire.header(wire.dead(ask.introductionId()).getFirst(), "dead_reason"))
                .isEqualTo("unsealed");
        awaitReport(ask);
        assertThat(server.mailsTo(ask.address())).hasSize(1);
    }

    @Test
    void a_cancellation_that_comes_before_its_letter_is_remembered() {
        Due ask = Due.ask();
        wire.cancel(ask);
        wire.due(ask);
        awaitAllRead(ask);
        assertThat(server.mailsTo(ask.address())).isEmpty();
        assertThat(wire.reportsOn(ask.id())).isEmpty();
    }

    @Test
    void a_cancellation_after_the_letter_is_out_changes_nothing() {
        Due ask = Due.ask();
        wire.due(ask);
        awaitReport(ask);
        wire.cancel(ask);
        awaitAllRead(ask);
        assertThat(wire.reportsOn(ask.id())).hasSize(1);
    }

    @Test
    void what_cannot_be_read_goes_to_the_dead_letters_and_blocks_nothing() {
        String key = UUID.randomUUID().toString();
        wire.say(key, "letter.due.v1", "no json".getBytes(UTF_8));
        wire.say(key, "letter.due.v1", "{\"letterId\": 7}".getBytes(UTF_8));
        wire.say(key, "letter.postponed.v1", "{}".getBytes(UTF_8));
        wire.say(key, null, "{}".getBytes(UTF_8));
        wire.say(key, "letter.due.v1", null);
        Due unknownKind = Due.ask().with("kind", "postcard").with("introductionId", key);
        wire.due(unknownKind);
        Due underAForeignKey = Due.ask();
        wire.due(key, underAForeignKey.sealed());
        Due fine = Due.ask().with("introductionId", key);
        wire.due(fine);
        awaitReport(fine);
        await().until(() -> wire.dead(key).size() == 7);
        assertThat(wire.dead(key))
                .extracting(record -> Wire.header(record, "dead_reason"))
                .containsExactly(
                        "not JSON",
                        "Header does not fit the contract",
                        "unknown ce_type",
                        "no value or no ce_type",
                        "no value or no ce_type",
                        "unknown kind of letter",
                        "the key is not the introduction's id");
        assertThat(wire.dead(key).getFirst().value()).isEqualTo("no json".getBytes(UTF_8));
        assertThat(Wire.header(wire.dead(key).getFirst(), "ce_type")).isEqualTo("letter.due.v1");
        assertThat(server.mailsTo(underAForeignKey.address())).isEmpty();
    }

    @Test
    void what_is_too_large_to_be_put_aside_whole_leaves_its_place_and_its_hash() {
        String key = UUID.randomUUID().toString();
        // With the header that says why, it is more than a producer may send.
        byte[] large = new byte[1_048_420];
        wire.say(key, "letter.due.v1", large);
        Due fine = Due.ask().with("introductionId", key);
        wire.due(fine);
        awaitReport(fine);
        await().until(() -> wire.dead(key).size() == 1);
        var place = wire.dead(key).getFirst();
        assertThat(place.value()).isNull();
        assertThat(Wire.header(place, "dead_reason")).isEqualTo("not JSON");
        assertThat(Wire.header(place, "dead_topic")).isEqualTo("intro.letters");
        assertThat(Wire.header(place, "dead_partition")).matches("\\d+");
        assertThat(Wire.header(place, "dead_offset")).matches("\\d+");
        assertThat(Wire.header(place, "dead_size")).isEqualTo(String.valueOf(1_048_420 + 36));
        assertThat(Wire.header(place, "dead_sha256"))
                .isEqualTo(
                        HexFormat.of().formatHex(Key.sha256(concat(key.getBytes(UTF_8), large))));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void what_fails_every_time_for_a_reason_of_its_own_is_put_aside_in_the_end() throws Exception {
        Due failing = Due.ask();
        Due fine = Due.ask().with("introductionId", failing.introductionId());
        try (Connection owner = LocalParts.owner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    """
                    CREATE FUNCTION too_wide() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'too wide' USING ERRCODE = '54000'; END $$
                    """);
            statement.execute(
                    """
                    CREATE TRIGGER too_wide BEFORE INSERT ON letter FOR EACH ROW
                    WHEN (NEW.letter_id = '%s') EXECUTE FUNCTION too_wide()
                    """
                            .formatted(failing.id()));
            try {
                wire.due(failing);
                wire.due(fine);
                awaitReport(fine);
            } finally {
                statement.execute("DROP TRIGGER too_wide ON letter");
                statement.execute("DROP FUNCTION too_wide");
            }
        }
        await().until(() -> wire.dead(failing.introductionId()).size() == 1);
        assertThat(Wire.header(wire.dead(failing.introductionId()).getFirst(), "dead_reason"))
                .startsWith("fails: ");
    }

    @Test
    void a_sealed_letter_whose_facts_do_not_fit_is_a_dead_letter() {
        Due introduction = Due.introduction().with("kind", "decline");
        wire.due(introduction);
        await().until(() -> wire.dead(introduction.introductionId()).size() == 1);
    }

    @Test
    void a_line_break_in_a_sealed_name_or_topic_is_never_a_header() {
        Due name = Due.ask().replacing("Ada Park", "Ada\r\nBcc: mallory@example.com");
        Due topic = Due.ask().fact("topic", "Tea\nBcc: mallory@example.com");
        Due address = Due.ask();
        String injected = address.address() + ">\r\nRCPT TO:<mallory@example.com";
        address = address.replacing(address.address(), injected);
        for (Due due : new Due[] {name, topic, address}) {
            wire.due(due);
            awaitReport(due);
            assertThat(Wire.json(wire.reportsOn(due.id()).getFirst()))
                    .contains("\"reason\":\"UNSENDABLE\"");
            assertThat(server.mailsTo(due.address())).isEmpty();
        }
        assertThat(server.mailsTo("mallory@example.com")).isEmpty();
    }

    private void awaitReport(Due due) {
        await().until(() -> !wire.reportsOn(due.id()).isEmpty());
    }

    /** Records of one key are read in order: when a later one is done, so are the earlier ones. */
    private void awaitAllRead(Due due) {
        int before = wire.dead(due.introductionId()).size();
        wire.say(due.introductionId(), "marker", "{}".getBytes(UTF_8));
        await().until(() -> wire.dead(due.introductionId()).size() > before);
    }
}
