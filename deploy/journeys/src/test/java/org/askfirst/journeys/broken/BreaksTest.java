package org.askfirst.journeys.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.askfirst.journeys.checker.Rule;
import org.askfirst.journeys.running.AskFirst;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No break rots unseen while the sources go on. */
class BreaksTest {

    static List<Break> breaks() {
        return Breaks.all();
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void what_a_break_takes_away_stands_in_the_source_once(Break one) {
        assertThat(one.timesIn(AskFirst.ROOT)).as(one.file()).isOne();
        assertThat(one.brokenSource(AskFirst.ROOT)).contains(one.instead());
    }

    @Test
    void each_promise_is_broken_by_a_build() {
        assertThat(Breaks.all()).extracting(Break::rule).contains(Rule.values());
    }

    @Test
    void no_two_have_the_same_name() {
        assertThat(Breaks.all()).extracting(Break::name).doesNotHaveDuplicates();
    }
}
