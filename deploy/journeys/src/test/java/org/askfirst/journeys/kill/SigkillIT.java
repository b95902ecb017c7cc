package org.askfirst.journeys.kill;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.InCommon;
import org.askfirst.journeys.running.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Five hundred requests by sixteen clients, while each service is ended once with SIGKILL. The
 * number can be set with {@code -Daskfirst.crowd=…}.
 */
@Order(5)
@ResourceLock("processes that are killed")
class SigkillIT {

    private static final int CROWD = Integer.getInteger("askfirst.crowd", 500);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

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
    void nothing_accepted_is_lost_and_nothing_comes_twice_while_each_service_is_killed()
            throws IOException {
        Aftermath aftermath = Aftermath.fromNowOn(system);
        try (Crowd crowd = new Crowd(system, CROWD)) {
            crowd.begin();
            awaitAnswered(crowd, CROWD / 10);
            killAndStart(system.intake());
            awaitAnswered(crowd, CROWD * 3 / 10);
            Set<String> sendingAtTheKill = killMailer();
            awaitAnswered(crowd, CROWD * 6 / 10);
            killAndStart(system.consent());
            awaitAnswered(crowd, CROWD);

            assertThat(crowd.surprises()).isEmpty();
            assertThat(crowd.accepted()).hasSize(CROWD);
            aftermath.awaitAllLettersSent();

            assertThat(aftermath.outcomes()).isEqualTo(crowd.expectedOutcomes());
            Set<String> copies = aftermath.letterIdsThatCameTwice();
            assertThat(aftermath.unknown()).containsAll(copies);
            assertThat(copies).as("a few at most").hasSizeLessThan(CROWD / 10);
            assertThat(aftermath.lettersPerKind())
                    .containsEntry("ASK", (long) CROWD)
                    .containsEntry("INTRODUCTION", (long) CROWD / 4)
                    .containsEntry("DECLINE", (long) CROWD * 3 / 4);
            System.out.printf(
                    "sigkill: %d requests accepted, %d retried calls, %d letters, %d SENDING at the"
                            + " mailer's kill, %d copies with the same Message-ID and bytes%n",
                    CROWD,
                    crowd.retries(),
                    aftermath.letters().size(),
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
    private static Set<String> killMailer() {
        system.mailer().kill();
        Set<String> sending = new Aftermath(system).sendingNow();
        system.mailer().start();
        return sending;
    }
}
