package org.askfirst.consent.introduction;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.askfirst.consent.introduction.Fixture.by;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.MovedClock;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.WaitingTimes;
import org.askfirst.consent.delay.Delays;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introducer.Filter;
import org.askfirst.consent.introducer.IntroductionView;
import org.askfirst.consent.introducer.IntroductionViews;
import org.askfirst.consent.person.PersonKeys;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An introducer who looks all the time at all there is to see does not tell withheld asks from
 * others better than by guessing: not by the values, and not by when each of them is to be seen.
 * The mailer and the people asked are played here; both take equally long with either, as far as
 * they are concerned. The database's clock runs on, and is put forward where nothing happens.
 */
@QuarkusTest
@TestProfile(LimitOfAsks.class)
@QuarkusTestResource(LocalParts.class)
class GuessingTest {

    private static final int BATCHES = Integer.getInteger("askfirst.guessing.batches", 8);
    private static final int PAIRS_A_BATCH = 50;
    private static final int OUTAGE = 3;
    private static final int SILENCE = 5;
    private static final double LEVEL = 0.001;

    /** Sooner than any page is loaded again; without a pause, looking takes a whole processor. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(25);

    private static final Logger LOG = Logger.getLogger(GuessingTest.class);

    /** Somebody else than in other tests: the times of these introductions are in the future. */
    private static final String INTRODUCER = "guessing@example.com";

    private final long seed = Long.getLong("askfirst.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Inject Introductions introductions;
    @Inject IntroductionViews views;
    @Inject ObjectMapper json;
    @Inject Fixture fixture;
    @Inject Delays delays;
    @Inject PersonKeys personKeys;
    @Inject WaitingTimes waitingTimes;
    @Inject AgroalDataSource database;

    private final Queue<Happening> happenings =
            new PriorityQueue<>(PAIRS_A_BATCH, Comparator.comparing(Happening::at));
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final ExecutorService stage = Executors.newFixedThreadPool(6);

    /** How much happens just now; guarded by the queue, so that the clock waits for all of it. */
    private int underWay;

    private int looks;
    private volatile boolean over;
    private MovedClock clock;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void whoever_looks_all_the_time_guesses() {
        clock = MovedClock.of(database);
        Thread.ofPlatform().daemon().name("prompter").start(this::prompt);
        try {
            learnHowLongPeopleTake();
            Guesses guesses = new Guesses(random);
            for (int batch = 0; batch < BATCHES; batch++) {
                play(batch == OUTAGE, kinds(batch == SILENCE), guesses);
            }
            Guesses.Result result = guesses.result();
            LOG.infof("Withheld or not, seed %d, %d looks, %s", seed, looks, result);
            assertThat(result.pairs()).isGreaterThanOrEqualTo(BATCHES * PAIRS_A_BATCH);
            assertThat(result.p()).as("seed %d: %s", seed, result).isGreaterThan(LEVEL);
        } finally {
            over = true;
            stage.shutdownNow();
            clock.close();
        }
    }

    /** Most answer within seconds here, so that the test does not have to wait long for them. */
    private Duration thinking() {
        double seconds = 3 * Math.exp(Math.log(3) * random.nextDouble());
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    /** Answers of other tests do not count. */
    private void learnHowLongPeopleTake() {
        fixture.execute(
                "UPDATE letter SET settled_at = clock_timestamp() + interval '9 years'"
                        + " WHERE status = 'ACCEPTED'");
        for (int i = 0; i < 60; i++) {
            UUID id = fixture.taken(by(INTRODUCER, aRequest(true)));
            fixture.accepted(id, "ASK");
            fixture.execute(
                    """
                    UPDATE letter SET settled_at = clock_timestamp() - %d * interval '1 microsecond'
                    WHERE introduction_id = '%s'
                    """
                            .formatted(thinking().toNanos() / 1_000, id));
            introductions.press(fixture.askOf(id, Role.TARGET), new Answer.No());
        }
        delays.lookAgain();
    }

    /** One introduction, what is to happen to it, and what is seen of it when. */
    private final class Watched {
        private final Requested request = by(INTRODUCER, aRequest(true));
        private final UUID id = request.introductionId();
        private final Withholding withholding;
        private final boolean withheld;
        private final Map<String, Double> seen = new LinkedHashMap<>();
        private IntroductionView shown;
        private JsonNode last;
        private Instant accepted;

        Watched(Withholding withholding, boolean withheld) {
            this.withholding = withholding;
            this.withheld = withheld;
        }

        boolean isOver() {
            return last != null && last.path("state").asText().equals(withholding.end().name());
        }

        private double since(Instant from, String field) {
            return seconds(from, Instant.parse(last.path(field).asText()));
        }

        void see(JsonNode json, Instant now) {
            if (last == null) {
                last = json;
                Instant created = Instant.parse(json.path("createdAt").asText());
                seen.put("first seen", seconds(created, now));
                seen.put("updated", since(created, "updatedAt"));
                seen.put("guard", since(created, "nextAt"));
                seen.put("digits", digits(json));
            } else if (!json.equals(last)) {
                boolean ended = !json.path("state").equals(last.path("state"));
                last = json;
                if (ended) {
                    seeTheEnd(now);
                } else if (accepted == null) {
                    seeTheAcceptance(now);
                }
            }
        }

        private void seeTheAcceptance(Instant now) {
            Instant shown =
                    Instant.parse(last.path("nextAt").asText()).minus(waitingTimes.remindAfter());
            seen.put("accepted after", -since(shown, "createdAt"));
            seen.put("accepted seen", seconds(shown, now));
            seen.put("digits then", digits(last));
            accepted = shown;
        }

        private void seeTheEnd(Instant now) {
            Instant updated = Instant.parse(last.path("updatedAt").asText());
            seen.put("answered after", accepted == null ? -1 : seconds(accepted, updated));
            seen.put("answer seen", seconds(updated, now));
            seen.put("digits at the end", digits(last));
        }
    }

    /** Of what stays when somebody is forgotten. */
    private static double digits(JsonNode view) {
        return Looks.withoutNames(List.of(view.toString())).getFirst().length();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    private record Happening(Instant at, Runnable what) {}

    /** Those that nobody answers take the longest, so that they all come at once. */
    private static List<Withholding> kinds(boolean silent) {
        return Stream.of(Withholding.values())
                .filter(one -> (one.answer() == null) == silent)
                .toList();
    }

    private void play(boolean outage, List<Withholding> kinds, Guesses guesses) {
        List<Watched[]> pairs = new ArrayList<>();
        List<Watched> inOrder = new ArrayList<>();
        for (int i = 0; i < PAIRS_A_BATCH; i++) {
            Withholding withholding = kinds.get(i % kinds.size());
            Watched withheld = new Watched(withholding, true);
            withholding.begin(
                    fixture, Withholding.Key.of(withheld.request, personKeys), withheld.request);
            Watched ordinary = new Watched(withholding, false);
            pairs.add(new Watched[] {withheld, ordinary});
            inOrder.addAll(List.of(withheld, ordinary));
        }
        Collections.shuffle(inOrder, random);
        Instant begin = clock.now().plusMillis(50);
        for (int i = 0; i < inOrder.size(); i++) {
            Watched one = inOrder.get(i);
            happens(begin.plusMillis(30L * i + random.nextInt(30)), () -> ask(one, outage));
        }
        Instant quiet = begin;
        while (inOrder.stream().anyMatch(one -> !one.isOver())) {
            assertThat(failures).isEmpty();
            long next = System.nanoTime() + LOOK_EVERY.toNanos();
            if (look(inOrder)) {
                quiet = clock.now();
            }
            skip(inOrder, quiet);
            LockSupport.parkNanos(next - System.nanoTime());
        }
        pairs.forEach(pair -> guesses.add(pair[0].seen, pair[1].seen));
    }

    private void ask(Watched one, boolean outage) {
        fixture.taken(one.request);
        Duration trying =
                outage
                        ? Duration.ofMinutes(90).plusMillis(random.nextInt(4_000))
                        : Duration.ofMillis(20 + random.nextInt(600));
        happens(clock.now().plus(trying), () -> accept(one));
    }

    private void accept(Watched one) {
        fixture.accepted(one.id, one.withheld ? "WITHHELD" : "ASK");
        Answer answer = one.withholding.answer();
        if (!one.withheld && answer != null) {
            happens(
                    clock.now().plus(thinking()),
                    () -> introductions.press(fixture.askOf(one.id, Role.TARGET), answer));
        }
    }

    private void happens(Instant at, Runnable what) {
        synchronized (happenings) {
            happenings.add(new Happening(at, what));
        }
    }

    /** Gives everything its cue at its own time, however long looking takes. */
    private void prompt() {
        while (!over) {
            Happening next = nextDue();
            if (next == null) {
                LockSupport.parkNanos(1_000_000);
            } else {
                stage.execute(() -> happen(next));
            }
        }
    }

    private @Nullable Happening nextDue() {
        synchronized (happenings) {
            Happening next = happenings.peek();
            if (next == null || next.at().isAfter(clock.now())) {
                return null;
            }
            underWay++;
            return happenings.remove();
        }
    }

    private void happen(Happening happening) {
        try {
            happening.what().run();
        } catch (RuntimeException | Error failure) {
            failures.add(failure);
        } finally {
            synchronized (happenings) {
                underWay--;
            }
        }
    }

    /** Whether anything was new. */
    private boolean look(List<Watched> all) {
        looks++;
        Map<UUID, IntroductionView> found = new HashMap<>();
        views.list("urn:ask-first:local", INTRODUCER, Filter.NONE, 2 * PAIRS_A_BATCH)
                .introductions()
                .forEach(view -> found.put(view.id(), view));
        Instant now = clock.now();
        boolean anything = false;
        for (Watched one : all) {
            IntroductionView view = found.get(one.id);
            // What is equal is the same in JSON too, which takes most of the time of a look.
            if (view != null && !view.equals(one.shown)) {
                one.shown = view;
                one.see(json.valueToTree(view), now);
                anything = true;
            }
        }
        return anything;
    }

    /**
     * Where nothing is to happen for a while, that while is left out. What happens just now may
     * take long on a starved machine: the clock is not put forward under its hands.
     */
    private void skip(List<Watched> all, Instant quiet) {
        if (quiet.plusMillis(1_500).isAfter(clock.now())) {
            return;
        }
        synchronized (happenings) {
            if (underWay > 0) {
                return;
            }
            List<Instant> ahead =
                    new ArrayList<>(
                            fixture.query(
                                    "SELECT next_at FROM introduction WHERE next_kind = 'COME_DUE'"
                                            + " AND spared_fate = 'ANSWERS' AND next_at >"
                                            + " clock_timestamp()",
                                    Instant.class));
            happenings.stream().map(Happening::at).forEach(ahead::add);
            all.stream()
                    .filter(one -> !one.isOver() && one.accepted != null)
                    .map(one -> one.accepted.plus(waitingTimes.expireAfter()))
                    .forEach(ahead::add);
            Instant now = clock.now();
            ahead.stream()
                    .min(Comparator.naturalOrder())
                    .map(next -> Duration.between(now, next).minusSeconds(5))
                    .filter(Duration::isPositive)
                    .ifPresent(clock::forward);
        }
    }
}
