package org.askfirst.mailer.sending;

import static org.askfirst.local.waiting.Waiting.await;
import static org.askfirst.mailer.ScriptedMailServer.ANYBODY;
import static org.askfirst.mailer.ScriptedMailServer.hangUp;
import static org.askfirst.mailer.ScriptedMailServer.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.LedgerRows;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.ScriptedMailServer.Mail;
import org.askfirst.mailer.ScriptedMailServer.Reaction;
import org.askfirst.mailer.Wire;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.key.LinkTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class SendingTest {

    @Inject MeterRegistry meters;
    @Inject AgroalDataSource database;

    private final ScriptedMailServer server = LocalParts.mailServer();
    private Wire wire;
    private LedgerRows ledger;

    @BeforeEach
    void connect() {
        wire = new Wire();
        ledger = new LedgerRows(database);
    }

    @AfterEach
    void disconnect() throws Exception {
        wire.close();
    }

    @Test
    void an_accepted_letter_is_reported_with_the_headers_of_the_contract() {
        Due ask = Due.ask();
        wire.due(ask);
        var report = onlyReportOn(ask);
        assertThat(Wire.header(report, "ce_type")).isEqualTo("letter.accepted.v1");
        assertThat(Wire.header(report, "ce_id")).isEqualTo(ask.id() + "/accepted");
        assertThat(Wire.header(report, "ce_source")).isEqualTo("/mailer-service");
        assertThat(Wire.header(report, "ce_specversion")).isEqualTo("1.0");
        assertThat(report.headers().lastHeader("traceparent")).isNull();
        assertThat(Wire.header(report, "content-type")).isEqualTo("application/json");
        assertThat(Instant.parse(Wire.header(report, "ce_time")))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(new String(report.key())).isEqualTo(ask.introductionId());
        assertThat(Wire.json(report)).contains("\"certain\":true").doesNotContain("dropped");
        assertThat(onlyMailTo(ask).from()).isEqualTo("introductions@acme.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/introduction", "/decline-too-busy"})
    void a_letter_of_the_previous_version_is_still_sent(String kind) {
        Due letter = Due.of("letter.due.v1" + kind).ofThePreviousVersion();
        wire.due(letter);
        assertThat(Wire.json(onlyReportOn(letter))).contains("\"certain\":true");
        assertThat(onlyMailTo(letter).text()).doesNotContain("180 days", "/next/");
    }

    @ParameterizedTest
    @CsvSource({
        "letter.due.v1/own-page, facts/linkId, own, /choices/",
        "letter.due.v1/never, facts/linkId, own, /choices/",
        "letter.due.v1/decline-too-busy, letterId, next, /next/",
        "letter.due.v1/decline-not-me, letterId, next, /next/",
        "letter.due.v1/ask-requester-route, facts/askId, choices, /choices/",
        "letter.due.v1/ask-again, facts/askId, '', /answers/"
    })
    void a_link_leaves_with_the_token_consent_derives_as_well(
            String sample, String id, String label, String path) {
        Due letter = Due.of(sample);
        wire.due(letter);
        onlyReportOn(letter);
        UUID linkId = UUID.fromString(letter.at("/" + id));
        String token =
                new LinkTokens(new Keyring(List.of(Samples.LINK_KEY)))
                        .token(label, linkId, Samples.LINK_KEY.id())
                        .orElseThrow();
        assertThat(onlyMailTo(letter).text())
                .contains("http://localhost:8081" + path + token + "\r\n")
                .doesNotContain("~");
    }

    @Test
    void what_is_withheld_is_reported_like_an_ask_and_reaches_nobody() {
        Due withheld = Due.of("letter.due.v1/withheld");
        int before = server.mails().size();
        wire.due(withheld);
        var report = onlyReportOn(withheld);
        assertThat(Wire.header(report, "ce_type")).isEqualTo("letter.accepted.v1");
        assertThat(Wire.json(report)).contains("\"certain\":true").doesNotContain("dropped");
        assertThat(server.mails()).hasSize(before);
    }

    @Test
    void what_is_withheld_waits_as_long_as_the_mail_server_takes_no_mail() {
        Due withheld = Due.of("letter.due.v1/withheld");
        // As many as there may be retries before the end, and more.
        Reaction[] away = new Reaction[200];
        Arrays.fill(away, say("421 4.3.2 closing"));
        server.when(At.MAIL, ANYBODY, away);
        server.closeConnections();
        wire.due(withheld);
        await().until(() -> attempts(withheld) >= 3);
        assertThat(wire.reportsOn(withheld.id())).isEmpty();
        server.when(At.MAIL, ANYBODY);
        assertThat(Wire.json(onlyReportOn(withheld))).contains("\"certain\":true");
    }

    @Test
    void what_is_withheld_is_too_late_when_an_ask_would_be() {
        Due withheld = Due.of("letter.due.v1/withheld").notAfter(Instant.now().minusSeconds(1));
        wire.due(withheld);
        assertThat(Wire.json(onlyReportOn(withheld))).contains("\"reason\":\"TOO_LATE\"");
    }

    @Test
    void what_is_withheld_can_be_called_back() {
        Due withheld = Due.of("letter.due.v1/withheld");
        wire.cancel(withheld);
        wire.due(withheld);
        await().until(() -> "CANCELLED".equals(ledger.letter(withheld.id())));
        assertThat(wire.reportsOn(withheld.id())).isEmpty();
    }

    private int attempts(Due due) {
        String attempts = ledger.query("SELECT attempts FROM letter WHERE letter_id = ?", due.id());
        return attempts == null ? 0 : Integer.parseInt(attempts);
    }

    @Test
    void a_try_later_is_tried_again_until_the_letter_is_accepted() {
        Due ask = Due.ask();
        server.when(At.RCPT, ask.address(), say("450 4.2.1 later"), say("450 4.2.1 later"));
        server.when(At.DOT, ask.address(), say("451 4.3.0 later"));
        wire.due(ask);
        assertThat(Wire.json(onlyReportOn(ask))).contains("\"certain\":true");
        assertThat(server.mailsTo(ask.address())).hasSize(2);
        assertSameBytes(server.mailsTo(ask.address()));
    }

    @Test
    void a_refused_person_fails_the_letter_for_good() {
        Due ask = Due.ask();
        server.when(At.RCPT, ask.address(), say("550 5.1.1 no such user"));
        wire.due(ask);
        assertThat(Wire.json(onlyReportOn(ask)))
                .contains("\"reason\":\"REFUSED\"", "\"refused\":[\"target\"]")
                .contains("\"reply\":{\"code\":550,\"enhanced\":\"5.1.1\"}");
        assertThat(server.mailsTo(ask.address())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 553 5.1.8 <introductions@acme.example>: no such sender domain",
        "RCPT, 550 5.4.5 quota of the day used up",
        "DOT, 550 5.4.5 quota of the day used up",
        "DOT, 550 5.7.60 not allowed to send as this sender"
    })
    void a_refusal_about_us_puts_a_letter_off_and_fails_nobody(At at, String refusal) {
        double before = refusedUs();
        Due ask = Due.ask();
        server.when(at, ask.address(), say(refusal), say(refusal));
        wire.due(ask);
        assertThat(Wire.json(onlyReportOn(ask))).contains("\"certain\":true");
        assertThat(refusedUs() - before).isEqualTo(2);
    }

    private double refusedUs() {
        return meters.counter("askfirst.smtp.refused.us").count();
    }

    /** The mail server of these tests does not offer SMTPUTF8. */
    @Test
    void an_introducer_whose_address_it_cannot_carry_costs_the_introduction_only_the_copy() {
        Due introduction = Due.introduction();
        String own = introduction.address("introducer");
        introduction = introduction.replacing(own, own.replace("tom@", "дарья@"));
        wire.due(introduction);
        assertThat(Wire.json(onlyReportOn(introduction)))
                .contains("\"certain\":true", "\"dropped\":[\"introducer\"]");
        Mail mail = onlyMailTo(introduction);
        assertThat(mail.to())
                .containsExactly(introduction.address("requester"), introduction.address("target"));
        assertThat(mail.text()).doesNotContain("Cc:").doesNotContain("gets a copy");
        assertThat(mail.text()).matches("(?s)[\\x00-\\x7f]*");
    }

    @Test
    void an_introducer_whose_address_it_cannot_carry_may_still_ask() {
        Due ask = Due.ask().replacing("tom@", "дарья@");
        wire.due(ask);
        assertThat(Wire.json(onlyReportOn(ask))).contains("\"certain\":true");
        assertThat(onlyMailTo(ask).text()).matches("(?s)[\\x00-\\x7f]*");
    }

    /** An earlier version has composed it, and has not sent it. */
    @Test
    void a_stored_letter_that_no_server_could_carry_is_composed_anew() {
        Due ask = Due.ask();
        Reaction[] later = new Reaction[1_000];
        Arrays.fill(later, say("450 4.2.1 later"));
        server.when(At.DATA, ask.address(), later);
        wire.due(ask);
        await().until(() ->
                ledger.update(
                                """
                                UPDATE letter SET rendered = convert_to('X: д', 'UTF8')
                                WHERE letter_id = ? AND rendered IS NOT NULL
                                """,
                                ask.id())
                        > 0);
        server.when(At.DATA, ask.address());
        assertThat(Wire.json(onlyReportOn(ask))).contains("\"certain\":true");
        assertThat(onlyMailTo(ask).text()).matches("(?s)[\\x00-\\x7f]*");
    }

    @Test
    void an_introduction_reaches_both_people_or_neither() {
        Due introduction = Due.introduction();
        server.when(At.RCPT, introduction.address("target"), say("550 5.1.1 no such user"));
        wire.due(introduction);
        assertThat(Wire.json(onlyReportOn(introduction))).contains("\"refused\":[\"target\"]");
        assertThat(server.mailsTo(introduction.address("requester"))).isEmpty();
    }

    @Test
    void a_try_later_for_one_person_makes_the_whole_introduction_wait() {
        Due introduction = Due.introduction();
        server.when(At.RCPT, introduction.address("requester"), say("451 4.7.1 greylisted"));
        wire.due(introduction);
        onlyReportOn(introduction);
        Mail mail = onlyMailTo(introduction);
        assertThat(mail.to())
                .containsExactly(
                        introduction.address("requester"),
                        introduction.address("target"),
                        introduction.address("introducer"));
    }

    @Test
    void a_refused_copy_is_dropped_from_envelope_and_header_and_reported() {
        Due introduction = Due.introduction();
        server.when(At.RCPT, introduction.address("introducer"), say("550 5.1.1 no such user"));
        wire.due(introduction);
        assertThat(Wire.json(onlyReportOn(introduction)))
                .contains("\"certain\":true", "\"dropped\":[\"introducer\"]");
        Mail mail = onlyMailTo(introduction);
        assertThat(mail.to()).doesNotContain(introduction.address("introducer"));
        assertThat(mail.text()).doesNotContain("Cc:").doesNotContain("gets a copy");
    }

    @Test
    void a_copy_that_is_to_come_later_holds_the_introduction_up_only_once() {
        Due introduction = Due.introduction();
        Reaction later = say("450 4.2.1 later");
        server.when(At.RCPT, introduction.address("introducer"), later, later, later);
        wire.due(introduction);
        assertThat(Wire.json(onlyReportOn(introduction))).contains("\"dropped\":[\"introducer\"]");
        assertThat(onlyMailTo(introduction).to()).hasSize(2);
    }

    @Test
    void a_connection_lost_before_the_dot_is_surely_not_sent_and_tried_again() {
        Due ask = Due.ask();
        server.when(At.DATA, ask.address(), hangUp());
        wire.due(ask);
        assertThat(Wire.json(onlyReportOn(ask))).contains("\"certain\":true");
        assertThat(server.mailsTo(ask.address())).hasSize(1);
    }

    @Test
    void a_letter_with_an_unknown_outcome_is_sent_once_more_with_the_same_bytes() {
        Due ask = Due.ask();
        server.when(At.DOT, ask.address(), hangUp());
        wire.due(ask);
        assertThat(Wire.json(onlyReportOn(ask))).contains("\"certain\":true");
        assertThat(server.mailsTo(ask.address())).hasSize(2);
        assertSameBytes(server.mailsTo(ask.address()));
    }

    @Test
    void a_second_unknown_outcome_is_reported_as_accepted_but_not_certain() {
        Due ask = Due.ask();
        server.when(At.DOT, ask.address(), hangUp(), new Reaction.KeepSilent());
        wire.due(ask);
        assertThat(Wire.json(onlyReportOn(ask))).contains("\"certain\":false");
        assertThat(server.mailsTo(ask.address())).hasSize(2);
        assertSameBytes(server.mailsTo(ask.address()));
    }

    @Test
    void a_refusal_after_an_unknown_outcome_does_not_claim_that_nobody_got_the_letter() {
        Due introduction = Due.introduction();
        server.when(At.DOT, introduction.address(), hangUp(), say("554 5.6.0 seen it"));
        wire.due(introduction);
        assertThat(Wire.json(onlyReportOn(introduction))).contains("\"certain\":false");
    }

    @Test
    void a_letter_whose_time_is_over_is_not_sent() {
        Due ask = Due.ask().notAfter(Instant.now().minusSeconds(1));
        wire.due(ask);
        assertThat(Wire.json(onlyReportOn(ask)))
                .contains("\"reason\":\"TOO_LATE\"")
                .doesNotContain("refused", "reply");
        assertThat(server.mailsTo(ask.address())).isEmpty();
    }

    @Test
    void retries_end_when_the_letters_time_is_over() {
        Due ask = Due.ask().notAfter(Instant.now().plusSeconds(6));
        Reaction[] later = new Reaction[40];
        Arrays.fill(later, say("450 4.2.1 later"));
        server.when(At.RCPT, ask.address(), later);
        wire.due(ask);
        assertThat(Wire.json(onlyReportOn(ask)))
                .contains(
                        "\"reason\":\"TOO_LATE\"",
                        "\"reply\":{\"code\":450,\"enhanced\":\"4.2.1\"}");
        assertThat(server.mailsTo(ask.address())).isEmpty();
    }

    @Test
    void a_server_that_hangs_up_on_a_waiting_connection_costs_no_retry() {
        Due first = Due.ask();
        wire.due(first);
        onlyReportOn(first);
        server.closeConnections();
        Due second = Due.ask();
        wire.due(second);
        assertThat(Wire.json(onlyReportOn(second))).contains("\"certain\":true");
        assertThat(attempts(second)).isEqualTo(1);
    }

    @Test
    void many_letters_go_out_once_each_over_a_few_connections() {
        int before = server.connections();
        List<Due> letters = IntStream.range(0, 200).mapToObj(_ -> Due.ask()).toList();
        letters.forEach(wire::due);
        await().until(() -> letters.stream().noneMatch(due -> wire.reportsOn(due.id()).isEmpty()));
        letters.forEach(this::onlyReportOn);
        letters.forEach(this::onlyMailTo);
        assertThat(server.connections() - before).isLessThanOrEqualTo(8);
    }

    @Test
    void names_in_any_script_and_a_foreign_domain_arrive_intact_in_the_raw_mail() throws Exception {
        String rightToLeft = "\u05e9\u05e8\u05d4 \u05db\u05d4\u05df";
        Due introduction =
                Due.introduction()
                        .replacing("Ada Park", "José 🤝 𠮷田")
                        .replacing("Grace Lim", rightToLeft)
                        .replacing("example.net", "xn--bcher-kva.example");
        wire.due(introduction);
        onlyReportOn(introduction);
        byte[] raw = onlyMailTo(introduction).bytes();
        var message = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(raw));
        assertThat(message.getTo().flatten())
                .extracting(person -> person.getName() + " " + person.getAddress())
                .containsExactly(
                        "José 🤝 𠮷田 " + introduction.address("requester"),
                        rightToLeft + " " + introduction.address("target"));
        assertThat(introduction.address("target")).endsWith(".xn--bcher-kva.example");
        assertThat(message.getSubject()).startsWith("José 🤝 𠮷田, meet " + rightToLeft);
        assertThat(raw).as("travels through any server").doesNotContain(-16);
    }

    private ConsumerRecord<byte[], byte[]> onlyReportOn(Due due) {
        if (wire.reportsOn(due.id()).isEmpty()) {
            await().until(() -> !wire.reportsOn(due.id()).isEmpty());
        }
        assertThat(wire.reportsOn(due.id())).hasSize(1);
        return wire.reportsOn(due.id()).getFirst();
    }

    private Mail onlyMailTo(Due due) {
        assertThat(server.mailsTo(due.address())).hasSize(1);
        return server.mailsTo(due.address()).getFirst();
    }

    private static void assertSameBytes(List<Mail> mails) {
        mails.forEach(mail -> assertThat(mail.bytes()).isEqualTo(mails.getFirst().bytes()));
    }
}
