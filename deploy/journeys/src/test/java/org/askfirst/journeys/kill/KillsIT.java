package org.askfirst.journeys.kill;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.InCommon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Two replicas of every service under a steady load, of which one is ended every few seconds and
 * another started: for half a minute, or as long as {@code -Daskfirst.kills=…} says.
 */
@Order(3)
@ResourceLock("processes that are killed")
@Tag("long")
class KillsIT {

    private static final Duration KILLS =
            Duration.parse(System.getProperty("askfirst.kills", "PT30S"));
    private static final Duration FROM_KILL_TO_KILL = Duration.ofSeconds(3);
    private static final Duration FROM_REQUEST_TO_REQUEST = Duration.ofMillis(125);
    private static final int CROWD = (int) KILLS.dividedBy(FROM_REQUEST_TO_REQUEST);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** After the numbers of {@link SigkillIT}, whose introducer is the same. */
    private static final int FIRST = 10_000;

    private static AskFirst system;

    @BeforeAll
    static void open() {
        system = InCommon.KILLED.take();
    }

    @AfterAll
    static void close() {
        InCommon.KILLED.giveBack();
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void nothing_is_lost_and_nothing_comes_twice_while_replicas_come_and_go() throws IOException {
        Aftermath aftermath = Aftermath.fromNowOn(system);
        try (Replicas replicas = new Replicas(system);
                Crowd crowd = new Crowd(replicas.web(), system.mail(), FIRST, CROWD)) {
            crowd.begin(FROM_REQUEST_TO_REQUEST);
            CompletableFuture<Void> killing =
                    CompletableFuture.runAsync(
                            () -> replicas.replaceFor(KILLS, FROM_KILL_TO_KILL),
                            task -> Thread.ofPlatform().start(task));
            await("all asks answered")
                    .atMost(KILLS.plus(PATIENCE))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        crowd.answerNewAsks();
                        return killing.isDone() && crowd.answeredCount() >= CROWD
                                || !crowd.surprises().isEmpty();
                    });
            killing.join();
            Instant calm = Instant.now();

            assertThat(crowd.surprises()).isEmpty();
            assertThat(crowd.accepted()).hasSize(CROWD);
            aftermath.awaitAllLettersSent();
            aftermath.awaitNothingLeft();
            assertThat(aftermath.outcomes()).isEqualTo(crowd.expectedOutcomes());
            Set<String> copies = aftermath.letterIdsThatCameTwice();
            assertThat(aftermath.unknown()).containsAll(copies);
            assertThat(copies).as("a few at most").hasSizeLessThan(CROWD / 10);
            assertThat(aftermath.lettersPerKind())
                    .containsEntry("ASK", (long) CROWD)
                    .containsEntry("INTRODUCTION", (long) CROWD / 4)
                    .containsEntry("DECLINE", (long) CROWD * 3 / 4);
            System.out.printf(
                    "kills: %d replicas killed and %d stopped in %s, %d requests accepted, %d"
                            + " retried calls, %d letters, %d SENDING at kills, %d copies with the"
                            + " same Message-ID and bytes, nothing left after %d s%n",
                    replicas.killed(),
                    replicas.stopped(),
                    KILLS,
                    CROWD,
                    crowd.retries(),
                    aftermath.letters().size(),
                    replicas.unknowable().size(),
                    copies.size(),
                    Duration.between(calm, Instant.now()).toSeconds());
        }
    }
}
