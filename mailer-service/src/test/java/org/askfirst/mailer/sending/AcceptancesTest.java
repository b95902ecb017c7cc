package org.askfirst.mailer.sending;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.LedgerRows;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.Samples;
import org.askfirst.mailer.ScriptedMailServer;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.ScriptedMailServer.Reaction;
import org.askfirst.mailer.Wire;
import org.askfirst.mailer.ledger.Settling;
import org.askfirst.mailer.ledger.Settling.Acceptance;
import org.askfirst.platform.failure.Patience;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class AcceptancesTest {

    @Inject AgroalDataSource database;
    @Inject Settling settling;
    @Inject Patience patience;
    @Inject Tidings tidings;

    private final ScriptedMailServer server = LocalParts.mailServer();

    @Test
    void no_sender_waits_while_the_database_keeps_what_was_accepted_waiting() throws Exception {
        LedgerRows ledger = new LedgerRows(database);
        CountDownLatch sent = new CountDownLatch(1);
        Due accepted = Due.ask();
        server.when(At.DATA, accepted.address(), new Reaction.WaitFor(sent));
        try (Wire wire = new Wire();
                Connection somebody = LocalParts.owner()) {
            wire.due(accepted);
            await().until(() -> isSending(ledger, accepted));
            lock(somebody, accepted.id());
            sent.countDown();
            List<String> seen = new ArrayList<>();
            await().until(() -> seen.addAll(settling()));
            assertThat(seen).containsExactly("settler");
            somebody.commit();
            await().until(() -> !wire.reportsOn(accepted.id()).isEmpty());
        }
    }

    /** The threads that are at it now. */
    private static List<String> settling() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread ->
                        Arrays.stream(thread.getValue())
                                .anyMatch(
                                        frame -> frame.getClassName().contains(".ledger.Settling")))
                .map(thread -> thread.getKey().getName())
                .toList();
    }

    private static boolean settles(StackTraceElement frame) {
        return frame.getClassName().contains(".ledger.Settling")
                && Set.of("settle", "trySettling").contains(frame.getMethodName());
    }

    private static boolean isSending(LedgerRows ledger, Due letter) {
        return "SENDING"
                .equals(ledger.query("SELECT state FROM letter WHERE letter_id = ?", letter.id()));
    }

    private static void lock(Connection somebody, UUID letterId) throws SQLException {
        somebody.setAutoCommit(false);
        try (var lock =
                somebody.prepareStatement("SELECT FROM letter WHERE letter_id = ? FOR UPDATE")) {
            lock.setObject(1, letterId);
            lock.execute();
        }
    }

    @Test
    void no_more_wait_than_there_are_senders() throws Exception {
        Acceptances acceptances = new Acceptances(settling, patience, tidings);
        Acceptance unknown = new Acceptance(Samples.letter("letter.due.v1"), false, null);
        assertThat(acceptances.leave(unknown)).isFalse();
        acceptances.open();
        assertThat(acceptances.leave(unknown)).isTrue();
        assertThat(acceptances.leave(unknown)).isFalse();
        acceptances.close();
        assertThat(acceptances.isOver()).isFalse();
        assertThat(acceptances.settleNext()).isTrue();
        assertThat(acceptances.isOver()).isTrue();
    }
}
