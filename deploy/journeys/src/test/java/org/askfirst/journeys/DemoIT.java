package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.askfirst.journeys.running.AskFirst;
import org.askfirst.local.demo.Demo;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a newcomer sees of {@code deploy/run --demo}. */
@Order(6)
class DemoIT {

    private final AskFirst system = AskFirst.shared();

    @Test
    void every_story_comes_true() {
        assertThat(
                        Demo.play(
                                system.intake().url().toString(),
                                system.consent().url().toString(),
                                system.mail().folder()))
                .isZero();
    }
}
