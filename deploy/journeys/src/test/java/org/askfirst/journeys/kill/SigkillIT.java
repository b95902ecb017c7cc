package org.askfirst.journeys.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Service;
import org.askfirst.local.mail.Letter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two thousand requests by sixteen clients, while each service is ended once with SIGKILL. The
 * number can be set with {@code -Daskfirst.crowd=…}.
 */
class SigkillIT {

    private static final int CROWD = Integer.getInteger("askfirst.crowd", 2000);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern MESSAGE_ID =
            Pattern.compile("^Message-ID:\\s*<([0-9a-f-]{36})@", Pattern.MULTILINE);

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "ASKFIRST_RELEASE_DELAY", "PT0S",
                    "ASKFIRST_RETRY_AFTER", "PT1S",
                    "ASKFIRST_UNKNOWN_AFTER", "PT1S",
                    "ASKFIRST_SMTP_TIMEOUT", "PT1S",
                    "ASKFIRST_RATE_PER_MINUTE", "1000000");

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void nothing_accepted_is_lost_and_nothing_comes_twice_while_each_service_is_killed()
            throws SQLException, IOException {
        try (AskFirst system = AskFirst.with(SETTINGS);
                Crowd crowd = new Crowd(system, CROWD)) {
            crowd.begin();
            awaitAnswered(crowd, CROWD / 10);
            killAndStart(system.intake());
            awaitAnswered(crowd, CROWD * 3 / 10);
            Set<String> sendingAtTheKill = killMailer(system);
            awaitAnswered(crowd, CROWD * 6 / 10);
            killAndStart(system.consent());
            awaitAnswered(crowd, CROWD);

            assertThat(crowd.surprises()).isEmpty();
            assertThat(crowd.accepted()).hasSize(CROWD);
            awaitAllLettersSent(system);

            assertThat(outcomes(system)).isEqualTo(expectedOutcomes(crowd));
            Set<String> copies = letterIdsThatCameTwice(system);
            assertThat(sendingAtTheKill).containsAll(copies);
            assertThat(lettersPerKind(system))
                    .containsEntry("ASK", (long) CROWD)
                    .containsEntry("INTRODUCTION", (long) CROWD / 4)
                    .containsEntry("DECLINE", (long) CROWD * 3 / 4);
            System.out.printf(
                    "sigkill: %d requests accepted, %d retried calls, %d letters, %d SENDING at the"
                            + " mailer's kill, %d copies with the same Message-ID and bytes%n",
                    CROWD,
                    crowd.retries(),
                    system.mail().letters().size(),
                    sendingAtTheKill.size(),
                    copies.size());
        }
    }

    private static void awaitAnswered(Crowd crowd, int count) {
        await(count + " asks answered")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    crowd.answerNewAsks();
                    return crowd.answeredCount() >= count || !crowd.surprises().isEmpty();
                });
    }

    private static void killAndStart(Service service) {
        service.kill();
        service.start();
    }

    /** The ids of the letters nobody can know about: SENDING when the mailer died. */
    private static Set<String> killMailer(AskFirst system) throws SQLException {
        system.mailer().kill();
        Set<String> sending =
                Set.copyOf(
                        query(
                                        system,
                                        "mailer",
                                        "SELECT letter_id::text, 1 FROM letter WHERE state = 'SENDING'")
                                .keySet());
        system.mailer().start();
        return sending;
    }

    private static void awaitAllLettersSent(AskFirst system) {
        await("every letter settled")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    assertThat(
                                    query(
                                            system,
                                            "consent",
                                            "SELECT status, count(*) FROM letter"
                                                    + " WHERE status NOT IN ('ACCEPTED',"
                                                    + " 'CANCELLED') GROUP BY status"))
                            .isEmpty();
                    assertThat(
                                    query(
                                            system,
                                            "mailer",
                                            "SELECT state, count(*) FROM letter WHERE state"
                                                    + " IN ('DUE', 'CLAIMED', 'SENDING')"
                                                    + " GROUP BY state"))
                            .isEmpty();
                });
    }

    private static Map<String, String> expectedOutcomes(Crowd crowd) {
        return crowd.accepted().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getValue,
                                entry ->
                                        Crowd.answerOf(entry.getKey()).equals("yes")
                                                ? "INTRODUCED"
                                                : "DECLINED"));
    }

    private static Map<String, String> outcomes(AskFirst system) throws SQLException {
        return query(system, "consent", "SELECT introduction_id::text, outcome FROM outcome");
    }

    private static Map<String, Long> lettersPerKind(AskFirst system) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        query(system, "mailer", "SELECT kind, count(*) FROM letter GROUP BY kind")
                .forEach((kind, count) -> counts.put(kind, Long.valueOf(count)));
        return counts;
    }

    /** Copies must be the same to the byte. */
    private static Set<String> letterIdsThatCameTwice(AskFirst system) throws IOException {
        Map<String, String> first = new HashMap<>();
        Set<String> twice = new HashSet<>();
        List<Letter> letters = system.mail().letters();
        for (Letter letter : letters) {
            String raw = new String(letter.bytes(), StandardCharsets.ISO_8859_1);
            Matcher messageId = MESSAGE_ID.matcher(raw);
            assertThat(messageId.find()).as("a Message-ID in " + letter.id()).isTrue();
            String before = first.putIfAbsent(messageId.group(1), raw);
            if (before != null) {
                assertThat(raw).isEqualTo(before);
                assertThat(twice.add(messageId.group(1))).as("twice at most").isTrue();
            }
        }
        return twice;
    }

    private static Map<String, String> query(AskFirst system, String service, String sql)
            throws SQLException {
        Map<String, String> found = new HashMap<>();
        try (Connection connection =
                        DriverManager.getConnection(system.jdbcUrl(service), service, service);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        return found;
    }
}
