package org.askfirst.journeys;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mask;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * While no mail is taken, no ask is accepted: neither one that goes out nor one that is withheld.
 */
@Order(3)
class OutageIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The guard that ends an asking of which nobody reports: twice the default. */
    private static final Duration GUARD = Duration.ofDays(28);

    private static final Duration REMINDER = Duration.ofDays(5);

    private static AskFirst system;

    private final Person grace = Person.called("Grace");

    @BeforeAll
    static void start() {
        system = AskFirst.with(Map.of());
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void a_withheld_ask_cannot_be_told_from_another_before_during_and_after() {
        Introduction first = begin(grace);
        assertThat(first.choices(grace).never().status()).isLessThan(400);

        system.mail().goAway();
        Introduction withheld = begin(grace);
        Introduction ordinary = begin(Person.called("Iris"));
        Stream.of(withheld, ordinary).forEach(one -> one.awaitState("AWAITING_TARGET"));
        await("both tried more than once").until(() -> wasTried(withheld) && wasTried(ordinary));
        for (Introduction one : List.of(withheld, ordinary)) {
            assertThat(waits(one)).as("what shows while nothing is taken").isEqualTo(GUARD);
        }
        assertThat(masked(withheld)).isEqualTo(masked(ordinary));

        system.mail().comeBack();
        for (Introduction one : List.of(withheld, ordinary)) {
            await("acceptance").until(() -> waits(one).compareTo(GUARD) < 0);
            assertThat(waits(one)).isBetween(REMINDER, REMINDER.plus(PATIENCE.multipliedBy(3)));
        }
        assertThat(masked(withheld)).isEqualTo(masked(ordinary));
        ordinary.answers(ordinary.target(), "no");
        ordinary.awaitState("DECLINED");
        withheld.hurriesTo("DECLINED");
        assertThat(masked(withheld)).isEqualTo(masked(ordinary));
        assertThat(Introduction.lettersTo(system, grace))
                .as("to who wants none: the first ask, and perhaps a confirmation")
                .filteredOn(letter -> letter.asks())
                .hasSize(1);
    }

    private static Introduction begin(Person target) {
        return Introduction.begin(system, Request.askedFor(Cast.strangers().withTarget(target)));
    }

    private static boolean wasTried(Introduction introduction) {
        String tried = "SELECT 1 FROM letter WHERE introduction_id = ?::uuid AND attempts > 2";
        return !system.database("mailer").rows(tried, introduction.id()).isEmpty();
    }

    /** From the request to the next thing that shows. */
    private static Duration waits(Introduction introduction) {
        JsonNode seen = introduction.seen();
        return Duration.between(
                Instant.parse(seen.path("createdAt").asText()),
                Instant.parse(seen.path("nextAt").asText()));
    }

    private static String masked(Introduction introduction) {
        return new Mask(introduction).seen();
    }
}
