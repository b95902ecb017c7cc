package org.askfirst.consent.introduction;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.askfirst.consent.HeldAnswers;
import org.askfirst.consent.HeldRow;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.answer.AskPages;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.ownpage.OwnPages;
import org.askfirst.consent.ownpage.PageLink;
import org.askfirst.consent.page.Tokens;
import org.junit.jupiter.api.Test;

/** Presses that wait for one another: what the page shows is what counts. */
@QuarkusTest
@TestProfile(HeldAnswers.class)
@QuarkusTestResource(LocalParts.class)
class RacingPressesTest {

    private static final Answer YES = new Answer.Yes();
    private static final Answer NO = new Answer.No();

    @Inject Introductions introductions;
    @Inject OwnPages ownPages;
    @Inject AskPages pages;
    @Inject Tokens tokens;
    @Inject Fixture fixture;

    @Test
    void the_later_press_is_what_counts_and_what_the_page_shows() throws Exception {
        UUID id = fixture.taken(aRequest(true));
        UUID ask = fixture.askOf(id, Role.TARGET);
        introductions.press(ask, YES);

        oneAfterTheOther(
                "SELECT 1 FROM introduction WHERE id = '" + id + "' FOR UPDATE",
                () -> introductions.press(ask, NO),
                () -> introductions.press(ask, YES));

        assertThat(pages.find(ask).orElseThrow().pressed()).isEqualTo(YES);
        assertThat(optIn(id)).isEqualTo("GIVEN");

        introductions.press(ask, NO);
        oneAfterTheOther(
                "SELECT 1 FROM introduction WHERE id = '" + id + "' FOR UPDATE",
                () -> introductions.press(ask, YES),
                () -> introductions.press(ask, NO));

        assertThat(pages.find(ask).orElseThrow().pressed()).isEqualTo(NO);
        assertThat(optIn(id)).isEqualTo("REFUSED");
    }

    @Test
    void a_report_does_not_take_a_press_back_that_came_just_before() throws Exception {
        UUID id = fixture.taken(aRequest(true));
        UUID ask = fixture.askOf(id, Role.TARGET);
        UUID letter = fixture.letters(id, "ASK").getFirst();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        oneAfterTheOther(
                "SELECT 1 FROM introduction WHERE id = '" + id + "' FOR UPDATE",
                () -> introductions.press(ask, NO),
                () ->
                        introductions.deliver(
                                "/test",
                                letter + "/accepted",
                                new Delivered.Accepted(letter, now, true)));

        assertThat(optIn(id)).isEqualTo("REFUSED");
    }

    @Test
    void one_click_does_not_take_an_erasure_back_that_came_just_before() throws Exception {
        UUID id = fixture.taken(aRequest(true));
        UUID ask = fixture.askOf(id, Role.TARGET);
        tokens.own(id, Role.TARGET);
        String key = personOf(ask);
        UUID link =
                fixture.query(
                                "SELECT id FROM one_time_link WHERE person_key = '" + key + "'",
                                UUID.class)
                        .getFirst();

        oneAfterTheOther(
                "SELECT 1 FROM person WHERE key = '" + key + "' FOR UPDATE",
                () -> ownPages.erase(link),
                () -> ownPages.unsubscribe(new PageLink.Ask(ask)));

        assertThat(
                        fixture.query(
                                "SELECT erased_at IS NOT NULL FROM person WHERE key = '"
                                        + key
                                        + "'",
                                Boolean.class))
                .containsExactly(true);
    }

    @Test
    void what_is_typed_while_somebody_is_being_forgotten_is_not_kept() throws Exception {
        UUID id = fixture.taken(aRequest(true));
        UUID ask = fixture.askOf(id, Role.TARGET);
        String held = "SELECT 1 FROM introduction WHERE id = '" + id + "' FOR UPDATE";
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Decision> press;
            try (HeldRow row = HeldRow.by(held)) {
                press =
                        threads.submit(() ->
                                introductions.press(ask, new Answer.NotMe("Pay", null, null)));
                row.awaitWaiting(1);
                row.execute("UPDATE ask SET other_name = NULL WHERE id = '" + ask + "'");
            }
            assertThat(press.get()).isEqualTo(new Decision.Ignored());
        }
        assertThat(
                        fixture.query(
                                "SELECT id FROM ask WHERE id = '" + ask + "' AND knows IS NULL",
                                UUID.class))
                .containsExactly(ask);
    }

    @Test
    void of_two_presses_by_one_one_time_link_one_counts() throws Exception {
        UUID id = fixture.taken(aRequest(true));
        UUID ask = fixture.askOf(id, Role.TARGET);
        tokens.own(id, Role.TARGET);
        String key = personOf(ask);
        UUID link =
                fixture.query(
                                "SELECT id FROM one_time_link WHERE person_key = '" + key + "'",
                                UUID.class)
                        .getFirst();
        PageLink own = new PageLink.Own(link);
        List<OwnPages.Outcome> outcomes = new CopyOnWriteArrayList<>();

        oneAfterTheOther(
                "SELECT 1 FROM one_time_link WHERE id = '" + link + "' FOR UPDATE",
                () -> outcomes.add(ownPages.change(own, _ -> new Change.Never())),
                () -> outcomes.add(ownPages.change(own, _ -> new Change.AskMe())));

        assertThat(outcomes)
                .containsExactlyInAnyOrder(OwnPages.Outcome.DONE, OwnPages.Outcome.UNKNOWN);
        assertThat(
                        fixture.query(
                                "SELECT choice FROM person WHERE key = '" + key + "'",
                                String.class))
                .containsExactly("NEVER");
    }

    /** Each waits behind the one before it. */
    private static void oneAfterTheOther(String held, Runnable... actions) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(actions.length)) {
            List<Future<?>> all = new ArrayList<>();
            try (HeldRow row = HeldRow.by(held)) {
                for (Runnable action : actions) {
                    all.add(threads.submit(action));
                    row.awaitWaiting(all.size());
                }
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private String optIn(UUID id) {
        return fixture.query(
                        "SELECT target_opt_in FROM introduction WHERE id = '" + id + "'",
                        String.class)
                .getFirst();
    }

    private String personOf(UUID ask) {
        return fixture.query("SELECT person_key FROM ask WHERE id = '" + ask + "'", String.class)
                .getFirst();
    }
}
