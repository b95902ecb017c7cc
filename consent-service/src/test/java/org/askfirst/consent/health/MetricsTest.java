package org.askfirst.consent.health;

import static io.restassured.RestAssured.given;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Rows;
import org.askfirst.consent.Topic;
import org.askfirst.consent.decision.Limit;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.outbox.Outbox;
import org.askfirst.consent.progress.Loops;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What the dashboards and the alerts read, and which way each of them moves. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class MetricsTest {

    private static final String AWAITING_TARGET =
            "askfirst_introductions_open{state=\"AWAITING_TARGET\"}";
    private static final String EXPIRED = "askfirst_introductions_ended_total{state=\"EXPIRED\"}";
    private static final String WITHDRAWN =
            "askfirst_introductions_ended_total{state=\"WITHDRAWN\"}";

    @Inject Fixture fixture;
    @Inject Rows rows;
    @Inject Waiting waiting;
    @Inject Introductions introductions;
    @Inject Outbox outbox;
    @Inject Loops loops;
    @Inject EntityManager entityManager;

    @ConfigProperty(name = "askfirst.consent-database.url")
    String url;

    @ConfigProperty(name = "askfirst.consent-database.password")
    String password;

    @Test
    void everything_that_is_counted_is_there_from_the_first_scrape_on() {
        for (String state :
                new String[] {
                    "INTRODUCED",
                    "DECLINED",
                    "EXPIRED",
                    "WITHDRAWN",
                    "UNDELIVERABLE",
                    "NOT_POSSIBLE"
                }) {
            assertThat(value("askfirst_introductions_ended_total{state=\"" + state + "\"}"))
                    .isPresent();
        }
        for (Limit.Name limit : Limit.Name.values()) {
            assertThat(value("askfirst_past_limit_total{limit=\"" + limit + "\"}")).isPresent();
        }
        for (String topic : new String[] {"intro.requests", "intro.deliveries", "intro.mail"}) {
            assertThat(value("askfirst_dead_letters_total{topic=\"" + topic + "\"}")).isPresent();
            assertThat(value("askfirst_dead_letters_not_copied_total{topic=\"" + topic + "\"}"))
                    .isPresent();
        }
        for (String loop :
                new String[] {"broker", "deadlines", "erasures", "hold", "outbox", "waiting"}) {
            assertThat(now("askfirst_loop_overdue_seconds{loop=\"" + loop + "\"}")).isLessThan(60);
        }
        for (String kind : new String[] {"bounced", "complained", "answered", "replied"}) {
            assertThat(value("askfirst_mail_taken_total{kind=\"" + kind + "\",outcome=\"acted\"}"))
                    .isPresent();
        }
        assertThat(value("askfirst_attempt_oldest_seconds")).isPresent();
        assertThat(value("askfirst_broker_silent_seconds")).isPresent();
        assertThat(value("askfirst_erasures_unread_total")).isPresent();
        assertThat(value("askfirst_requests_without_connection_total")).isPresent();
        assertThat(value("askfirst_database_connections_lost_total")).isPresent();
        assertThat(value("askfirst_consumer_oldest_record_seconds")).isPresent();
        assertThat(value("askfirst_database_silent_seconds").orElseThrow()).isLessThan(60);
    }

    @Test
    void an_open_introduction_is_counted_by_state_until_it_ends_and_then_as_ended() {
        double open = seen(AWAITING_TARGET);
        double expired = now(EXPIRED);
        UUID id = fixture.taken(Fixture.aRequest(true));
        assertThat(seen(AWAITING_TARGET)).isEqualTo(open + 1);
        assertThat(now("askfirst_introductions_oldest_unanswered_age_seconds")).isPositive();
        assertThat(now(EXPIRED)).isEqualTo(expired);
        rows.letTimePass(id);
        await().untilAsserted(() -> assertThat(now(EXPIRED)).isEqualTo(expired + 1));
        assertThat(seen(AWAITING_TARGET)).isEqualTo(open);
    }

    @Test
    void an_end_that_is_rolled_back_is_not_counted() {
        double withdrawn = now(WITHDRAWN);
        UUID id = fixture.taken(Fixture.aRequest(true));
        QuarkusTransaction.begin();
        introductions.withdraw(id);
        QuarkusTransaction.rollback();
        assertThat(now(WITHDRAWN)).isEqualTo(withdrawn);
        introductions.withdraw(id);
        assertThat(now(WITHDRAWN)).isEqualTo(withdrawn + 1);
    }

    @Test
    void a_deadline_that_nobody_meets_grows_old() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        QuarkusTransaction.begin();
        // Whoever meets a deadline waits here until this is over.
        entityManager.createNativeQuery("LOCK TABLE letter IN SHARE MODE").executeUpdate();
        rows.letTimePass(id);
        await().until(() -> seen("askfirst_deadlines_overdue_seconds") > 0.2);
        QuarkusTransaction.rollback();
        await().until(() -> seen("askfirst_deadlines_overdue_seconds") == 0);
    }

    @Test
    void an_event_that_nobody_takes_grows_old_in_the_outbox() {
        UUID order = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.append(order, "intro.nowhere", "t", "1", "", Instant.now()));
        await().until(() -> seen("askfirst_outbox_oldest_age_seconds") > 0.2);
        QuarkusTransaction.requiringNew()
                .run(() ->
                        entityManager
                                .createNativeQuery("DELETE FROM outbox WHERE introduction_id = :id")
                                .setParameter("id", order)
                                .executeUpdate());
        await().until(() -> seen("askfirst_outbox_oldest_age_seconds") == 0);
    }

    @Test
    void while_the_database_is_away_a_scrape_only_knows_since_when() {
        MeterRegistry metrics = new SimpleMeterRegistry();
        AgroalDataSource away = database();
        Waiting here = new Waiting(away, metrics, loops);
        here.register();
        here.look();
        Gauge outbox = metrics.get("askfirst.outbox.oldest.age.seconds").gauge();
        assertThat(outbox.value()).isNotNaN();
        away.close();
        here.look();
        assertThat(outbox.value()).isNaN();
        Gauge silent = metrics.get("askfirst.database.silent.seconds").gauge();
        double before = silent.value();
        await().until(() -> silent.value() > before);
    }

    @Test
    void a_dead_letter_is_counted_by_its_topic() {
        String name = "askfirst_dead_letters_total{topic=\"intro.deliveries\"}";
        double before = now(name);
        new Topic("intro.deliveries")
                .put("key", "letter.wished.v7", "1", "{}".getBytes(StandardCharsets.UTF_8));
        await().untilAsserted(() -> assertThat(now(name)).isEqualTo(before + 1));
    }

    @Test
    void the_consumers_say_how_far_they_are_behind_and_what_they_are_assigned() {
        fixture.taken(Fixture.aRequest(true));
        new Topic("intro.requests")
                .put("key", "request.wished.v7", "1", "{}".getBytes(StandardCharsets.UTF_8));
        await().untilAsserted(() ->
                assertThat(scrape())
                        .containsPattern(
                                "kafka_consumer_fetch_manager_records_lag_max\\{[^}]*requests[^}]*}"
                                        + " 0")
                        .containsPattern(
                                "kafka_consumer_fetch_manager_records_lag_max\\{[^}]*deliveries[^}]*}"
                                        + " ")
                        .containsPattern(
                                "kafka_consumer_coordinator_assigned_partitions\\{[^}]*deliveries[^}]*}"
                                        + " 12"));
    }

    private AgroalDataSource database() {
        try {
            return AgroalDataSource.from(
                    new AgroalDataSourceConfigurationSupplier()
                            .connectionPoolConfiguration(pool ->
                                    pool.maxSize(1)
                                            .connectionFactoryConfiguration(one ->
                                                    one.jdbcUrl(url)
                                                            .principal(new NamePrincipal("consent"))
                                                            .credential(
                                                                    new SimplePassword(
                                                                            password)))));
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private double seen(String series) {
        waiting.look();
        return now(series);
    }

    private static double now(String series) {
        return value(series).orElseThrow(() -> new AssertionError("no " + series));
    }

    private static OptionalDouble value(String series) {
        return scrape().lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst();
    }

    private static String scrape() {
        return given().get("/q/metrics").asString();
    }
}
