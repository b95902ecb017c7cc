package org.askfirst.consent.connectionshare;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Wire;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.page.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One pool for all, and nobody takes the last connection of the other. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@Timeout(300)
class HttpShareTest {

    private static final int MANY = 60;

    @Inject Fixture fixture;
    @Inject Links links;
    @Inject Tokens tokens;

    @Test
    void presses_that_wait_for_others_leave_connections_to_those_that_do_not() throws SQLException {
        UUID asked = fixture.taken(Fixture.aRequest(true));
        List<String> free =
                Stream.generate(() -> page(fixture.taken(Fixture.aRequest(true))))
                        .limit(20)
                        .toList();
        whileAllPress(
                asked,
                page(asked),
                "answer=yes",
                HttpShare.WAITING_FOR_OTHERS,
                () -> {
                    assertThat(free.stream().map(page -> Wire.post(page, "answer=yes").status()))
                            .containsOnly(303);
                    assertThat(free.stream().map(page -> Wire.send("GET", page).status()))
                            .containsOnly(200);
                });
    }

    @Test
    void presses_that_all_wait_leave_them_to_what_goes_on_behind_them_too() throws SQLException {
        UUID asked = fixture.taken(Fixture.aRequest(true));
        whileAllPress(
                asked,
                page(asked),
                "answer=yes",
                HttpShare.WAITING_FOR_OTHERS,
                () -> takeWhileWaiting(HttpShare.WAITING_FOR_OTHERS));
    }

    @Test
    void requests_that_all_wait_leave_connections_to_what_goes_on_behind_them()
            throws SQLException {
        UUID asked = fixture.taken(Fixture.aRequest(true));
        Wire.post(page(asked), "answer=not_me&betterName=Eva");
        String form = "press=ask&name=Eva&email=eva%40example.com";
        whileAllPress(
                asked,
                tokens.next(asked),
                form,
                HttpShare.AT_ONCE,
                () -> takeWhileWaiting(HttpShare.AT_ONCE));
    }

    /** A request is taken in meanwhile, and so many wait all the time. */
    private void takeWhileWaiting(int waiting) {
        Requested meanwhile = Fixture.aRequest(true);
        Fixture.publish(meanwhile);
        await().atMost(Duration.ofSeconds(8))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    assertThat(waitingForALock()).isEqualTo(waiting);
                    return fixture.stateOf(meanwhile.introductionId()) != null;
                });
    }

    /** Many press on a page whose introduction is locked, and so many of them hold a connection. */
    private void whileAllPress(UUID asked, String page, String form, int waiting, Runnable check)
            throws SQLException {
        ExecutorService visitors = Executors.newFixedThreadPool(MANY);
        try (Connection owner = LocalParts.asOwner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(
                    "SELECT 1 FROM introduction WHERE id = '%s' FOR UPDATE".formatted(asked));
            for (int visitor = 0; visitor < MANY; visitor++) {
                visitors.execute(() -> Wire.post(page, form));
            }
            await().until(() -> waitingForALock() >= waiting);
            check.run();
            owner.rollback();
        } finally {
            visitors.shutdown();
        }
        await().until(visitors::isTerminated);
        assertThat(Wire.send("GET", page).status()).isEqualTo(200);
    }

    @Test
    void pages_are_answered_while_every_consumer_waits() throws SQLException {
        String page = page(fixture.taken(Fixture.aRequest(true)));
        List<Requested> waiting = Stream.generate(() -> Fixture.aRequest(true)).limit(24).toList();
        try (Connection owner = LocalParts.asOwner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            // What every consumer writes last.
            statement.execute("LOCK TABLE consumed IN EXCLUSIVE MODE");
            waiting.forEach(Fixture::publish);
            await().until(() -> waitingForALock() >= 2);
            assertThat(IntStream.range(0, 20).map(_ -> Wire.send("GET", page).status()))
                    .containsOnly(200);
            assertThat(Wire.post(page, "answer=yes").status()).isEqualTo(303);
            owner.rollback();
        }
        await().until(() ->
                waiting.stream().allMatch(one -> fixture.stateOf(one.introductionId()) != null));
    }

    private String page(UUID asked) {
        return "/answers/" + links.token(Links.Page.ANSWER, fixture.askOf(asked, Role.TARGET));
    }

    private static int waitingForALock() throws SQLException {
        try (Connection owner = LocalParts.asService();
                Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT count(*) FROM pg_stat_activity
                                WHERE datname = current_database() AND wait_event_type = 'Lock'
                                """)) {
            row.next();
            return row.getInt(1);
        }
    }
}
