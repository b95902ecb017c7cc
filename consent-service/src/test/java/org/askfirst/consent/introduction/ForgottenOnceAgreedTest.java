package org.askfirst.consent.introduction;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.askfirst.consent.introduction.Fixture.by;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.HeldAnswers;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.MovedClock;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Both have said yes, and before it takes effect one of them is forgotten: to the introducer it is
 * a yes that was taken back, at that moment, but for the names.
 */
@QuarkusTest
@TestProfile(HeldAnswers.class)
@QuarkusTestResource(LocalParts.class)
class ForgottenOnceAgreedTest {

    private static final Instant BEGIN =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).plusMillis(412);

    @Inject Introductions introductions;
    @Inject Fixture fixture;
    @Inject AgroalDataSource database;

    @Test
    void it_is_a_yes_taken_back() {
        try (MovedClock clock = MovedClock.of(database)) {
            List<String> takenBack = seen(clock, null);
            assertThat(takenBack.toString()).contains("AGREED", "DECLINED");
            assertThat(seen(clock, Role.TARGET)).isEqualTo(takenBack);
            assertThat(seen(clock, Role.REQUESTER)).isEqualTo(takenBack);
        }
    }

    /**
     * @param forgotten null for nobody: then the target takes the yes back
     */
    private List<String> seen(MovedClock clock, @Nullable Role forgotten) {
        Requested request = by("agreed@example.com", aRequest(true));
        UUID id = request.introductionId();
        Looks looks = new Looks(fixture, request);
        clock.standAt(BEGIN);
        fixture.taken(request);
        clock.standAt(BEGIN.plusSeconds(1));
        fixture.accepted(id, "ASK");
        clock.standAt(BEGIN.plusSeconds(30));
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.Yes());
        looks.look();
        clock.standAt(BEGIN.plusSeconds(60));
        if (forgotten == null) {
            introductions.press(fixture.askOf(id, Role.TARGET), new Answer.No());
        } else {
            fixture.forget(request, forgotten);
        }
        looks.look();
        clock.standAt(BEGIN.plusSeconds(60).plus(Duration.ofHours(1)).minusMillis(1));
        introductions.meetDeadline(id);
        looks.look();
        clock.standAt(BEGIN.plusSeconds(60).plus(Duration.ofHours(1)));
        await().untilAsserted(() -> {
            introductions.meetDeadline(id);
            assertThat(fixture.stateOf(id)).isEqualTo(State.Name.DECLINED);
        });
        looks.look();
        return Looks.withoutNames(looks.withWhatWasHeard());
    }
}
