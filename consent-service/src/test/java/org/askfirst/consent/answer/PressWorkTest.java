package org.askfirst.consent.answer;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.StatementsOfThread;
import org.askfirst.consent.answer.Presses.Pressed;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.platform.page.Form;
import org.junit.jupiter.api.Test;

/** How much the database is asked for one press, from the form on until it is answered. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class PressWorkTest {

    private static final Form YES = new Form(Map.of("answer", List.of("yes")));
    private static final Form NOTHING = new Form(Map.of());

    @Inject Fixture fixture;
    @Inject Presses presses;

    @Test
    void a_press_is_found_and_decided_by_the_work_of_deciding_it() {
        UUID id = fixture.taken(aRequest(false));
        fixture.accepted(id, "ASK");
        isAtMost(11, pressed(fixture.askOf(id, Role.REQUESTER)));
        fixture.accepted(id, "ASK");
        isAtMost(9, pressed(fixture.askOf(id, Role.TARGET)));
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.RELEASED);
    }

    @Test
    void a_form_without_an_answer_is_only_looked_at() {
        UUID ask = fixture.askOf(fixture.taken(aRequest(false)), Role.REQUESTER);
        isAtMost(
                2,
                StatementsOfThread.of(() ->
                        assertThat(presses.press(ask, NOTHING))
                                .isInstanceOf(Pressed.Unclear.class)));
    }

    @Test
    void a_link_that_nobody_made_is_as_much_work_as_one_that_leads_nowhere() {
        List<String> made = StatementsOfThread.of(() -> leadsNowhere(UUID.randomUUID()));
        List<String> nobodys = StatementsOfThread.of(() -> leadsNowhere(null));
        assertThat(nobodys).isEqualTo(made).hasSize(2);
    }

    private void leadsNowhere(UUID ask) {
        assertThat(presses.press(ask, YES)).isInstanceOf(Pressed.Nothing.class);
    }

    private List<String> pressed(UUID ask) {
        return StatementsOfThread.of(() ->
                assertThat(presses.press(ask, YES))
                        .isInstanceOfSatisfying(
                                Pressed.Decided.class,
                                pressed ->
                                        assertThat(pressed.decision())
                                                .isInstanceOf(Decision.Accepted.class)));
    }

    private static void isAtMost(int most, List<String> statements) {
        assertThat(statements)
                .as("%s", String.join("\n", statements))
                .hasSizeLessThanOrEqualTo(most);
    }
}
