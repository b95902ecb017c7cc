package org.askfirst.mailer.sending;

import static org.askfirst.local.waiting.Waiting.await;
import static org.askfirst.mailer.ScriptedMailServer.hangUp;
import static org.askfirst.mailer.ScriptedMailServer.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.LedgerRows;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.ScriptedMailServer.Mail;
import org.askfirst.mailer.ScriptedMailServer.Reaction;
import org.askfirst.mailer.SharedStart;
import org.askfirst.mailer.Wire;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.returnaddress.ReturnAddresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters that come back and are answered by mail, signed by two keys of each kind. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@TestProfile(SharedStart.class)
class ReturnsTest {

    private static final Key NEW = new Key(Samples.bytes(64));
    private static final Key OLD = new Key(Samples.bytes(96));

    @Inject AgroalDataSource database;

    private final ScriptedMailServer server = LocalParts.mailServer();
    private final ReturnAddresses addresses = addresses(NEW);
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

    @ParameterizedTest
    @ValueSource(strings = {"letter.due.v1", "letter.due.v1/reminder", "letter.due.v1/page"})
    void what_asks_comes_back_and_is_answered_at_addresses_of_its_own(String sample) {
        Due ask = Due.of(sample);
        wire.due(ask);
        awaitReportOn(ask);
        Mail mail = onlyMailTo(ask);
        assertThat(mail.from()).isEqualTo(addresses.bounce(ask.id()));
        UUID askId = UUID.fromString(ask.at("/facts/askId"));
        assertThat(mail.text())
                .containsOnlyOnce("<" + addresses.reply(askId) + ">")
                .containsPattern("without\\s+another\\s+word")
                .doesNotContain("~");
    }

    @ParameterizedTest
    @ValueSource(strings = {"words", "bounced", "expiry", "decline-no", "own-page", "introduction"})
    void every_letter_comes_back_to_an_address_of_its_own(String kind) {
        Due letter = Due.of("letter.due.v1/" + kind);
        wire.due(letter);
        awaitReportOn(letter);
        String to = kind.equals("introduction") ? letter.address("target") : letter.address();
        Mail mail = server.mailsTo(to).getFirst();
        assertThat(mail.from()).isEqualTo(addresses.bounce(letter.id()));
        assertThat(mail.text())
                .contains("d=acme.example; s=new;", "d=acme.example; s=old;")
                .doesNotContain("introductions+");
    }

    @Test
    void no_token_stands_in_the_ledger() {
        Due ask = Due.ask();
        later(ask);
        wire.due(ask);
        await().until(() ->
                ledger.query("SELECT reply_key FROM letter WHERE letter_id = ?", ask.id()) != null);
        assertThat(
                        ledger.query(
                                "SELECT letter::text || convert_from(rendered, 'UTF8') FROM letter"
                                        + " WHERE letter_id = ?",
                                ask.id()))
                .contains(NEW.id())
                .doesNotContain(
                        token(addresses.bounce(ask.id())),
                        token(addresses.reply(UUID.fromString(ask.at("/facts/askId")))));
    }

    @Test
    void an_unknown_outcome_is_followed_by_the_same_bytes_with_the_same_signatures() {
        Due ask = Due.ask();
        server.when(At.DOT, ask.address(), hangUp());
        wire.due(ask);
        awaitReportOn(ask);
        List<Mail> mails = server.mailsTo(ask.address());
        assertThat(mails).hasSize(2);
        assertThat(mails.getLast().bytes()).isEqualTo(mails.getFirst().bytes());
        assertThat(mails.getLast().from()).isEqualTo(mails.getFirst().from());
    }

    @Test
    void a_letter_keeps_the_keys_of_its_first_attempt() {
        Due ask = Due.ask();
        later(ask);
        wire.due(ask);
        await().until(() ->
                ledger.update(
                                "UPDATE letter SET reply_key = '"
                                        + OLD.id()
                                        + "', dkim_selectors = '{old}'"
                                        + " WHERE letter_id = ? AND rendered IS NOT NULL",
                                ask.id())
                        == 1);
        awaitReportOn(ask);
        Mail mail = onlyMailTo(ask);
        assertThat(mail.from()).isEqualTo(addresses(OLD).bounce(ask.id()));
        assertThat(mail.text())
                .contains(addresses(OLD).reply(UUID.fromString(ask.at("/facts/askId"))))
                .contains("s=old;")
                .doesNotContain("s=new;");
    }

    @Test
    void what_was_made_by_keys_that_are_gone_is_made_anew_while_nothing_has_left() {
        Due ask = Due.ask();
        later(ask);
        wire.due(ask);
        await().until(() ->
                ledger.update(
                                "UPDATE letter SET reply_key = '00000000', dkim_selectors ="
                                        + " '{gone}' WHERE letter_id = ?"
                                        + " AND rendered IS NOT NULL",
                                ask.id())
                        == 1);
        awaitReportOn(ask);
        Mail mail = onlyMailTo(ask);
        assertThat(mail.from()).isEqualTo(addresses.bounce(ask.id()));
        assertThat(mail.text()).contains("s=new;").doesNotContain("s=gone;");
    }

    @Test
    void what_is_withheld_is_asked_of_the_server_by_such_an_address_as_well() {
        Due withheld = Due.of("letter.due.v1/withheld");
        wire.due(withheld);
        awaitReportOn(withheld);
        assertThat(server.commands())
                .contains("MAIL FROM:<" + addresses.bounce(withheld.id()) + ">");
    }

    /** For some seconds, so that the letter can be looked at between attempts, its bytes fixed. */
    private void later(Due due) {
        Reaction[] busy = new Reaction[12];
        Arrays.fill(busy, say("451 4.3.2 later"));
        server.when(At.DATA, due.address(), busy);
    }

    private void awaitReportOn(Due due) {
        await().until(() -> !wire.reportsOn(due.id()).isEmpty());
    }

    private Mail onlyMailTo(Due due) {
        assertThat(server.mailsTo(due.address())).hasSize(1);
        return server.mailsTo(due.address()).getFirst();
    }

    private static String token(String address) {
        return address.substring(address.indexOf('+') + 2, address.indexOf('@'));
    }

    private static ReturnAddresses addresses(Key key) {
        return new ReturnAddresses(new Keyring(List.of(key)), "introductions@acme.example", "+");
    }
}
