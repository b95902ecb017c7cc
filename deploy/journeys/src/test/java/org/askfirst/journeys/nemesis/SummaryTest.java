package org.askfirst.journeys.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private final Summary one =
            new Summary(
                    1, 200, 450, Map.of(FaultKind.MAILER_KILLED, 2, FaultKind.BROKER_KILLED, 1), 0);

    @Test
    void seeds_add_up() {
        Summary other = new Summary(1, 100, 50, Map.of(FaultKind.MAILER_KILLED, 3), 4);

        assertThat(Summary.NONE.plus(one).plus(other))
                .isEqualTo(
                        new Summary(
                                2,
                                300,
                                500,
                                Map.of(FaultKind.MAILER_KILLED, 5, FaultKind.BROKER_KILLED, 1),
                                4));
    }

    @Test
    void the_bound_is_three_over_all_that_went_well() {
        assertThat(one.bound()).isEqualTo(0.015);
        assertThat(one.plus(one).bound()).isEqualTo(0.0075);
    }

    @Test
    void nothing_is_bound_where_something_failed_or_nothing_was_tried() {
        assertThat(new Summary(1, 200, 450, Map.of(), 1).bound()).isEqualTo(1);
        assertThat(Summary.NONE.bound()).isEqualTo(1);
    }

    @Test
    void it_is_told_in_two_lines() {
        assertThat(one.plus(one))
                .hasToString(
                        """
                        nemesis: 2 seeds, 400 histories, 900 letters, 6 faults, 0 failures, bound 3/N = 0.00750
                        nemesis: faults by kind: MAILER_KILLED 4, BROKER_KILLED 2
                        """);
    }
}
