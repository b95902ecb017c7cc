package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.consent.choice.AskedPeople;
import org.askfirst.consent.columns.OutcomeRow;
import org.askfirst.consent.columns.PressColumns;
import org.askfirst.consent.database.AppendedRows;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Decider;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Effect;
import org.askfirst.consent.decision.Evidence;
import org.askfirst.consent.decision.Introduction;
import org.askfirst.consent.decision.Limit;
import org.askfirst.consent.decision.OptIn;
import org.askfirst.consent.decision.People;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.decision.WaitingTimes;
import org.askfirst.consent.health.EndCounters;
import org.askfirst.consent.letter.LetterKind;
import org.askfirst.consent.limit.IntroducerLimits;
import org.askfirst.consent.limit.Notices;
import org.askfirst.consent.limit.PastLimit;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.route.Routes;
import org.askfirst.consent.trace.Traces;
import org.askfirst.platform.crash.CrashPoint;
import org.jspecify.annotations.Nullable;

/** Decides, under the lock of the introduction's row, and does what was decided. */
@ApplicationScoped
class Steps {

    private final Asking asking;
    private final IntroductionLetters letters;
    private final Milestones milestones;
    private final PressLimits presses;
    private final AskedPeople choices;
    private final Routes routes;
    private final PersonKeys personKeys;
    private final IntroducerLimits limits;
    private final Notices notices;
    private final WaitingTimes waitingTimes;
    private final AppendedRows appended;
    private final Event<EndCounters.Ended> ended;
    private final Event<PastLimit.Happened> pastLimit;

    Steps(
            Asking asking,
            IntroductionLetters letters,
            Milestones milestones,
            PressLimits presses,
            AskedPeople choices,
            Routes routes,
            PersonKeys personKeys,
            IntroducerLimits limits,
            Notices notices,
            WaitingTimes waitingTimes,
            AppendedRows appended,
            Event<EndCounters.Ended> ended,
            Event<PastLimit.Happened> pastLimit) {
        this.asking = asking;
        this.letters = letters;
        this.milestones = milestones;
        this.presses = presses;
        this.choices = choices;
        this.routes = routes;
        this.personKeys = personKeys;
        this.limits = limits;
        this.notices = notices;
        this.waitingTimes = waitingTimes;
        this.appended = appended;
        this.ended = ended;
        this.pastLimit = pastLimit;
    }

    /** Before several of them are moved by one transaction: none waits for anybody in between. */
    void lockPeopleOf(Collection<IntroductionRow> rows) {
        choices.lockAndRead(
                rows.stream()
                        .flatMap(row -> Stream.of(row.requesterKey, row.targetKey))
                        .collect(Collectors.toSet()));
    }

    Decision take(Step step) {
        return take(step, row -> Scrubbing.forgetTheForgotten(List.of(row)));
    }

    /**
     * The same for one of several.
     *
     * @param whenEnded given the row once it has ended, to be seen to in the same transaction (see
     *     {@link Scrubbing#forgetTheForgotten})
     */
    Decision take(Step step, Consumer<IntroductionRow> whenEnded) {
        IntroductionRow row = step.row();
        String movedBy = row.traceParent;
        Introduction before = row.isPersistent() ? row.toIntroduction() : Introduction.unknown();
        Asking.Prepared prepared = asking.prepare(step);
        Decision decision = decide(step, before, prepared.people());
        switch (decision) {
            case Decision.Accepted accepted -> save(step, before, accepted, prepared, whenEnded);
            case Decision.Ignored _, Decision.Refused _ -> {}
        }
        if (row.isPersistent()) {
            String command = step.command().getClass().getSimpleName();
            Traces.moved(row.id, movedBy, command, row.state.name());
        }
        return decision;
    }

    private Decision decide(Step step, Introduction before, People people) {
        Decision decision = Decider.decide(before, step.command(), people, waitingTimes);
        return isTooOften(step, decision)
                ? new Decision.Refused(Decision.Reason.TOO_OFTEN)
                : decision;
    }

    /** What is kept of presses stays for good, so only so many of them are in a day. */
    private boolean isTooOften(Step step, Decision decision) {
        if (step.pressed() == null || !(decision instanceof Decision.Accepted accepted)) {
            return false;
        }
        boolean quick =
                accepted.effects().stream().anyMatch(Effect.KeepEarlyPress.class::isInstance);
        boolean keeps =
                quick || accepted.effects().stream().anyMatch(Effect.KeepPress.class::isInstance);
        if (!keeps) {
            return false;
        }
        HeldAsk held = step.held();
        return held != null && held.ask() == step.pressed()
                ? !held.pause(quick).isZero()
                : presses.pause(step.pressed(), quick, step.command().at()).isPresent();
    }

    private void save(
            Step step,
            Introduction before,
            Decision.Accepted accepted,
            Asking.Prepared prepared,
            Consumer<IntroductionRow> whenEnded) {
        IntroductionRow row = step.row();
        Instant now = step.command().at();
        boolean hadEnded = before.state() instanceof State.Ended;
        StateColumns.write(row, before, accepted.next(), waitingTimes, now);
        row.traceParent = Traces.current();
        PrimitiveIterator.OfLong numbers = row.takeNumbers(announcements(accepted));
        if (!row.isPersistent()) {
            row.persist();
        }
        CrashPoint.CONSENT_IN_TRANSACTION.pass();
        tellOfLimits(before, accepted.next(), prepared.overLimit());
        accepted.effects().forEach(effect -> carryOut(step, prepared.next(), effect, numbers, now));
        if (!hadEnded && row.hasEnded()) {
            OutcomeRow.append(row.id, row.round, row.state, now);
            ended.fire(new EndCounters.Ended(row.state));
        }
        if (row.hasEnded()) {
            whenEnded.accept(row);
        }
    }

    /** Counts what a limit withholds or stops from now on. */
    private void tellOfLimits(Introduction before, Introduction next, Set<Role> overLimit) {
        for (Role role : overLimit) {
            if (next.state().optIn(role) instanceof OptIn.Withheld
                    && !(before.state().optIn(role) instanceof OptIn.Withheld
                            && before.rounds().number() == next.rounds().number())) {
                pastLimit.fire(new PastLimit.Happened(Limit.Name.ASKS_PER_PERSON));
            }
        }
        if (next.state() instanceof State.NotPossible impossible && impossible.freeOn() != null) {
            pastLimit.fire(new PastLimit.Happened(Limit.Name.ASKS_PER_PAIR));
        }
    }

    /** Counted before the row is written, which is then written once. */
    private static long announcements(Decision.Accepted accepted) {
        return accepted.effects().stream().filter(Effect.Announce.class::isInstance).count();
    }

    private void carryOut(
            Step step,
            @Nullable Newcomer next,
            Effect effect,
            PrimitiveIterator.OfLong numbers,
            Instant now) {
        IntroductionRow row = step.row();
        switch (effect) {
            case Effect.TakeWord _ -> append(EvidenceRow.ofWord(row, now));
            case Effect.KeepPress(_, Answer answer, Evidence how) ->
                    keep(row, step.pressed(), answer, how, now);
            case Effect.KeepEarlyPress(_, Answer answer, Evidence how) ->
                    append(
                            EvidenceRow.ofEarlyPress(
                                    step.pressed(), answer, how, row.route != null, now));
            case Effect.Turn _ -> turn(row, next, now);
            case Effect.EndRound(int round, State.Name outcome) ->
                    OutcomeRow.append(row.id, round, outcome, now);
            case Effect.CoolDown(Role role, Answer.Refusal refusal) ->
                    choices.coolDown(
                            row.personKey(role), row.personKey(role.other()), refusal, now);
            case Effect.Ask(Role role) -> {
                letters.ask(row, role, now);
                choices.countAsk(row.personKey(role), now);
            }
            case Effect.Withhold(Role role) -> {
                letters.withhold(row, role, now);
                choices.countNone(row.personKey(role));
            }
            case Effect.Remind(Role role) -> letters.remind(row, role, now);
            case Effect.CancelAsks(Role role) -> letters.cancelAsks(row, step.asksDue(role), now);
            case Effect.Introduce _ -> letters.introduce(row, now);
            case Effect.TellDecline(Role by, Answer.Refusal refusal, Effect.Next offer) ->
                    letters.tellDecline(row, by, refusal, offer, now);
            case Effect.TellExpiry(Role person) ->
                    letters.tellNoAnswer(row, LetterKind.EXPIRY, person, now);
            case Effect.TellUndeliverable(Role person) ->
                    letters.tellNoAnswer(row, LetterKind.UNDELIVERABLE, person, now);
            case Effect.TellBounced(Role person) -> {
                if (row.miss(person)) {
                    letters.tellBounced(row, person, now);
                }
            }
            case Effect.TellPage(_) -> {
                // Before it is counted, over all introductions of this person.
                choices.lock(Set.of(step.pressed().personKey));
                letters.page(row, step.pressed(), now);
            }
            case Effect.ForwardWords(_) -> letters.forward(row, step.pressed(), step.words(), now);
            case Effect.TellNotPossible(State.Obstacle obstacle) ->
                    letters.tellNotPossible(row, obstacle, now);
            case Effect.TellLimit _ -> {
                notices.add(
                        new Notices.Whose(Limit.Name.REQUESTS_PER_DAY, introducerOf(row)),
                        new Notices.Reader(
                                row.introducerKey, row.introducerName, row.introducerEmail),
                        now);
                pastLimit.fire(new PastLimit.Happened(Limit.Name.REQUESTS_PER_DAY));
            }
            case Effect.Count(boolean pair) ->
                    limits.count(
                            row.id, row.round, introducerOf(row), pair ? row.pair() : null, now);
            case Effect.Announce(Effect.Milestone milestone) ->
                    milestones.announce(row, milestone, numbers.nextLong(), now);
        }
    }

    private String introducerOf(IntroductionRow row) {
        return personKeys.ofIntroducer(row.issuer, row.subject);
    }

    private void keep(IntroductionRow row, AskRow ask, Answer answer, Evidence how, Instant now) {
        ask.press = PressColumns.of(answer);
        ask.betterKey = Optional.ofNullable(ask.press.betterEmail).map(personKeys::of).orElse(null);
        append(EvidenceRow.ofPress(ask, answer, how, row.route != null, now));
    }

    private void append(EvidenceRow row) {
        appended.append(EvidenceRow.TABLE, row);
    }

    private void turn(IntroductionRow row, Newcomer next, Instant now) {
        row.targetName = next.name();
        row.targetEmail = next.email();
        row.targetKey = next.personKey();
        row.targetLanguage = null;
        if (row.route != null) {
            TurnRow.append(row);
            routes.count(row.route, next.personKey(), now);
        }
    }
}
