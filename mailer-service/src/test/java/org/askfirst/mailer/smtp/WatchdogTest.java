package org.askfirst.mailer.smtp;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.askfirst.mailer.smtp.Watchdog.Guard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A phase that lasts too long costs its own connection, however many others are watched. */
class WatchdogTest {

    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Watchdog watchdog = new Watchdog();

    @AfterEach
    void end() {
        watchdog.close();
    }

    @Test
    void a_phase_that_is_over_before_all_others_is_cut_although_it_began_last() {
        Connection patient = connection();
        Connection hurried = connection();
        try (Guard _ = watchdog.guard(patient, LONG);
                Guard _ = watchdog.guard(hurried, SHORT)) {
            await().until(hurried::isWornOut);
            assertThat(patient.isWornOut()).isFalse();
        }
    }

    @Test
    void a_phase_that_has_ended_in_time_is_not_cut_when_the_next_one_is() {
        Connection ended = connection();
        Connection lasting = connection();
        watchdog.guard(ended, SHORT.multipliedBy(100)).close();
        try (Guard _ = watchdog.guard(lasting, SHORT.multipliedBy(101))) {
            await().until(lasting::isWornOut);
            assertThat(ended.isWornOut()).isFalse();
        }
    }

    @Test
    void every_phase_is_watched_however_many_begin_and_end_at_once() throws Exception {
        Connection[] lasting = new Connection[200];
        Thread[] threads = new Thread[lasting.length];
        for (int i = 0; i < lasting.length; i++) {
            Connection own = connection();
            lasting[i] = own;
            threads[i] =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                for (int phase = 0; phase < 100; phase++) {
                                    watchdog.guard(own, LONG.minusSeconds(phase)).close();
                                }
                                watchdog.guard(own, SHORT);
                            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        await().until(() -> Stream.of(lasting).allMatch(Connection::isWornOut));
    }

    /** One that is not connected: whether it was cut shows all the same. */
    private static Connection connection() {
        MailServer server =
                new MailServer(
                        "localhost",
                        1,
                        MailServer.Tls.NONE,
                        "acme.example",
                        null,
                        null,
                        Timeouts.atMost(null),
                        1,
                        1);
        return Connection.to(
                server, (SSLSocketFactory) SSLSocketFactory.getDefault(), (_, _) -> {});
    }
}
