package org.askfirst.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.askfirst.consent.decision.Limit.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Limit THREE_A_DAY_FOUR_A_WEEK = Limit.parse("3/P1D,4/P7D");

    @Test
    void a_limit_is_pairs_of_a_number_and_a_duration() {
        assertThat(Limit.parse(" 3/P1D, 12/PT720H ").windows())
                .containsExactly(
                        new Window(3, Duration.ofDays(1)), new Window(12, Duration.ofDays(30)));
        assertThat(Limit.parse("1/PT1S").windows()).hasSize(1);
        assertThat(Limit.parse("999999/P366D").windows()).hasSize(1);
        assertThat(Limit.parse("none")).isEqualTo(Limit.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "3/",
                "/P1D",
                "0/P1D",
                "-3/P1D",
                "+3/P1D",
                "03/P1D",
                "1000000/P1D",
                "3/P1D,",
                "3/P1D;4/P7D",
                "3/P1D/P2D",
                "3/1d",
                "3/P1M",
                "3/PT0S",
                "3/PT0.5S",
                "3/P367D",
                "3/P1D,4/PT24H",
                "none,3/P1D",
                "1/P1D,2/P2D,3/P3D,4/P4D,5/P5D",
                "NONE",
                "٣/P1D"
            })
    void anything_else_is_not_one(String text) {
        assertThatThrownBy(() -> Limit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be none, or up to 4 pairs such as 3/P1D,12/P30D");
    }

    @Test
    void a_days_limit_is_a_number() {
        assertThat(Limit.parseADay("200")).isEqualTo(Limit.aDay(200));
        assertThat(Limit.parseADay("none")).isEqualTo(Limit.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1000000", "10/P1D", "ten", "1 0"})
    void anything_else_is_not_a_days_limit(String text) {
        assertThatThrownBy(() -> Limit.parseADay(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a number from 1 to 999999, or none");
    }

    @Test
    void every_window_has_to_have_room() {
        assertThat(THREE_A_DAY_FOUR_A_WEEK.roomAt(hoursAgo(30, 3, 2), NOON)).isEmpty();
        assertThat(THREE_A_DAY_FOUR_A_WEEK.roomAt(hoursAgo(3, 2, 1), NOON))
                .contains(NOON.plus(Duration.ofHours(21)));
        assertThat(THREE_A_DAY_FOUR_A_WEEK.roomAt(hoursAgo(100, 3, 2, 1), NOON))
                .contains(NOON.plus(Duration.ofHours(68)));
        assertThat(Limit.NONE.roomAt(hoursAgo(3, 2, 1), NOON)).isEmpty();
    }

    @Test
    void a_window_rolls() {
        List<Instant> three = hoursAgo(24, 2, 1);
        assertThat(Limit.aDay(3).roomAt(three, NOON)).isEmpty();
        assertThat(Limit.aDay(3).roomAt(three, NOON.minusMillis(1))).contains(NOON);
    }

    @Test
    void what_is_left_is_what_the_narrowest_window_leaves() {
        assertThat(THREE_A_DAY_FOUR_A_WEEK.left(hoursAgo(30, 2), NOON)).contains(2);
        assertThat(THREE_A_DAY_FOUR_A_WEEK.left(hoursAgo(90, 80, 70, 60, 50), NOON)).contains(0);
        assertThat(Limit.NONE.left(hoursAgo(2), NOON)).isEmpty();
    }

    @Test
    void thirty_days_are_compared_with_a_month() {
        assertThat(Limit.parse("3/P1D,12/P30D").inThirtyDays()).contains(12);
        assertThat(Limit.parse("3/P1D").inThirtyDays()).contains(90);
        assertThat(Limit.parse("1/P90D").inThirtyDays()).contains(1);
        assertThat(Limit.NONE.inThirtyDays()).isEmpty();
    }

    private static List<Instant> hoursAgo(int... hours) {
        return java.util.Arrays.stream(hours)
                .mapToObj(hour -> NOON.minus(Duration.ofHours(hour)))
                .toList();
    }
}
