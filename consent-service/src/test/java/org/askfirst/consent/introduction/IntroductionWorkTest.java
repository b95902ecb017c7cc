package org.askfirst.consent.introduction;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.StatementsOfThread;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** How much the database is asked for one introduction, step by step, by its locks and rows. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class IntroductionWorkTest {

    @Inject Fixture fixture;
    @Inject Introductions introductions;

    @Test
    void each_step_asks_no_more_than_it_needs() {
        Requested request = aRequest(false);
        UUID id = request.introductionId();
        List<String> requested = StatementsOfThread.of(() -> fixture.taken(request));
        List<String> accepted = reported(id, "ASK");
        List<String> agreed = pressed(id, Role.REQUESTER);
        reported(id, "ASK");
        List<String> released = pressed(id, Role.TARGET);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.RELEASED);
        List<String> introduced = reported(id, "INTRODUCTION");
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.INTRODUCED);

        SoftAssertions each = new SoftAssertions();
        isAtMost(12, "a request", requested, each);
        isAtMost(5, "an ask that was accepted", accepted, each);
        isAtMost(11, "the requester's yes", agreed, each);
        isAtMost(9, "the target's yes", released, each);
        isAtMost(8, "an introduction that was accepted", introduced, each);
        each.assertAll();
    }

    private List<String> reported(UUID id, String kind) {
        UUID letter = fixture.letters(id, kind).getLast();
        return StatementsOfThread.of(() -> fixture.accepted(letter));
    }

    private List<String> pressed(UUID id, Role role) {
        UUID ask = fixture.askOf(id, role);
        return StatementsOfThread.of(() -> introductions.press(ask, new Answer.Yes()));
    }

    private static void isAtMost(
            int most, String what, List<String> statements, SoftAssertions each) {
        each.assertThat(statements)
                .as("%s%n%s", what, String.join("\n", statements))
                .hasSizeLessThanOrEqualTo(most);
    }
}
