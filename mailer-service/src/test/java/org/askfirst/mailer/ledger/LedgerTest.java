package org.askfirst.mailer.ledger;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.ScriptedMailServer.Reaction;
import org.askfirst.mailer.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plays other replicas, dead ones too, by writing into the ledger what they would have written. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class LedgerTest {

    @Inject AgroalDataSource database;
    @Inject Claims claims;

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
    void a_letter_left_sending_is_sent_once_more_and_then_reported_as_certain() throws Exception {
        Due ask = aLetterHeldAtData();
        update("wake_at = clock_timestamp()", ask);
        await().until(() -> !wire.reportsOn(ask.id()).isEmpty());
        assertThat(Wire.json(wire.reportsOn(ask.id()).getFirst())).contains("\"certain\":true");
        assertThat(server.mailsTo(ask.address())).hasSize(1);
        assertThat(query("SELECT unknowns::text FROM letter", ask)).isEqualTo("1");
    }

    @Test
    void a_letter_left_sending_twice_is_reported_as_uncertain_and_not_sent_again()
            throws Exception {
        Due ask = aLetterHeldAtData();
        update("unknowns = 1, wake_at = clock_timestamp()", ask);
        await().until(() -> !wire.reportsOn(ask.id()).isEmpty());
        assertThat(Wire.json(wire.reportsOn(ask.id()).getFirst())).contains("\"certain\":false");
        assertThat(server.mailsTo(ask.address())).isEmpty();
    }

    @Test
    void who_has_lost_the_claim_sends_nothing_and_who_has_it_sends_once() throws Exception {
        Due ask = Due.ask();
        CountDownLatch taker = new CountDownLatch(1);
        Reaction holdLoser = new Reaction.WaitFor(held);
        server.when(At.RCPT, ask.address(), holdLoser, new Reaction.WaitFor(taker));
        wire.due(ask);
        awaitRecipients(ask, 1);
        update("wake_at = clock_timestamp()", ask);
        awaitRecipients(ask, 2);
        int ended = server.endedConnections();
        held.countDown();
        await().until(() -> server.endedConnections() > ended);
        assertThat(server.mailsTo(ask.address())).isEmpty();
        taker.countDown();
        await().until(() -> !wire.reportsOn(ask.id()).isEmpty());
        assertThat(server.mailsTo(ask.address())).hasSize(1);
        assertThat(wire.reportsOn(ask.id())).hasSize(1);
    }

    @Test
    void a_claim_that_may_end_before_the_sending_does_lets_nothing_leave() throws Exception {
        Due ask = aLetterHeldAtRcpt();
        update("wake_at = clock_timestamp() + interval '2 seconds'", ask);
        held.countDown();
        await().until(() -> !wire.reportsOn(ask.id()).isEmpty());
        assertThat(query("SELECT attempts::text FROM letter", ask)).isEqualTo("2");
        assertThat(server.mailsTo(ask.address())).hasSize(1);
    }

    @Test
    void a_letter_that_is_given_back_is_claimed_again_as_if_it_had_not_been() throws Exception {
        Due ask = aLetterHeldAtRcpt();
        Lease lease = leaseOn(ask);
        claims.giveBack(List.of(lease));
        await().until(() -> !wire.reportsOn(ask.id()).isEmpty());
        held.countDown();
        assertThat(query("SELECT attempts::text FROM letter", ask)).isEqualTo("1");
        assertThat(server.mailsTo(ask.address())).hasSize(1);
    }

    @Test
    void only_a_letter_that_has_not_begun_to_leave_is_given_back_and_only_by_its_holder()
            throws Exception {
        Due claimed = aLetterHeldAtRcpt();
        CountDownLatch first = held;
        Due sending = aLetterHeldAtData();
        LetterRow row = new LetterRow();
        row.letterId = claimed.id();
        claims.giveBack(
                List.of(new Lease(row, null, 1, Instant.EPOCH, Duration.ZERO), leaseOn(sending)));
        assertThat(query("SELECT state FROM letter", claimed)).isEqualTo("CLAIMED");
        assertThat(query("SELECT state FROM letter", sending)).isEqualTo("SENDING");
        first.countDown();
        held.countDown();
        await().until(() -> !wire.reportsOn(claimed.id()).isEmpty());
    }

    /** The lease is ours, whoever had it. */
    private Lease leaseOn(Due due) throws Exception {
        LetterRow row = new LetterRow();
        row.letterId = due.id();
        Lease lease = new Lease(row, null, 1, Instant.EPOCH, Duration.ZERO);
        update("claim = '%s'".formatted(lease.token), due);
        return lease;
    }

    @Test
    void a_letter_to_somebody_who_is_erased_in_between_does_not_leave() throws Exception {
        Due ask = aLetterHeldAtRcpt();
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement(
                                "INSERT INTO erased_person VALUES (?, clock_timestamp())")) {
            statement.setString(1, ask.personKey("target"));
            statement.executeUpdate();
        }
        held.countDown();
        await().until(() -> query("SELECT state FROM letter", ask).equals("CANCELLED"));
        assertThat(server.mailsTo(ask.address())).isEmpty();
    }

    @Test
    void a_letter_whose_time_is_over_in_between_does_not_leave() throws Exception {
        Due ask = aLetterHeldAtRcpt();
        update("not_after = clock_timestamp()", ask);
        held.countDown();
        await().until(() -> !wire.reportsOn(ask.id()).isEmpty());
        assertThat(Wire.json(wire.reportsOn(ask.id()).getFirst()))
                .contains("\"reason\":\"TOO_LATE\"");
        assertThat(server.mailsTo(ask.address())).isEmpty();
    }

    @Test
    void a_letter_altered_in_the_ledger_is_not_sent() throws Exception {
        Due ask = Due.ask();
        server.when(At.RCPT, ask.address(), ScriptedMailServer.say("450 4.2.1 later"));
        CountDownLatch second = new CountDownLatch(1);
        server.when(At.MAIL, ScriptedMailServer.ANYBODY, new Reaction.WaitFor(second));
        wire.due(ask);
        await().until(() -> exists(ask));
        update(
                "payload = convert_to(replace(convert_from(payload, 'UTF8'), 'Hiring', 'Firing'), 'UTF8')",
                ask);
        second.countDown();
        await().until(() -> !wire.reportsOn(ask.id()).isEmpty());
        assertThat(Wire.json(wire.reportsOn(ask.id()).getFirst())).contains("\"reason\":\"SEAL\"");
        assertThat(server.mailsTo(ask.address())).isEmpty();
    }

    @Test
    void the_ledger_keeps_no_words_of_an_ended_letter_and_never_a_link() throws Exception {
        Due ask = aLetterHeldAtData();
        String rendered = query("SELECT convert_from(rendered, 'UTF8') FROM letter", ask);
        assertThat(rendered).contains("http://localhost:8081/answers/~answer~~answer~");
        assertThat(rendered).contains("<http://localhost:8081/choices/~choice~~choice~");
        held.countDown();
        await().until(() -> !wire.reportsOn(ask.id()).isEmpty());
        assertThat(server.mailsTo(ask.address()).getFirst().text())
                .doesNotContain("~answer~", "~choice~");
        assertThat(query("SELECT (payload IS NULL AND rendered IS NULL)::text FROM letter", ask))
                .isEqualTo("true");
    }

    @Test
    void the_database_refuses_states_that_make_no_sense() throws Exception {
        Due ask = aLetterHeldAtRcpt();
        for (String wrong :
                List.of(
                        "state = 'ACCEPTED'",
                        "state = 'FAILED'",
                        "state = 'DUE'",
                        "payload = NULL",
                        "wake_at = NULL",
                        "state = 'SENDING', rendered = NULL",
                        "copy_dropped = true",
                        "unknowns = 3")) {
            assertThatThrownBy(() -> update(wrong, ask))
                    .as(wrong)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("breaks the rule");
        }
        held.countDown();
    }

    private CountDownLatch held = new CountDownLatch(1);

    /** Claimed by this service, which waits for the server's answer to RCPT. */
    private Due aLetterHeldAtRcpt() throws Exception {
        Due ask = Due.ask();
        held = new CountDownLatch(1);
        server.when(At.RCPT, ask.address(), new Reaction.WaitFor(held));
        wire.due(ask);
        awaitRecipients(ask, 1);
        return ask;
    }

    /** SENDING, by this service, which waits for the server's answer to DATA. */
    private Due aLetterHeldAtData() throws Exception {
        Due ask = Due.ask();
        held = new CountDownLatch(1);
        server.when(At.DATA, ask.address(), new Reaction.WaitFor(held));
        wire.due(ask);
        await().until(() ->
                exists(ask) && query("SELECT state FROM letter", ask).equals("SENDING"));
        return ask;
    }

    private void awaitRecipients(Due due, int times) {
        String recipient = "RCPT TO:<" + due.address() + ">";
        await().until(() -> server.commands().stream().filter(recipient::equals).count() == times);
    }

    private boolean exists(Due due) throws SQLException {
        return !query("SELECT count(*)::text FROM letter", due).equals("0");
    }

    private void update(String set, Due due) throws SQLException {
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement(
                                "UPDATE letter SET " + set + " WHERE letter_id = ?")) {
            statement.setObject(1, due.id());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private String query(String select, Due due) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(select + " WHERE letter_id = ?")) {
            statement.setObject(1, UUID.fromString(due.id().toString()));
            var result = statement.executeQuery();
            result.next();
            return result.getString(1);
        }
    }
}
