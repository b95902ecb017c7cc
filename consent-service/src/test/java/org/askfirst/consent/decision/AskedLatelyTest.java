package org.askfirst.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.askfirst.consent.decision.AskedLately.Ask;
import org.junit.jupiter.api.Test;

/** When somebody may be asked once more: three a day and six a week in most of these. */
class AskedLatelyTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Limit LIMIT = Limit.parse("3/P1D,6/P7D");
    private static final List<String> NOBODY_WAITS = List.of();

    @Test
    void one_introducer_takes_a_third_of_each_window() {
        AskedLately asks = new AskedLately(List.of(ask("tom", 5)), NOBODY_WAITS);
        assertThat(asks.roomAt(LIMIT, "uma", NOON)).isEmpty();
        assertThat(asks.roomAt(LIMIT, "tom", NOON)).contains(inHours(19));
        AskedLately week = new AskedLately(List.of(ask("tom", 100), ask("tom", 50)), NOBODY_WAITS);
        assertThat(week.roomAt(LIMIT, "tom", NOON)).contains(inHours(68));
        assertThat(week.roomAt(LIMIT, "uma", NOON)).isEmpty();
    }

    @Test
    void a_third_is_rounded_up() {
        AskedLately asks = new AskedLately(List.of(ask("tom", 5)), NOBODY_WAITS);
        assertThat(asks.roomAt(Limit.parse("4/P1D"), "tom", NOON)).isEmpty();
        assertThat(AskedLately.NONE.roomAt(Limit.parse("1/P1D"), "tom", NOON)).isEmpty();
    }

    @Test
    void all_together_take_no_more_than_the_whole() {
        AskedLately asks =
                new AskedLately(List.of(ask("tom", 5), ask("uma", 4), ask("vic", 3)), NOBODY_WAITS);
        assertThat(asks.roomAt(LIMIT, "wim", NOON)).contains(inHours(19));
    }

    @Test
    void who_has_waited_longer_comes_first() {
        AskedLately asks =
                new AskedLately(
                        List.of(ask("tom", 5), ask("uma", 4), ask("vic", 3)), List.of("wim"));
        assertThat(asks.roomAt(LIMIT, "xia", NOON)).contains(inHours(20));
        AskedLately room = new AskedLately(List.of(ask("tom", 5), ask("uma", 4)), List.of("wim"));
        assertThat(room.roomAt(LIMIT, "xia", NOON)).contains(inHours(19));
    }

    @Test
    void what_waits_keeps_no_more_room_than_its_introducers_share() {
        List<String> hundred = IntStream.range(0, 100).mapToObj(_ -> "tom").toList();
        AskedLately asks = new AskedLately(List.of(ask("tom", 5)), hundred);
        assertThat(asks.roomAt(LIMIT, "uma", NOON)).isEmpty();
        assertThat(asks.roomAt(LIMIT, "tom", NOON)).isPresent();
    }

    @Test
    void what_waits_where_nothing_was_sent_is_looked_at_again() {
        AskedLately asks = new AskedLately(List.of(), List.of("tom", "uma", "vic"));
        assertThat(asks.roomAt(LIMIT, "wim", NOON)).contains(NOON.plus(Duration.ofDays(1)));
    }

    @Test
    void without_a_limit_there_is_always_room() {
        Ask[] many = IntStream.range(0, 50).mapToObj(_ -> ask("tom", 1)).toArray(Ask[]::new);
        AskedLately asks = new AskedLately(Arrays.asList(many), List.of("tom"));
        assertThat(asks.roomAt(Limit.NONE, "tom", NOON)).isEmpty();
    }

    private static Ask ask(String introducer, int hoursAgo) {
        return new Ask(NOON.minus(Duration.ofHours(hoursAgo)), introducer);
    }

    private static Instant inHours(int hours) {
        return NOON.plus(Duration.ofHours(hours));
    }
}
