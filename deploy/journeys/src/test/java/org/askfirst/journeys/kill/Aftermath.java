package org.askfirst.journeys.kill;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.local.mail.Letter;

/** What is left once the killing has ended: in both databases, on the topics and in the mail. */
final class Aftermath {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern MESSAGE_ID =
            Pattern.compile("^Message-ID:\\s*<([0-9a-f-]{36})@", Pattern.MULTILINE);

    private static final String UNSETTLED =
            "SELECT status FROM letter WHERE status NOT IN ('ACCEPTED', 'CANCELLED')";
    private static final String UNSENT =
            "SELECT state FROM letter WHERE state IN ('DUE', 'CLAIMED', 'SENDING')";

    private static final Map<String, List<String>> READ_BY =
            Map.of(
                    "consent-service", List.of("intro.requests", "intro.deliveries"),
                    "mailer-service", List.of("intro.letters"));

    private final AskFirst system;
    private final Set<String> endedBefore;
    private final Map<String, Long> writtenBefore;
    private final int lettersBefore;

    /** Of all that has ever been in this system. */
    Aftermath(AskFirst system) {
        this(system, Set.of(), Map.of(), 0);
    }

    private Aftermath(
            AskFirst system,
            Set<String> endedBefore,
            Map<String, Long> writtenBefore,
            int lettersBefore) {
        this.system = system;
        this.endedBefore = Set.copyOf(endedBefore);
        this.writtenBefore = Map.copyOf(writtenBefore);
        this.lettersBefore = lettersBefore;
    }

    /** Of what begins in this system from now on: everything before has ended. */
    static Aftermath fromNowOn(AskFirst system) {
        Aftermath before = new Aftermath(system);
        before.awaitAllLettersSent();
        before.awaitNothingLeft();
        return new Aftermath(
                system,
                before.outcomes().keySet(),
                before.lettersPerKind(),
                system.mail().letters().size());
    }

    /** The ids of the letters whose bytes are leaving now; killed now, nobody can know of them. */
    Set<String> sendingNow() {
        return ids("SELECT letter_id::text AS id FROM letter WHERE state = 'SENDING'");
    }

    void awaitAllLettersSent() {
        await("every letter settled")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    assertThat(system.database("consent").rows(UNSETTLED)).isEmpty();
                    assertThat(system.database("mailer").rows(UNSENT)).isEmpty();
                });
    }

    /** Until nothing is left to be read or to be published. */
    void awaitNothingLeft() {
        await("nothing left on the way")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    READ_BY.forEach((group, topics) ->
                            assertThat(system.topics().left(group, topics))
                                    .as("lag of " + group)
                                    .isZero());
                    assertThat(system.database("consent").rows("SELECT id FROM outbox")).isEmpty();
                    assertThat(system.database("mailer").rows("SELECT id FROM delivery")).isEmpty();
                });
    }

    /** How each introduction ended, by id; more than one end would show. */
    Map<String, String> outcomes() {
        return system
                .database("consent")
                .rows(
                        "SELECT introduction_id::text AS id, string_agg(outcome, ' and ') AS ends"
                                + " FROM outcome GROUP BY introduction_id")
                .stream()
                .filter(row -> !endedBefore.contains(String.valueOf(row.get("id"))))
                .collect(
                        Collectors.toMap(
                                row -> String.valueOf(row.get("id")),
                                row -> String.valueOf(row.get("ends"))));
    }

    Map<String, Long> lettersPerKind() {
        Map<String, Long> counts = new TreeMap<>();
        system.database("mailer")
                .rows("SELECT kind, count(*) AS letters FROM letter GROUP BY kind")
                .forEach(row ->
                        counts.put(
                                String.valueOf(row.get("kind")),
                                Long.valueOf(String.valueOf(row.get("letters")))));
        writtenBefore.forEach((kind, before) -> counts.merge(kind, -before, Long::sum));
        return counts;
    }

    /** Those of which the mailer did not learn, at least once, whether the server took them. */
    Set<String> unknown() {
        return ids("SELECT letter_id::text AS id FROM letter WHERE unknowns > 0");
    }

    /** Copies must be the same to the byte. */
    Set<String> letterIdsThatCameTwice() throws IOException {
        Map<String, String> first = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (Letter letter : letters()) {
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

    /** What the mail server has kept. */
    List<Letter> letters() {
        List<Letter> all = system.mail().letters();
        return all.subList(lettersBefore, all.size());
    }

    private Set<String> ids(String sql) {
        return system.database("mailer").rows(sql).stream()
                .map(row -> String.valueOf(row.get("id")))
                .collect(Collectors.toSet());
    }
}
