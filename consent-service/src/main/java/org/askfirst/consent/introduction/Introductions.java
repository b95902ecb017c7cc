package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.database.Due;
import org.askfirst.consent.database.LateWrites;
import org.askfirst.consent.database.RowLock.Held;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Command;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Decision.Reason;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Arrived;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.letter.LetterRow;
import org.askfirst.consent.letter.LetterRow.Status;
import org.askfirst.consent.limit.IntroducerLimits;
import org.askfirst.consent.limit.Pair;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.trace.Traced;
import org.askfirst.consent.trace.Traces;
import org.askfirst.platform.crash.CrashPoint;
import org.jspecify.annotations.Nullable;

/**
 * The one way to move an introduction: lock its row, decide, save the state, the evidence and the
 * outbox rows, all in one transaction.
 */
@ApplicationScoped
public class Introductions {

    private final DatabaseClock clock;
    private final Steps steps;
    private final IntroductionLetters letters;
    private final PressLimits presses;
    private final Pressing pressing;
    private final Requests requests;
    private final Deliveries deliveries;
    private final PersonKeys personKeys;
    private final IntroducerLimits limits;
    private final Traces traces;

    Introductions(
            DatabaseClock clock,
            Steps steps,
            IntroductionLetters letters,
            PressLimits presses,
            Pressing pressing,
            Requests requests,
            Deliveries deliveries,
            PersonKeys personKeys,
            IntroducerLimits limits,
            Traces traces) {
        this.clock = clock;
        this.steps = steps;
        this.letters = letters;
        this.presses = presses;
        this.pressing = pressing;
        this.requests = requests;
        this.deliveries = deliveries;
        this.personKeys = personKeys;
        this.limits = limits;
        this.traces = traces;
    }

    /**
     * Takes a request in.
     *
     * @return false for the same event, or the same introduction, a second time: nothing is done
     */
    @Transactional
    public boolean request(String source, String eventId, Requested event) {
        return requests.take(source, List.of(Arrived.alone(eventId, event))).getFirst();
    }

    /**
     * Takes several requests in, in their order.
     *
     * @param arrived none of them names a route, whose lock comes before those of people
     * @return of each what {@link #request} says
     */
    @Transactional
    public List<Boolean> request(String source, List<Arrived<Requested>> arrived) {
        return requests.take(source, arrived);
    }

    /**
     * Takes in what became of a letter.
     *
     * @return false for the same event a second time, and for letters nobody knows
     */
    @Transactional
    public boolean deliver(String source, String eventId, Delivered event) {
        return deliveries.take(source, List.of(Arrived.alone(eventId, event))).getFirst();
    }

    /**
     * Takes in what became of several letters, in their order.
     *
     * @param arrived all of them accepted: what failed may turn to others, who have locks too
     * @return of each what {@link #deliver} says
     */
    @Transactional
    public List<Boolean> deliver(String source, List<Arrived<Delivered>> arrived) {
        return LateWrites.behind(() -> deliveries.take(source, arrived));
    }

    /**
     * Somebody pressed a button on the page behind an ask. Who was asked twice in one introduction
     * may press on either page.
     *
     * @return refused as {@code TOO_QUICK} also where the press was kept, because it counts for
     *     nothing
     */
    @Traced
    @Transactional
    public Decision press(UUID askId, Answer answer) {
        HeldAsk held = HeldAsk.of(askId);
        return held == null ? new Decision.Refused(Reason.UNKNOWN) : press(held, answer);
    }

    /** The same, by the transaction that holds the ask. */
    public Decision press(HeldAsk held, Answer answer) {
        return pressing.take(held, answer);
    }

    /**
     * The same of several, by the transaction that holds their asks. Waits for nobody.
     *
     * @param presses no two of them of one introduction, none on a route
     * @return of each, in their order; null for one that is to be taken by itself
     */
    public List<@Nullable Decision> press(List<Press> presses) {
        return LateWrites.behind(() -> pressing.take(presses));
    }

    /** How long until another press of this ask is kept; zero when that is now. */
    @Transactional
    public Duration pauseOf(UUID askId) {
        AskRow ask = AskRow.findById(askId);
        Instant now = clock.now();
        return ask == null
                ? Duration.ZERO
                : presses.pause(ask, presses.comesTooQuick(ask, now), now).orElse(Duration.ZERO);
    }

    /** The introducer takes the request back. */
    @Traced
    @Transactional
    public Decision withdraw(UUID id) {
        return apply(id, Command.Withdraw::new);
    }

    /**
     * The introducer wants somebody else asked, whom the target named.
     *
     * @param email an address as {@code MailAddress} writes it
     */
    @Traced
    @Transactional
    public Decision askInstead(UUID id, String name, String email) {
        IntroductionRow row = IntroductionLocks.locked(id);
        if (row == null || row.requesterName == null || row.topic == null) {
            return new Decision.Refused(Reason.UNKNOWN);
        }
        Newcomer named = new Newcomer(name, email, personKeys.of(email));
        boolean same =
                named.personKey().equals(row.requesterKey)
                        || named.personKey().equals(row.targetKey)
                        || named.personKey().equals(row.introducerKey);
        if (same) {
            return new Decision.Refused(Reason.NOBODY_BETTER);
        }
        String introducer = personKeys.ofIntroducer(row.issuer, row.subject);
        Instant now = limits.lock(introducer);
        Pair pair = new Pair(row.requesterKey, named.personKey());
        Command command =
                new Command.AskInstead(
                        now,
                        PendingTwins.isPending(row, named.personKey()),
                        limits.reachedByPair(introducer, pair, now));
        return steps.take(new Step(row, command, null, named));
    }

    /**
     * The introducer has let the requester know how it ended. That moves nothing, and once more is
     * the same.
     *
     * @return false when there is nothing to pass on
     */
    @Transactional
    public boolean passOn(UUID id) {
        Held<IntroductionRow> held = IntroductionLocks.held(id);
        return held != null && held.row().passOn(held.at());
    }

    /** Does what is due for this introduction, unless somebody else is at it. */
    @Transactional
    public void meetDeadline(UUID id) {
        Held<IntroductionRow> held = IntroductionLocks.heldIfDue(id);
        if (held != null) {
            CrashPoint.DEADLINE_CLAIMED.pass();
            meet(held);
        }
    }

    /**
     * Does the same for several at once, for all or for none: the people of all are locked first,
     * in the order of their keys.
     *
     * @return those that are left, and due as well, each by itself
     */
    @Transactional
    public List<UUID> meetDeadlines(Collection<UUID> ids) {
        List<Held<IntroductionRow>> held = IntroductionLocks.heldIfDue(ids);
        List<UUID> left = held.size() == ids.size() ? List.of() : IntroductionLocks.dueAlone(ids);
        if (!held.isEmpty()) {
            CrashPoint.DEADLINE_CLAIMED.pass();
            steps.lockPeopleOf(held.stream().map(Held::row).toList());
            held.forEach(this::meet);
        }
        return left;
    }

    private void meet(Held<IntroductionRow> held) {
        Instant now = held.at();
        Command command =
                switch (held.row().nextKind) {
                    case REMIND -> new Command.Remind(now);
                    case EXPIRE -> new Command.Expire(now);
                    case RELEASE -> new Command.Release(now);
                    case COME_DUE -> new Command.WithheldDue(now);
                    case ASK_AGAIN -> new Command.AskAgain(now);
                };
        traces.root("deadline", () -> steps.take(new Step(held.row(), command)));
    }

    /** Those from before that moment that still hold something of this person, in any round. */
    public List<UUID> holding(String personKey, Instant erasedAt) {
        return Scrubbing.concerned(personKey, erasedAt);
    }

    /**
     * Takes somebody who is to be forgotten out of one introduction, in whatever state it is.
     *
     * @return false while it is on its way: then both have said yes to it, and it ends
     */
    @Transactional
    public boolean forget(UUID id, String personKey) {
        IntroductionRow row = IntroductionLocks.locked(id);
        Optional<Role> role = roleOf(personKey, row);
        boolean introduces = personKey.equals(row.introducerKey);
        if (row.state == State.Name.RELEASED && (introduces || role.isPresent())) {
            return false;
        }
        Instant now = clock.now();
        if (introduces) {
            // Nobody is left to be told.
            steps.take(new Step(row, new Command.Withdraw(now)));
            Scrubbing.scrub(row);
        } else {
            // First, so that no letter that follows holds the name.
            Scrubbing.forget(row, personKey);
            role.ifPresent(one -> steps.take(new Step(row, new Command.Forget(now, one))));
        }
        // What was called back before it was published names the person as well.
        letters.drop(row, LetterRow.cancelledAsks(row.id));
        return true;
    }

    /** The requester's when it is both: a route may have turned to the requester. */
    private static Optional<Role> roleOf(String personKey, IntroductionRow row) {
        if (personKey.equals(row.requesterKey)) {
            return Optional.of(Role.REQUESTER);
        }
        return personKey.equals(row.targetKey) ? Optional.of(Role.TARGET) : Optional.empty();
    }

    /**
     * Introductions that ended so long ago that nothing of them is kept but the numbers.
     *
     * @param after only those that come after it
     */
    public List<Due> overdue(Duration keepFor, Due after, int most) {
        return Scrubbing.overdue(keepFor, after, most);
    }

    /** Takes everything out of it, unless it has gone on since it was found. */
    @Transactional
    public void scrubIfOverdue(UUID id, Duration keepFor) {
        Scrubbing.scrubIfOverdue(id, keepFor);
    }

    /**
     * Ends one whose end was announced before the database was taken back.
     *
     * @param row locked by the caller
     * @return whether there was anything to end
     */
    public boolean overtake(IntroductionRow row, boolean introduced) {
        Instant now = clock.now();
        if (!take(row, new Command.Overtaken(now, introduced))) {
            return false;
        }
        List<LetterRow> due = LetterRow.due(row.id);
        letters.drop(row, due);
        for (LetterRow letter : due) {
            letter.status = Status.CANCELLED;
            letter.settledAt = now;
        }
        letters.drop(row, LetterRow.cancelledAsks(row.id));
        return true;
    }

    /**
     * Asks once more where answers may have been lost.
     *
     * @param row locked by the caller
     * @return whether anybody is asked
     */
    public boolean askAfresh(IntroductionRow row) {
        boolean asked = take(row, new Command.AskAfresh(clock.now()));
        if (asked) {
            letters.drop(row, LetterRow.cancelledAsks(row.id));
        }
        return asked;
    }

    private boolean take(IntroductionRow row, Command command) {
        return steps.take(new Step(row, command)) instanceof Decision.Accepted;
    }

    private Decision apply(UUID id, Function<Instant, Command> command) {
        Held<IntroductionRow> held = IntroductionLocks.held(id);
        return held == null
                ? new Decision.Refused(Reason.UNKNOWN)
                : steps.take(new Step(held.row(), command.apply(held.at())));
    }
}
