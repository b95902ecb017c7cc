package org.askfirst.mailer.observation;

import static io.restassured.RestAssured.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.askfirst.local.waiting.Waiting.await;
import static org.askfirst.mailer.ScriptedMailServer.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.askfirst.mailer.ScriptedMailServer.Reaction;
import org.askfirst.mailer.Wire;
import org.askfirst.mailer.letter.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the dashboards and the alerts read, and which way each of them moves. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class MetricsTest {

    @Inject Ages ages;
    @Inject AgroalDataSource database;

    private Wire wire;

    /** What other tests left unsent would move what is measured here. */
    @BeforeEach
    void open() {
        await().until(this::nothingIsLeftToSend);
        wire = new Wire();
    }

    private boolean nothingIsLeftToSend() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM letter WHERE state = 'DUE'");
            try (ResultSet open =
                    statement.executeQuery(
                            "SELECT 1 FROM letter WHERE state IN ('CLAIMED', 'SENDING')")) {
                return !open.next();
            }
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        wire.close();
    }

    @Test
    void everything_that_is_counted_is_there_from_the_first_scrape_on() {
        assertThat(value(letters("withheld", "recorded"))).as("counted as an ask").isEmpty();
        for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.WITHHELD))) {
            for (String outcome : "recorded again refused too_late seal unknown".split(" ")) {
                assertThat(value(letters(kind.wireName(), outcome))).isPresent();
            }
        }
        for (String command : "connect mail rcpt data dot".split(" ")) {
            for (String replied : "2xx 3xx 4xx 5xx".split(" ")) {
                assertThat(value(replies(command, replied))).isPresent();
            }
        }
        for (String alone :
                new String[] {
                    "askfirst_letters_unknown_total",
                    "askfirst_erasures_unread_total",
                    "askfirst_dead_letters_total{topic=\"intro.letters\"}",
                    "askfirst_consumer_oldest_record_seconds",
                    "askfirst_letters_oldest_unsent_seconds",
                    "askfirst_deliveries_oldest_unpublished_seconds",
                    "askfirst_database_silent_seconds",
                    "askfirst_database_connections_lost_total"
                }) {
            assertThat(value(alone)).as(alone).isPresent();
        }
    }

    @Test
    void a_letter_is_counted_by_what_becomes_of_it_and_by_what_the_mail_server_says() {
        double again = now(letters("ask", "again"));
        double accepted = now(letters("ask", "accepted"));
        double later = now(replies("rcpt", "4xx"));
        double dots = now(replies("dot", "2xx"));
        int mails = LocalParts.mailServer().mails().size();
        Due ask = Due.ask();
        LocalParts.mailServer().when(At.RCPT, ask.address(), say("450 4.2.1 later"));
        wire.due(ask);
        await().until(() -> now(letters("ask", "accepted")) == accepted + 1);
        assertThat(now(letters("ask", "again"))).isEqualTo(again + 1);
        assertThat(now(replies("rcpt", "4xx"))).isEqualTo(later + 1);
        assertThat(LocalParts.mailServer().mailsTo(ask.address())).hasSize(1);
        // Letters of tests before may still be leaving.
        await().untilAsserted(() ->
                assertThat(now(replies("dot", "2xx")) - dots)
                        .isEqualTo(LocalParts.mailServer().mails().size() - mails));
    }

    @Test
    void an_unknown_outcome_is_counted() {
        double before = now("askfirst_letters_unknown_total");
        Due ask = Due.ask();
        LocalParts.mailServer().when(At.DOT, ask.address(), new Reaction.HangUp());
        wire.due(ask);
        await().until(() -> now("askfirst_letters_unknown_total") == before + 1);
    }

    @Test
    void an_unsent_letter_grows_old_until_it_is_sent() {
        Due ask = Due.ask();
        CountDownLatch held = new CountDownLatch(1);
        LocalParts.mailServer().when(At.RCPT, ask.address(), new Reaction.WaitFor(held));
        wire.due(ask);
        await().until(() -> seen("askfirst_letters_oldest_unsent_seconds") > 0.1);
        held.countDown();
        await().until(() -> seen("askfirst_letters_oldest_unsent_seconds") == 0);
        await().until(() -> seen("askfirst_deliveries_oldest_unpublished_seconds") == 0);
    }

    @Test
    void a_record_that_cannot_be_read_is_counted_by_its_topic() {
        String name = "askfirst_dead_letters_total{topic=\"intro.letters\"}";
        double before = now(name);
        wire.say("key", "letter.wished.v7", "{}".getBytes(UTF_8));
        await().until(() -> now(name) == before + 1);
    }

    @Test
    void the_consumer_says_how_far_it_is_behind_and_what_it_is_assigned() {
        wire.say("key", "letter.wished.v7", "{}".getBytes(UTF_8));
        await().untilAsserted(() ->
                assertThat(scrape())
                        .containsPattern("kafka_consumer_fetch_manager_records_lag_max\\{[^}]*} 0")
                        .containsPattern(
                                "kafka_consumer_coordinator_assigned_partitions\\{[^}]*}" + " 12"));
    }

    @Test
    void while_the_database_is_away_a_scrape_only_knows_since_when() throws SQLException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics metrics = new Metrics(registry);
        metrics.register();
        metrics.ages(2, 3);
        try (AgroalDataSource nowhere =
                AgroalDataSource.from(
                        new AgroalDataSourceConfigurationSupplier()
                                .connectionPoolConfiguration(pool ->
                                        pool.maxSize(1)
                                                .connectionFactoryConfiguration(one ->
                                                        one.jdbcUrl(
                                                                "jdbc:postgresql://127.0.0.1:1/x"))))) {
            new Ages(nowhere, metrics).look();
        }
        assertThat(gauge(registry, "askfirst.letters.oldest.unsent.seconds")).isNaN();
        assertThat(gauge(registry, "askfirst.deliveries.oldest.unpublished.seconds")).isNaN();
        assertThat(gauge(registry, "askfirst.database.silent.seconds")).isPositive();
    }

    private static double gauge(SimpleMeterRegistry registry, String name) {
        return registry.get(name).gauge().value();
    }

    private double seen(String series) {
        ages.look();
        return now(series);
    }

    private static String letters(String kind, String outcome) {
        return "askfirst_letters_total{kind=\"%s\",outcome=\"%s\"}".formatted(kind, outcome);
    }

    private static String replies(String command, String replied) {
        return "askfirst_smtp_replies_total{class=\"%s\",command=\"%s\"}"
                .formatted(replied, command);
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
        return get("/q/metrics").asString();
    }
}
