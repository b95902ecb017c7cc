package org.askfirst.mailer.sending;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DoorbellTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Doorbell doorbell = new Doorbell();

    @Test
    void it_wakes_who_waits() {
        AtomicBoolean awake = new AtomicBoolean();
        Thread thread =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                doorbell.await(0, PATIENCE);
                                awake.set(true);
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                        });
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(awake).isFalse();
        doorbell.ring();
        await().untilTrue(awake);
    }

    @Test
    void who_has_not_heard_it_yet_does_not_wait() throws Exception {
        long seen = doorbell.rings();
        doorbell.ring();
        doorbell.await(seen, PATIENCE);
        assertThat(doorbell.rings()).isEqualTo(seen + 1);
    }
}
