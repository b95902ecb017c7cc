package org.askfirst.consent.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.askfirst.consent.HeldAnswers;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Rows;
import org.askfirst.consent.Wire;
import org.askfirst.consent.Wire.Reply;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.introduction.Fixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of one ask twenty presses a day are kept; decisions are held here. */
@QuarkusTest
@TestProfile(HeldAnswers.class)
@QuarkusTestResource(LocalParts.class)
class PressesTest {

    @Inject Fixture fixture;
    @Inject Tokens tokens;
    @Inject Rows rows;

    private UUID id;
    private String answers;

    @BeforeEach
    void somebody_is_asked() {
        id = fixture.taken(Fixture.aRequest(true));
        answers = tokens.answers(id, Role.TARGET);
    }

    @Test
    void the_next_one_is_a_page_that_says_so_and_moves_nothing() {
        for (int press = 1; press <= 20; press++) {
            assertThat(press(press).status()).as("press %d", press).isEqualTo(303);
        }
        List<String> before = rows.of(id);
        Reply shown = Wire.send("GET", answers);

        Reply refused = press(21);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(86_000, 86_400);
        assertThat(rows.of(id)).isEqualTo(before);
        assertThat(Wire.send("GET", answers)).isEqualTo(shown);
        assertThat(press(20).status()).as("what stands, pressed twice").isEqualTo(303);
        assertThat(Wire.post(tokens.choices(id, Role.TARGET), "choice=cap&perMonth=2").status())
                .as("the other link of the same ask")
                .isEqualTo(429);
        assertThat(
                        Wire.post(tokens.choices(id, Role.TARGET), "List-Unsubscribe=One-Click")
                                .status())
                .as("one click is always taken")
                .isEqualTo(200);
    }

    @Test
    void presses_on_the_choices_of_the_letter_count_as_well() {
        String choices = tokens.choices(id, Role.TARGET);
        for (int press = 1; press <= 20; press++) {
            assertThat(Wire.post(choices, "choice=cap&perMonth=3").status()).isEqualTo(200);
        }
        assertThat(Wire.post(choices, "choice=link").status()).isEqualTo(429);
        assertThat(press(1).status()).isEqualTo(429);
        assertThat(tokens.letters(id)).containsExactly("ASK", "OWN_PAGE");
    }

    @Test
    void many_at_once_keep_no_more() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<Reply>> presses =
                    IntStream.rangeClosed(1, 60)
                            .mapToObj(press -> threads.submit(() -> press(press)))
                            .toList();
            for (Future<Reply> press : presses) {
                assertThat(press.get().status()).isIn(303, 429);
            }
        }
        assertThat(rows.presses(id)).isEqualTo(20);
    }

    /** Another answer than that of any other number, so that each counts. */
    private Reply press(int number) {
        return Wire.post(answers, "answer=too_busy&until=" + LocalDate.now().plusDays(30 + number));
    }
}
