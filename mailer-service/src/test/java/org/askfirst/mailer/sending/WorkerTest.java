package org.askfirst.mailer.sending;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.askfirst.mailer.pulse.Pulses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerTest {

    private final AtomicInteger rounds = new AtomicInteger();
    private final Pulses pulses = new Pulses(System::nanoTime);
    private volatile boolean stopping;

    @ParameterizedTest
    @ValueSource(
            classes = {
                IllegalStateException.class,
                StackOverflowError.class,
                NoClassDefFoundError.class,
                AssertionError.class
            })
    void whatever_goes_wrong_the_thread_goes_on(Class<? extends Throwable> failure)
            throws Exception {
        Thread thread = working(failure);
        await().until(() -> rounds.get() > 2);
        assertThat(thread.isAlive()).isTrue();
        stopping = true;
        thread.join();
    }

    @Test
    void without_memory_it_ends_and_is_missed() throws Exception {
        Thread thread = working(OutOfMemoryError.class);
        assertThat(thread.join(Duration.ofMinutes(3))).isTrue();
        assertThat(rounds).hasValue(1);
        assertThat(pulses.missing()).containsExactly(thread.getName());
    }

    private Thread working(Class<? extends Throwable> failure) {
        Worker worker =
                new Worker(
                        new Doorbell(),
                        () -> {
                            if (rounds.incrementAndGet() == 1) {
                                throw WorkerTest.<RuntimeException>made(failure);
                            }
                            return false;
                        },
                        pulses,
                        () -> stopping);
        Thread thread = Thread.ofPlatform().daemon().unstarted(worker);
        thread.setUncaughtExceptionHandler((_, _) -> {});
        pulses.watch(thread, Duration.ofMinutes(5));
        thread.start();
        return thread;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T made(Class<? extends Throwable> type) throws T {
        try {
            throw (T) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
