package org.askfirst.consent.health;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.askfirst.consent.progress.Loop;
import org.askfirst.consent.progress.Loops;
import org.askfirst.platform.topic.BrokerSilence;

/**
 * Asks the broker every five seconds whether it is there. That it is away is no reason to answer
 * nobody: pages and the API need the database only.
 */
@Singleton
class BrokerWatch {

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final BrokerSilence silence;
    private final Loop loop;

    BrokerWatch(BrokerSilence silence, Loops loops) {
        this.silence = silence;
        this.loop = loops.named("broker", LOOK);
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        loop.turn(() -> silence.ask(admin -> admin.describeCluster().nodes()));
    }
}
