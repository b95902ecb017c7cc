package org.askfirst.consent.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** What does not get further for minutes is said by liveness, and nothing else is. */
class LoopsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Loops loops = new Loops(new SimpleMeterRegistry(), nanos::get);
    private final ProgressLiveness liveness = new ProgressLiveness(loops);

    @Test
    void a_loop_that_does_not_come_around_is_named_until_it_does() {
        Loop outbox = loops.named("outbox", Duration.ofSeconds(1));
        Loop sweep = loops.named("sweep", Duration.ofHours(1));
        pass(Loops.PATIENCE.plusSeconds(1));
        assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
        pass(Duration.ofSeconds(1));
        assertThat(stuck()).isEqualTo("outbox");
        pass(Duration.ofHours(1));
        assertThat(stuck()).isEqualTo("outbox, sweep");
        sweep.turn(() -> {});
        outbox.turn(() -> {
            throw new IllegalStateException("the database is away");
        });
        assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void an_attempt_that_does_not_end_is_named_until_it_does() {
        Runnable end = loops.begin();
        pass(Loops.PATIENCE);
        assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
        pass(Duration.ofSeconds(1));
        assertThat(stuck()).isEqualTo("record");
        end.run();
        assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
    }

    private Object stuck() {
        HealthCheckResponse said = liveness.call();
        assertThat(said.getStatus()).isEqualTo(Status.DOWN);
        return said.getData().orElse(Map.of()).get("stuck");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
