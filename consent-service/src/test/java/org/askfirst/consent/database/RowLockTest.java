package org.askfirst.consent.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.askfirst.consent.HeldRow;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.choice.StandingChoices;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.consent.decision.AskedPerson.Choice;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.introduction.IntroductionRow;
import org.junit.jupiter.api.Test;

/** Whoever waited for a row sees it as it is after the wait, also when they had read it before. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RowLockTest {

    private static final String LOCKING =
            "SELECT * FROM introduction WHERE id = :id FOR NO KEY UPDATE";

    @Inject StandingChoices choices;
    @Inject Fixture fixture;

    @Test
    void what_was_read_before_the_lock_is_not_what_is_decided_by_or_written_back()
            throws Exception {
        String key = "row-lock-" + UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> choices.change(key, new Change.Cap(3), true));
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Boolean> capping;
            String held = "SELECT 1 FROM person WHERE key = '" + key + "' FOR UPDATE";
            try (HeldRow row = HeldRow.by(held)) {
                capping =
                        threads.submit(() ->
                                QuarkusTransaction.requiringNew()
                                        .call(() -> {
                                            choices.of(key);
                                            return choices.change(key, new Change.Cap(2), false);
                                        }));
                row.awaitWaiting(1);
                row.execute("UPDATE person SET choice = 'NEVER' WHERE key = '" + key + "'");
            }
            assertThat(capping.get()).as("a cap would widen a never").isFalse();
        }
        assertThat(QuarkusTransaction.requiringNew().call(() -> List.of(choices.of(key).choice())))
                .containsExactly(Choice.NEVER);
        assertThat(QuarkusTransaction.requiringNew().call(() -> choices.of(key).perMonth()))
                .isEqualTo(3);
    }

    @Test
    void the_time_that_comes_with_a_row_is_behind_the_wait_for_it() throws Exception {
        UUID id = fixture.taken(Fixture.aRequest(true));
        waitFor(id, false);
    }

    @Test
    void what_was_read_before_comes_as_it_is_behind_the_wait() throws Exception {
        UUID id = fixture.taken(Fixture.aRequest(true));
        waitFor(id, true);
    }

    private void waitFor(UUID id, boolean readBefore) throws Exception {
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<RowLock.Held<IntroductionRow>> waiting;
            Instant meanwhile;
            String held = "SELECT 1 FROM introduction WHERE id = '" + id + "' FOR UPDATE";
            try (HeldRow row = HeldRow.by(held)) {
                waiting =
                        threads.submit(() ->
                                QuarkusTransaction.requiringNew()
                                        .call(() -> {
                                            if (readBefore) {
                                                IntroductionRow.findById(id);
                                            }
                                            return RowLock.withTime(
                                                    IntroductionRow.class, LOCKING, id);
                                        }));
                row.awaitWaiting(1);
                row.execute("UPDATE introduction SET topic = 'Later' WHERE id = '" + id + "'");
                meanwhile = fixture.query("SELECT clock_timestamp()", Instant.class).getFirst();
            }
            assertThat(waiting.get().row().topic).isEqualTo("Later");
            assertThat(waiting.get().at()).isAfterOrEqualTo(meanwhile);
        }
    }

    @Test
    void nothing_comes_where_there_is_no_row() {
        assertThat(
                        QuarkusTransaction.requiringNew()
                                .call(() ->
                                        Optional.ofNullable(
                                                RowLock.withTime(
                                                        IntroductionRow.class,
                                                        LOCKING,
                                                        UUID.randomUUID()))))
                .isEmpty();
    }
}
