package org.askfirst.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.askfirst.consent.decision.Decision.Accepted;
import org.askfirst.consent.decision.Introduction.Deadline;
import org.jspecify.annotations.Nullable;

/** One introduction among random people, and books that are kept beside it. */
final class History {

    private static final WaitingTimes POLICY =
            new WaitingTimes(Duration.ofMinutes(10), Duration.ofDays(5), Duration.ofDays(14));
    private static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");

    private final RandomGenerator random;
    private final Whims whims;
    private final List<String> log = new ArrayList<>();
    private final Map<Integer, State.Name> outcomes = new HashMap<>();
    private Instant now = BEGIN;
    private Introduction introduction = Introduction.unknown();

    // The books: what each has said last, when, and whether a letter ever went to them.
    private @Nullable Answer requesterSaid;
    private @Nullable Answer targetSaid;
    private Instant requesterAt = BEGIN;
    private Instant targetAt = BEGIN;
    private boolean word;
    private boolean requesterGot;
    private boolean targetGot;
    private int asksToThisTarget;
    private int introductions;
    private boolean spared;
    private final Set<Role> forgotten = EnumSet.noneOf(Role.class);

    History(RandomGenerator random) {
        this.random = random;
        this.whims = new Whims(random);
    }

    int introductions() {
        return introductions;
    }

    int rounds() {
        return introduction.rounds().number();
    }

    boolean wasSpared() {
        return spared;
    }

    boolean isOver() {
        return introduction.state() instanceof State.Ended
                && !(introduction.state() instanceof State.Declined);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void begin() {
        word = random.nextBoolean();
        boolean onRoute = random.nextInt(3) == 0;
        apply(new Command.Request(now, word, random.nextInt(20) == 0, onRoute));
    }

    /** Whatever can come from outside, at any time, sensible or not. */
    void anything() {
        Role role = random.nextBoolean() ? Role.REQUESTER : Role.TARGET;
        boolean mayGoOn = introduction.state() instanceof State.Declined && random.nextBoolean();
        if (mayGoOn) {
            apply(new Command.AskInstead(now, false));
            return;
        }
        if (random.nextInt(40) == 0) {
            loseThePast();
            return;
        }
        apply(
                switch (random.nextInt(16)) {
                    case 0, 1, 2, 3, 4, 5 -> new Command.Press(now, role, whims.answer(now));
                    case 6 ->
                            random.nextBoolean()
                                    ? new Command.LatePress(now, Role.TARGET, whims.answer(now))
                                    : new Command.EarlyPress(now, role, whims.answer(now));
                    case 7, 8 ->
                            new Command.AskAccepted(
                                    now, role, now.plusSeconds(random.nextInt(200_000)));
                    case 9 ->
                            random.nextInt(4) == 0
                                    ? new Command.AskFailed(now, role)
                                    : new Command.AskAgain(now);
                    case 10 -> new Command.AskInstead(now, random.nextInt(5) == 0);
                    case 11 -> new Command.IntroductionAccepted(now);
                    case 12 ->
                            random.nextInt(6) == 0
                                    ? new Command.Withdraw(now)
                                    : new Command.WithheldDue(now);
                    case 13 -> new Command.MailedAnswer(now, role, whims.answer(now));
                    case 14 -> mail(role);
                    default -> random.nextInt(10) == 0 ? forget(role) : new Command.Expire(now);
                });
    }

    private Command mail(Role role) {
        return switch (random.nextInt(6)) {
            case 0 -> new Command.AskBounced(now, role);
            case 1, 2 -> new Command.IntroductionBounced(now, role);
            default -> new Command.Replied(now, role, random.nextBoolean());
        };
    }

    /** Who was forgotten stays so in this introduction, whoever else is asked. */
    private Command forget(Role role) {
        boolean nobodyYet =
                introduction.rounds().onRoute()
                        && introduction.state().target() instanceof OptIn.NotAsked;
        if (role == Role.TARGET && nobodyYet) {
            return new Command.Expire(now);
        }
        forgotten.add(role);
        return new Command.Forget(now, role);
    }

    /** The database was taken back to an earlier moment. */
    private void loseThePast() {
        apply(
                random.nextBoolean()
                        ? new Command.AskAfresh(now)
                        : new Command.Overtaken(now, random.nextBoolean()));
    }

    void meetDeadline() {
        Optional<Deadline> next = introduction.next(POLICY);
        next.ifPresent(deadline -> {
            now = deadline.at().isAfter(now) ? deadline.at() : now;
            apply(
                    switch (deadline.kind()) {
                        case REMIND -> new Command.Remind(now);
                        case EXPIRE -> new Command.Expire(now);
                        case RELEASE -> new Command.Release(now);
                        case COME_DUE -> new Command.WithheldDue(now);
                        case ASK_AGAIN -> new Command.AskAgain(now);
                    });
        });
    }

    /** Nobody does anything any more: time alone must bring the end. */
    void runOut() {
        for (int step = 0; introduction.next(POLICY).isPresent(); step++) {
            assertThat(step).as("steps to the end").isLessThan(200);
            meetDeadline();
        }
        assertThat(introduction.state()).isInstanceOf(State.Ended.class);
        for (int round = 1; round <= introduction.rounds().number(); round++) {
            assertThat(outcomes).as("outcome of round %d", round).containsKey(round);
        }
        assertThat(outcomes).hasSize(introduction.rounds().number());
    }

    private void apply(Command command) {
        Introduction before = introduction;
        log.add(command.toString());
        // Asked afresh is who was asked already, so a route's end does not matter.
        boolean sameTarget = command instanceof Command.AskAfresh;
        Rounds rounds = sameTarget ? Rounds.first(false) : before.rounds();
        People people = whims.people(rounds, now, forgotten, command);
        switch (Decider.decide(before, command, people, POLICY)) {
            case Decision.Ignored _, Decision.Refused _ -> {}
            case Accepted(Introduction next, List<Effect> effects) -> {
                write(before, answerIn(command, effects), command, next);
                effects.forEach(effect -> check(before, command, next, effect));
                end(before, next);
                checkShown(before, next, command);
                introduction = next;
            }
        }
    }

    /** What somebody has said by it; of a mail only what is kept. */
    private static Optional<Command.Press> answerIn(Command command, List<Effect> effects) {
        return switch (command) {
            case Command.Press press -> Optional.of(press);
            case Command.MailedAnswer mailed ->
                    effects.stream().anyMatch(Effect.KeepPress.class::isInstance)
                            ? Optional.of(mailed.press())
                            : Optional.empty();
            case Command _ -> Optional.empty();
        };
    }

    private void write(
            Introduction before, Optional<Command.Press> said, Command command, Introduction next) {
        said.ifPresent(press -> {
            switch (press.role()) {
                case REQUESTER -> {
                    requesterSaid = press.answer();
                    requesterAt = press.at();
                }
                case TARGET -> {
                    targetSaid = press.answer();
                    targetAt = press.at();
                }
            }
        });
        // A yes that came before the promised day ends the round that it was promised for.
        boolean saidBefore = next.state() instanceof State.Released;
        if (next.rounds().number() > before.rounds().number() && !saidBefore) {
            targetSaid = null;
            targetGot = false;
            if (!next.rounds().again() && !(command instanceof Command.AskAfresh)) {
                forgotten.remove(Role.TARGET);
            }
            asksToThisTarget = next.rounds().again() ? asksToThisTarget : 0;
        }
        if (next.state() instanceof State.AwaitingRequester
                && next.rounds().number() > before.rounds().number()) {
            requesterSaid = null;
            word = false;
        }
        spared |=
                next.state().requester() instanceof OptIn.Withheld
                        || next.state().target() instanceof OptIn.Withheld;
    }

    private void check(Introduction before, Command command, Introduction next, Effect effect) {
        switch (effect) {
            case Effect.Introduce _ -> {
                introductions++;
                assertThat(forgotten).as("forgotten").isEmpty();
                assertThat(introductions).as("introductions").isEqualTo(1);
                assertThat(targetSaid).as("the target's last word").isInstanceOf(Answer.Yes.class);
                assertThat(requesterSaid instanceof Answer.Yes || word && requesterSaid == null)
                        .as("the requester's yes")
                        .isTrue();
                Instant later = requesterAt.isAfter(targetAt) ? requesterAt : targetAt;
                assertThat(now).isAfterOrEqualTo(later.plus(POLICY.releaseDelay()));
            }
            case Effect.Ask(Role role) -> {
                assertThat(forgotten).as("forgotten").doesNotContain(Role.REQUESTER);
                assertThat(next.state().optIn(role)).isInstanceOf(OptIn.Asked.class);
                if (role == Role.TARGET) {
                    assertThat(next.state().requester()).isInstanceOf(OptIn.Given.class);
                    asksToThisTarget += command instanceof Command.AskAfresh ? 0 : 1;
                    assertThat(asksToThisTarget).as("asks to one target").isLessThanOrEqualTo(2);
                    targetGot = true;
                } else {
                    requesterGot = true;
                }
            }
            case Effect.Withhold(Role role) ->
                    assertThat(next.state().optIn(role)).isInstanceOf(OptIn.Withheld.class);
            case Effect.Remind(Role role) -> {
                assertThat(forgotten).as("forgotten").isEmpty();
                assertThat(role == Role.TARGET ? targetGot : requesterGot)
                        .as("a reminder of a letter that went out")
                        .isTrue();
            }
            case Effect.EndRound(int round, State.Name outcome) -> outcome(round, outcome);
            case Effect.CoolDown(Role role, Answer.Refusal refusal) ->
                    assertThat(
                                    before.rounds().number() == next.rounds().number()
                                            ? role == Role.TARGET ? targetSaid : requesterSaid
                                            : refusal)
                            .as("only who said no cools down")
                            .isEqualTo(refusal);
            case Effect.TellDecline(Role by, Answer.Refusal refusal, _) ->
                    checkHeld(before, by, refusal);
            case Effect.TellPage(Role role) -> assertThat(role).isNotNull();
            case Effect.ForwardWords _ ->
                    assertThat(before.rounds().onRoute()).as("words on a route").isFalse();
            case Effect.TellBounced _ ->
                    assertThat(introductions).as("introductions that came back").isEqualTo(1);
            case Effect.TakeWord _,
                    Effect.KeepPress _,
                    Effect.KeepEarlyPress _,
                    Effect.Turn _,
                    Effect.CancelAsks _,
                    Effect.TellExpiry _,
                    Effect.TellUndeliverable _,
                    Effect.TellNotPossible _,
                    Effect.TellLimit _,
                    Effect.Count _,
                    Effect.Announce _ -> {}
        }
    }

    /** Nobody hears a person's own no before it was held for the release delay. */
    private void checkHeld(Introduction before, Role by, Answer.Refusal refusal) {
        OptIn optIn = before.state().optIn(by);
        if (optIn instanceof OptIn.Refused(Instant at, Answer.Refusal said, _)
                && said.equals(refusal)
                && !before.rounds().onRoute()) {
            assertThat(now).isAfterOrEqualTo(at.plus(POLICY.releaseDelay()));
        }
    }

    private void end(Introduction before, Introduction next) {
        boolean hadEnded = before.state() instanceof State.Ended;
        if (!hadEnded && next.state() instanceof State.Ended ended) {
            outcome(next.rounds().number(), ended.name());
        }
        if (hadEnded && !(next.state() instanceof State.Ended)) {
            assertThat(before.state()).isInstanceOf(State.Declined.class);
            assertThat(next.rounds().better()).isBetween(1, Rounds.MOST_BETTER);
        }
    }

    private void outcome(int round, State.Name outcome) {
        assertThat(outcomes.put(round, outcome)).as("a second outcome of round %d", round).isNull();
    }

    /** A press that is no yes changes nothing that the introducer can see. */
    private void checkShown(Introduction before, Introduction next, Command command) {
        boolean aNo =
                command instanceof Command.Press(_, _, Answer answer, _)
                                && answer instanceof Answer.Refusal
                        || command instanceof Command.MailedAnswer(_, _, Answer mailed)
                                && mailed instanceof Answer.Refusal;
        boolean due =
                before.next(POLICY).filter(deadline -> !deadline.at().isAfter(now)).isPresent();
        if ((aNo || command instanceof Command.LatePress) && !due) {
            assertThat(next.shown()).isEqualTo(before.shown());
        }
        boolean tells =
                command instanceof Command.EarlyPress
                        || command instanceof Command.Replied
                        || command instanceof Command.IntroductionBounced;
        if (tells && !due) {
            assertThat(next).isEqualTo(before);
        }
        if (command instanceof Command.WithheldDue && !due) {
            assertThat(next.shown()).isEqualTo(before.shown());
        }
    }

    @Override
    public String toString() {
        return String.join("\n", log);
    }
}
