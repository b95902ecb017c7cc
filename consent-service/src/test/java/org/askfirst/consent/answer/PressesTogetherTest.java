package org.askfirst.consent.answer;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.askfirst.consent.HeldRow;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.answer.Presses.Pressed;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.ownpage.OwnPages;
import org.askfirst.consent.ownpage.PageLink;
import org.askfirst.platform.page.Form;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Presses that come while another is being written down are taken by one transaction, each as if it
 * had come by itself.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class PressesTogetherTest {

    private static final Form YES = answer("yes");
    private static final Form NO = answer("no");
    private static final Form NOTHING = new Form(Map.of());

    @Inject Fixture fixture;
    @Inject Presses presses;
    @Inject OwnPages pages;

    @Test
    void each_is_answered_by_what_is_behind_its_own_link() throws Exception {
        UUID introduced = askedForIt();
        UUID declined = askedForIt();
        UUID asking = fixture.taken(aRequest(false));
        fixture.accepted(asking, "ASK");
        UUID later = askedForIt();
        UUID unclear = askedForIt();
        String until = LocalDate.now().plusDays(9).toString();

        List<Pressed> pressed =
                together(
                        press(introduced, Role.TARGET, YES),
                        press(declined, Role.TARGET, NO),
                        press(asking, Role.REQUESTER, YES),
                        press(
                                later,
                                Role.TARGET,
                                new Form(
                                        Map.of(
                                                "answer", List.of("too_busy"),
                                                "until", List.of(until)))),
                        press(unclear, Role.TARGET, NOTHING),
                        () -> presses.press(UUID.randomUUID(), YES),
                        () -> presses.press(null, YES));

        assertThat(pressed.subList(0, 4)).allSatisfy(PressesTogetherTest::isAccepted);
        assertThat(pressed.get(4)).isInstanceOf(Pressed.Unclear.class);
        assertThat(pressed.subList(5, 7)).containsOnly(new Pressed.Nothing());
        assertThat(List.of(introduced, declined, asking, later, unclear))
                .extracting(fixture::stateOf)
                .containsExactly(
                        State.Name.RELEASED,
                        State.Name.DECLINED,
                        State.Name.AWAITING_TARGET,
                        State.Name.DEFERRED,
                        State.Name.AWAITING_TARGET);
        assertThat(fixture.letters(introduced, "INTRODUCTION")).hasSize(1);
        assertThat(fixture.letters(declined, "DECLINE")).hasSize(1);
        assertThat(fixture.letters(asking, "ASK")).hasSize(2);
        assertThat(fixture.count("outcome", declined)).isEqualTo(1);
        assertThat(fixture.count("evidence", unclear)).isEqualTo(1);
        assertThat(transactions(introduced, declined, asking, later)).hasSize(1);
    }

    @Test
    void of_one_introduction_each_press_counts_in_its_turn() throws Exception {
        UUID other = askedForIt();
        UUID id = askedForIt();

        List<Pressed> pressed =
                together(
                        press(other, Role.TARGET, YES),
                        press(id, Role.TARGET, NO),
                        press(id, Role.TARGET, YES),
                        press(id, Role.TARGET, NO));

        assertThat(pressed).allSatisfy(PressesTogetherTest::isAccepted);
        assertThat(fixture.count("evidence", id)).isEqualTo(1 + 3);
        assertThat(fixture.letters(id, "DECLINE")).hasSize(1);
    }

    @Test
    void somebody_who_is_asked_once_a_month_is_asked_by_one_of_two() throws Exception {
        Requested before = aRequest(true);
        PageLink.Ask page = new PageLink.Ask(fixture.askOf(fixture.taken(before), Role.TARGET));
        pages.change(page, _ -> new Change.Cap(2));
        UUID second = requesterAsked(before);
        UUID third = requesterAsked(before);

        together(press(second, Role.REQUESTER, YES), press(third, Role.REQUESTER, YES));

        assertThat(toTarget("ASK", second, third)).isEqualTo(1);
        assertThat(toTarget("WITHHELD", second, third)).isEqualTo(1);
    }

    @Test
    void nobody_waits_for_whom_somebody_else_is_at() throws Exception {
        UUID held = askedForIt();
        UUID other = askedForIt();
        try (Started started = new Started()) {
            FutureTask<Pressed> waiting;
            FutureTask<Pressed> taken;
            try (HeldRow row =
                    HeldRow.by(
                            "SELECT 1 FROM person JOIN introduction ON key = target_key"
                                    + " WHERE id = '%s' FOR UPDATE OF person".formatted(held))) {
                try (HeldRow _ = started.heldUp(askedForIt())) {
                    waiting = started.start(press(held, Role.TARGET, YES));
                    taken = started.start(press(other, Role.TARGET, YES));
                }
                isAccepted(taken.get());
                row.awaitWaiting(1);
                assertThat(waiting.isDone()).isFalse();
            }
            isAccepted(waiting.get());
        }
        assertThat(fixture.stateOf(held)).isEqualTo(State.Name.RELEASED);
    }

    @Test
    void one_that_cannot_be_kept_is_nobody_elses() throws Exception {
        UUID broken = askedForIt();
        UUID sound = askedForIt();
        fixture.execute(
                "UPDATE introduction SET sequence = %d WHERE id = '%s'"
                        .formatted(Long.MAX_VALUE, broken));
        try (Started started = new Started()) {
            FutureTask<Pressed> failing;
            FutureTask<Pressed> other;
            try (HeldRow _ = started.heldUp(askedForIt())) {
                failing = started.start(press(broken, Role.TARGET, YES));
                other = started.start(press(sound, Role.TARGET, YES));
            }
            isAccepted(other.get());
            assertThat(failing).failsWithin(Duration.ofMinutes(2));
        }
        assertThat(fixture.stateOf(broken)).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(fixture.count("evidence", broken)).isEqualTo(1);
        assertThat(fixture.stateOf(sound)).isEqualTo(State.Name.RELEASED);
    }

    /** Presses on threads of their own, behind one that does not come to an end. */
    private final class Started implements AutoCloseable {

        private final List<Thread> threads = new ArrayList<>();
        private final List<FutureTask<Pressed>> all = new ArrayList<>();

        /** Until this is closed, a press of that ask is being written down. */
        HeldRow heldUp(UUID id) throws Exception {
            HeldRow table = HeldRow.by("LOCK TABLE evidence IN SHARE MODE");
            start(press(id, Role.TARGET, YES), false);
            table.awaitWaiting(1);
            return table;
        }

        /** One that comes meanwhile. */
        FutureTask<Pressed> start(Callable<Pressed> press) {
            return start(press, true);
        }

        private FutureTask<Pressed> start(Callable<Pressed> press, boolean waits) {
            FutureTask<Pressed> task = new FutureTask<>(press);
            Thread thread = Thread.ofPlatform().start(task);
            threads.add(thread);
            all.add(task);
            if (waits) {
                await().until(() -> thread.getState() == Thread.State.WAITING);
            }
            return task;
        }

        @Override
        public void close() throws InterruptedException {
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    @SafeVarargs
    private List<Pressed> together(Callable<Pressed>... all) throws Exception {
        List<FutureTask<Pressed>> tasks = new ArrayList<>();
        try (Started started = new Started()) {
            try (HeldRow _ = started.heldUp(askedForIt())) {
                for (Callable<Pressed> one : all) {
                    tasks.add(started.start(one));
                }
            }
            return tasks.stream().map(PressesTogetherTest::result).toList();
        }
    }

    private static Pressed result(FutureTask<Pressed> task) {
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }

    private Callable<Pressed> press(UUID id, Role role, Form form) {
        UUID ask = fixture.askOf(id, role);
        return () -> presses.press(ask, form);
    }

    private UUID askedForIt() {
        UUID id = fixture.taken(aRequest(true));
        fixture.accepted(id, "ASK");
        return id;
    }

    /** Before somebody is asked who is asked by another as well. */
    private UUID requesterAsked(Requested like) {
        Requested own = aRequest(false);
        Requested request =
                new Requested(
                        own.introductionId(),
                        own.requestedAt(),
                        own.introducer(),
                        own.requester(),
                        like.target(),
                        null,
                        own.topic(),
                        own.blurb(),
                        own.note());
        UUID id = fixture.taken(request);
        fixture.accepted(id, "ASK");
        return id;
    }

    private long toTarget(String kind, UUID... ids) {
        return fixture.query(
                        """
                        SELECT count(*) FROM letter WHERE introduction_id = ANY ('{%s}'::uuid[])
                        AND kind = '%s' AND addressee = 'TARGET'
                        """
                                .formatted(joined(ids), kind),
                        Long.class)
                .getFirst();
    }

    /** Those that have kept what was pressed on a page. */
    private List<String> transactions(UUID... ids) {
        return fixture.query(
                """
                SELECT DISTINCT CAST(xmin AS text) FROM evidence
                WHERE introduction_id = ANY ('{%s}'::uuid[]) AND evidence = 'PAGE'
                """
                        .formatted(joined(ids)),
                String.class);
    }

    private static String joined(UUID... ids) {
        return String.join(",", List.of(ids).stream().map(UUID::toString).toList());
    }

    private static void isAccepted(@Nullable Pressed pressed) {
        assertThat(pressed)
                .isInstanceOfSatisfying(
                        Pressed.Decided.class,
                        decided ->
                                assertThat(decided.decision())
                                        .isInstanceOf(Decision.Accepted.class));
    }

    private static Form answer(String answer) {
        return new Form(Map.of("answer", List.of(answer)));
    }
}
