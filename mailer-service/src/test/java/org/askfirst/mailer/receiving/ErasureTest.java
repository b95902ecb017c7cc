package org.askfirst.mailer.receiving;

import static io.restassured.RestAssured.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.LedgerRows;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.ScriptedMailServer.Reaction;
import org.askfirst.mailer.Sealed;
import org.askfirst.mailer.Wire;
import org.askfirst.mailer.pulse.Pulses;
import org.askfirst.mailer.sending.Doorbells;
import org.askfirst.mailer.sending.Gate;
import org.askfirst.platform.start.Task;
import org.askfirst.platform.topic.KafkaClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has been erased gets no letter that was decided before, wherever it was at the time. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ErasureTest {

    @Inject AgroalDataSource database;
    @Inject KafkaClients clients;
    @Inject Erasures erasures;
    @Inject Doorbells doorbells;

    private final ScriptedMailServer server = LocalParts.mailServer();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private LedgerRows ledger;
    private Wire wire;

    @BeforeEach
    void connect() {
        ledger = new LedgerRows(database);
        wire = new Wire();
    }

    @AfterEach
    void disconnect() throws Exception {
        wire.close();
    }

    @Test
    void a_letter_that_comes_after_the_erasure_but_was_decided_before_it_is_not_sent() {
        Due ask = Due.ask().decidedAt(now);
        erase(ask.personKey("target"), now);
        wire.due(ask);
        awaitLetter(ask, "CANCELLED");
        assertThat(server.mailsTo(ask.address())).isEmpty();
        assertThat(wire.reportsOn(ask.id())).isEmpty();
    }

    @Test
    void a_letter_decided_after_the_erasure_is_sent() {
        Due ask = Due.ask().decidedAt(now.plusMillis(1));
        erase(ask.personKey("target"), now);
        wire.due(ask);
        awaitLetter(ask, "ACCEPTED");
        assertThat(server.mailsTo(ask.address())).hasSize(1);
    }

    @Test
    void a_letter_that_waits_for_its_next_attempt_ends() {
        Due ask = Due.ask().decidedAt(now);
        Reaction[] later = new Reaction[200];
        Arrays.fill(later, ScriptedMailServer.say("450 4.2.1 later"));
        server.when(At.RCPT, ask.address(), later);
        wire.due(ask);
        awaitRecipient(ask.address());
        erase(ask.personKey("target"), now.plusSeconds(1));
        awaitLetter(ask, "CANCELLED");
        assertThat(wire.reportsOn(ask.id())).isEmpty();
    }

    @Test
    void a_letter_in_somebodys_hands_ends_before_a_byte_of_it_has_left() {
        Due ask = Due.ask().decidedAt(now);
        CountDownLatch held = new CountDownLatch(1);
        server.when(At.RCPT, ask.address(), new Reaction.WaitFor(held));
        wire.due(ask);
        awaitRecipient(ask.address());
        erase(ask.personKey("target"), now);
        awaitLetter(ask, "CANCELLED");
        held.countDown();
        Due next = Due.ask();
        wire.due(next);
        awaitLetter(next, "ACCEPTED");
        assertThat(server.mailsTo(ask.address())).isEmpty();
        assertThat(wire.reportsOn(ask.id())).isEmpty();
    }

    @Test
    void an_introduction_reaches_neither_when_one_is_erased_and_consent_is_told() {
        Due introduction = Due.introduction().decidedAt(now);
        CountDownLatch held = new CountDownLatch(1);
        server.when(At.RCPT, introduction.address("requester"), new Reaction.WaitFor(held));
        wire.due(introduction);
        awaitRecipient(introduction.address("requester"));
        erase(introduction.personKey("target"), now);
        awaitLetter(introduction, "FAILED");
        held.countDown();
        awaitErasedReport(introduction);
        assertThat(server.mailsTo(introduction.address("requester"))).isEmpty();
        assertThat(server.mailsTo(introduction.address("target"))).isEmpty();
    }

    @Test
    void an_introduction_that_comes_after_the_erasure_is_reported_at_once() {
        Due introduction = Due.introduction().decidedAt(now);
        erase(introduction.personKey("introducer"), now);
        wire.due(introduction);
        awaitLetter(introduction, "FAILED");
        awaitErasedReport(introduction);
    }

    @Test
    void a_letter_whose_bytes_were_leaving_is_not_sent_once_more() {
        Due ask = Due.ask().decidedAt(now);
        Due introduction = Due.introduction().decidedAt(now);
        for (Due due : new Due[] {ask, introduction}) {
            server.when(At.DOT, due.address(), new Reaction.KeepSilent());
            wire.due(due);
            await().until(() -> "SENDING with its words".equals(ledger.letter(due.id())));
            erase(due.personKey("target"), now);
        }
        awaitLetter(ask, "CANCELLED");
        awaitLetter(introduction, "ACCEPTED");
        await().until(() -> !wire.reportsOn(introduction.id()).isEmpty());
        assertThat(Wire.json(wire.reportsOn(introduction.id()).getFirst()))
                .contains("\"certain\":false");
        assertThat(server.mailsTo(ask.address())).hasSize(1);
        assertThat(server.mailsTo(introduction.address("requester"))).hasSize(1);
    }

    @Test
    void of_two_erasures_the_later_one_counts_whichever_comes_first() {
        String person = Due.ask().personKey("target");
        erase(person, now);
        wire.erase(person, now.minusSeconds(5));
        wire.erase(person, now.plusSeconds(5));
        await().until(() -> isErased(person, now.plusSeconds(5)));
    }

    @Test
    void what_cannot_be_read_is_counted_and_passed_over() {
        double before = unread();
        Due ask = Due.ask();
        String person = ask.personKey("target");
        String other = Due.ask().personKey("target");
        String json = "{\"personKey\": \"%s\", \"erasedAt\": \"%s\"}".formatted(person, now);
        byte[] fine = Sealed.event("person.erased.v1", json);
        wire.say("intro.people", person, "person.erased.v1", "no json".getBytes(UTF_8));
        wire.say("intro.people", person, "person.erased.v1", null);
        wire.say("intro.people", person, "person.renamed.v1", fine);
        wire.say("intro.people", person, null, fine);
        wire.say("intro.people", other, "person.erased.v1", fine);
        wire.say("intro.people", person, "person.erased.v1", json.getBytes(UTF_8));
        byte[] forged = Sealed.by(Samples.LINK_KEY, "person.erased.v1", json);
        wire.say("intro.people", person, "person.erased.v1", forged);
        await().until(() -> unread() == before + 7);
        assertThat(isErased(person, now)).isFalse();
        erase(person, now);
    }

    /** No database keeps such a moment. */
    @Test
    void an_erasure_that_does_not_fit_costs_nobody_but_itself() {
        double before = unread();
        String person = Due.ask().personKey("target");
        wire.erase(Due.ask().personKey("target"), Instant.parse("+300000-01-01T00:00:00Z"));
        erase(person, now);
        await().until(() -> unread() == before + 1);
    }

    @Test
    void at_every_start_everything_is_read_again_and_only_then_the_gate_opens() throws Exception {
        String person = Due.ask().personKey("target");
        erase(person, now);
        try (var owner = LocalParts.owner();
                var statement = owner.createStatement()) {
            statement.execute("DELETE FROM erased_person");
        }
        Gate gate = new Gate();
        PeopleReader started =
                new PeopleReader(clients, erasures, doorbells, gate, new Pulses(System::nanoTime));
        started.start(new StartupEvent(), Task.SERVE);
        await().until(gate::isOpen);
        assertThat(isErased(person, now)).isTrue();
        started.stop(new ShutdownEvent());
    }

    private void erase(String person, Instant at) {
        wire.erase(person, at);
        await().until(() -> isErased(person, at));
    }

    private boolean isErased(String person, Instant at) {
        return "t"
                .equals(
                        ledger.query(
                                "SELECT erased_at = ?::timestamptz FROM erased_person"
                                        + " WHERE person_key = ?",
                                at.toString(),
                                person));
    }

    private void awaitLetter(Due due, String state) {
        await().until(() -> state.equals(ledger.letter(due.id())));
    }

    private void awaitRecipient(String address) {
        await().until(() -> server.commands().contains("RCPT TO:<" + address + ">"));
    }

    private void awaitErasedReport(Due due) {
        await().until(() -> !wire.reportsOn(due.id()).isEmpty());
        assertThat(wire.reportsOn(due.id())).hasSize(1);
        assertThat(Wire.json(wire.reportsOn(due.id()).getFirst()))
                .contains("\"reason\":\"ERASED\"")
                .doesNotContain("refused", "reply");
    }

    private static double unread() {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("askfirst_erasures_unread_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }
}
