package org.askfirst.platform.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SayingsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Sayings sayings = new Sayings(nanos::get);

    @Test
    void the_same_is_said_once_a_minute() {
        assertThat(sayings.isTimeFor("this")).isTrue();
        assertThat(sayings.isTimeFor("that")).isTrue();
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(sayings.isTimeFor("this")).isFalse();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(sayings.isTimeFor("this")).isTrue();
        assertThat(sayings.isTimeFor("this")).isFalse();
    }

    @Test
    void of_a_thousand_different_things_a_hundred_are_said() {
        assertThat(IntStream.range(0, 1000).filter(sayings::isTimeFor)).hasSize(100);
    }
}
