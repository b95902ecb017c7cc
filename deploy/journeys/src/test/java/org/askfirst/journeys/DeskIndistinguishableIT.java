package org.askfirst.journeys;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Whatever a target chose in general: no page of the desk tells it from an answer. All that it
 * shows is compared with what it shows of somebody who was asked and answered like that.
 */
@Order(4)
class DeskIndistinguishableIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Under which introductions are sent, so that a file's line can be one of them again. */
    private static final String KEY = "of-a-line";

    /** How often one person may be asked in a day, of which a third may be by one introducer. */
    private static final int ASKS_A_DAY = 12;

    private static final int MOST_OF_ONE_INTRODUCER = ASKS_A_DAY / 3;

    /** What an ask that is withheld looks like in the end, and what its introducer does then. */
    private enum Like {
        NO("DECLINED", "passed-on"),
        /** Who has answered, and is forgotten then. */
        NO_OF_SOMEBODY_FORGOTTEN("DECLINED", "passed-on"),
        TOO_BUSY("DEFERRED", "call-off"),
        NO_ANSWER("AWAITING_TARGET", "withdrawal");

        private final String state;
        private final String step;

        Like(String state, String step) {
            this.state = state;
            this.step = step;
        }
    }

    /**
     * Of its own: how long an answer that never came is imitated is drawn from how long people took
     * there, which in the shared one is seconds.
     */
    private final AskFirst system =
            AskFirst.with(Map.of("ASKFIRST_ASKS_PER_PERSON", ASKS_A_DAY + "/P1D"));

    private final Web web = new Web(system);

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void no_page_tells_a_choice_from_an_answer() {
        try (Browser browser = new Browser()) {
            Map<Like, IntroducerView> usual = new EnumMap<>(Like.class);
            for (Like like : Like.values()) {
                usual.put(like, view(browser, begin(Cast.strangers())));
            }
            Map<Choice, IntroducerView> withheld = new LinkedHashMap<>();
            for (Choice choice : choices(browser)) {
                Cast cast = choice.by().chosen(Cast.strangers());
                withheld.put(choice, view(browser, begin(cast)));
            }
            usual.values().forEach(IntroducerView::awaitAsked);
            withheld.values().forEach(IntroducerView::awaitAsked);
            assertSame(usual, withheld, "while asked", IntroducerView::pages);
            usual.forEach(this::answer);
            usual.forEach((like, seen) -> seen.introduction().awaitState(like.state));
            forget(usual.get(Like.NO_OF_SOMEBODY_FORGOTTEN).introduction());
            withheld.forEach((choice, seen) -> {
                if (choice.like() != Like.NO_ANSWER) {
                    seen.introduction().hurriesTo(choice.like().state);
                }
            });
            assertSame(usual, withheld, "in the end", IntroducerView::pages);
            for (Like like : Like.values()) {
                Function<IntroducerView, List<String>> pages = seen -> seen.pagesAfter(like.step);
                assertSame(
                        Map.of(like, usual.get(like)),
                        only(withheld, like),
                        "after " + like.step,
                        pages);
            }
            withheld.forEach((choice, seen) ->
                    assertThat(seen.isAsked()).as("%s holds", choice.name()).isFalse());
        }
    }

    private IntroducerView view(Browser browser, Introduction introduction) {
        Desk desk = new Desk(system, browser.desk()).of(introduction.introducer());
        return new IntroducerView(introduction, KEY, desk);
    }

    private static void assertSame(
            Map<Like, IntroducerView> usual,
            Map<Choice, IntroducerView> withheld,
            String when,
            Function<IntroducerView, List<String>> pages) {
        Map<Like, List<String>> expected = new EnumMap<>(Like.class);
        usual.forEach((like, seen) -> expected.put(like, pages.apply(seen)));
        withheld.forEach((choice, view) -> {
            List<String> seen = pages.apply(view);
            List<String> like = expected.get(choice.like());
            assertThat(seen).hasSameSizeAs(like);
            for (int page = 0; page < like.size(); page++) {
                assertThat(seen.get(page))
                        .as("%s, %s", choice.name(), when)
                        .isEqualTo(like.get(page));
            }
        });
    }

    private static Map<Choice, IntroducerView> only(
            Map<Choice, IntroducerView> withheld, Like like) {
        Map<Choice, IntroducerView> those = new LinkedHashMap<>(withheld);
        those.keySet().removeIf(choice -> choice.like() != like);
        return those;
    }

    private void answer(Like like, IntroducerView seen) {
        Introduction introduction = seen.introduction();
        switch (like) {
            case NO, NO_OF_SOMEBODY_FORGOTTEN -> introduction.answers(introduction.target(), "no");
            case TOO_BUSY ->
                    introduction.answers(
                            introduction.target(),
                            Map.of("answer", "too_busy", "until", inAMonth().toString()));
            case NO_ANSWER -> {}
        }
    }

    /** Waits until nothing is kept of the target in it any more. */
    private void forget(Introduction introduction) {
        forget(introduction.target());
        await("the target forgotten in " + introduction.id())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(150))
                .until(() -> introduction.seen().at("/target/name").isNull());
    }

    private void forget(Person somebody) {
        String bearer = web.signIn(Person.called("Pia"), "privacy");
        assertThat(web.erase(bearer, somebody).status()).isEqualTo(202);
    }

    /** Makes the choice, and says between whom the introduction then is. */
    private interface Chosen {
        Cast chosen(Cast cast);
    }

    private record Choice(String name, Like like, Chosen by) {}

    private List<Choice> choices(Browser browser) {
        return List.of(
                new Choice(
                        "never",
                        Like.NO,
                        cast -> byOwnPage(browser, cast, desk -> desk.press("Never ask me again"))),
                new Choice("never this introducer", Like.NO, this::neverThisIntroducer),
                new Choice("cool-down", Like.NO, this::coolDown),
                new Choice("forgotten before", Like.NO_OF_SOMEBODY_FORGOTTEN, this::forgotten),
                new Choice("pause", Like.TOO_BUSY, cast -> pause(browser, cast)),
                new Choice("cap", Like.NO_ANSWER, cast -> cap(browser, cast)),
                new Choice("limit", Like.NO_ANSWER, this::limit));
    }

    private Cast neverThisIntroducer(Cast cast) {
        earlier(cast.withRequester(Person.called("Olu")))
                .choices(cast.target())
                .press(Map.of("choice", "never_this_introducer"));
        return cast;
    }

    private Cast coolDown(Cast cast) {
        Introduction before = earlier(cast.withIntroducer(Person.called("Tim")));
        before.awaitReminderSet();
        longAgo(before);
        before.answers(cast.target(), "no");
        before.awaitState("DECLINED");
        return cast;
    }

    /**
     * Whoever answers now has taken days, and so take the answers that are imitated from then on: a
     * busy machine looks at what is asked minutes later.
     */
    private void longAgo(Introduction asked) {
        assertThat(
                        system.database("consent")
                                .update(
                                        "UPDATE letter SET settled_at = settled_at - interval '3 days'"
                                                + " WHERE introduction_id = ?",
                                        UUID.fromString(asked.id())))
                .isEqualTo(1);
    }

    private Cast forgotten(Cast cast) {
        forget(earlier(cast.withIntroducer(Person.called("Tim"))));
        return cast;
    }

    private Cast pause(Browser browser, Cast cast) {
        return byOwnPage(
                browser,
                cast,
                desk -> {
                    desk.page().locator("#until").selectOption("P1M");
                    desk.press("Ask me nothing until then");
                });
    }

    private Cast cap(Browser browser, Cast cast) {
        byOwnPage(
                browser,
                cast,
                desk -> {
                    desk.fill("Questions a month, at most (1 to 31)", "1");
                    desk.press("Ask me no more often");
                });
        earlier(Cast.strangers().withTarget(cast.target()));
        return cast;
    }

    /** Others have asked them as often as may be in a day. */
    private Cast limit(Cast cast) {
        List<Introduction> others = new ArrayList<>();
        for (int asked = 0; asked < ASKS_A_DAY; asked++) {
            Person introducer =
                    asked % MOST_OF_ONE_INTRODUCER == 0
                            ? Person.called("Tim")
                            : others.getLast().introducer();
            others.add(
                    begin(Cast.strangers().withIntroducer(introducer).withTarget(cast.target())));
        }
        others.forEach(other -> other.awaitState("AWAITING_TARGET"));
        return cast;
    }

    private Cast byOwnPage(Browser browser, Cast cast, Consumer<Desk> choosing) {
        choosing.accept(new Desk(system, browser.desk()).of(cast.target()).open("/me"));
        return cast;
    }

    /** One before the one that is looked at, whose target has been asked. */
    private Introduction earlier(Cast cast) {
        Introduction before = begin(cast);
        before.ask(cast.target());
        return before;
    }

    private Introduction begin(Cast cast) {
        Request request = Request.askedFor(cast);
        String bearer = web.signIn(cast.introducer());
        Reply reply = web.request(bearer, request.body(), KEY);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
        return Introduction.under(system, request, bearer, reply.json().path("id").asText());
    }

    private static LocalDate inAMonth() {
        return LocalDate.now(ZoneOffset.UTC).plusMonths(1);
    }
}
