package org.askfirst.consent.decision;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.askfirst.consent.decision.OptIn.Asked;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.OptIn.NotAsked;
import org.askfirst.consent.decision.OptIn.Refused;
import org.askfirst.consent.decision.OptIn.Withheld;
import org.jspecify.annotations.Nullable;

/** Where an introduction is. */
public sealed interface State {

    OptIn requester();

    OptIn target();

    default OptIn optIn(Role role) {
        return switch (role) {
            case REQUESTER -> requester();
            case TARGET -> target();
        };
    }

    /** The word for it in the API and in the database. */
    enum Name {
        AWAITING_REQUESTER,
        AWAITING_TARGET,
        AGREED,
        RELEASED,
        INTRODUCED,
        DECLINED,
        DEFERRED,
        EXPIRED,
        WITHDRAWN,
        UNDELIVERABLE,
        NOT_POSSIBLE;

        /** How an introduction may end. */
        public static final List<Name> ENDS =
                List.of(INTRODUCED, DECLINED, EXPIRED, WITHDRAWN, UNDELIVERABLE, NOT_POSSIBLE);
    }

    /** Why an introduction cannot be routed. */
    enum Obstacle {
        /** The same introducer has the same pair pending. */
        DUPLICATE,
        /** There is no such route, or nobody on it can take the introduction. */
        NO_ROUTE,
        /** The introducer has asked too much, in a day or of these two. */
        LIMIT
    }

    /** Nothing is known yet. */
    record New() implements State {
        @Override
        public OptIn requester() {
            return new NotAsked();
        }

        @Override
        public OptIn target() {
            return new NotAsked();
        }
    }

    /** Before the point of no return: answers still count. */
    sealed interface Open extends State {

        Schedule schedule();

        /** The person whose answer is waited for, unless both have answered. */
        Role asked();

        /** The same at another time. */
        default Open with(Schedule schedule) {
            return switch (this) {
                case AwaitingRequester(OptIn requester, _) ->
                        new AwaitingRequester(requester, schedule);
                case AwaitingTarget(OptIn requester, OptIn target, _) ->
                        new AwaitingTarget(requester, target, schedule);
                case Agreed(Given requester, Given target, _) ->
                        new Agreed(requester, target, schedule);
            };
        }

        /** With another opt-in of the person who is asked. */
        default Open with(OptIn asked) {
            return with(asked(), asked);
        }

        /** What it becomes when this person's opt-in is another; two yeses agree. */
        default Open with(Role role, OptIn optIn) {
            if (this instanceof AwaitingRequester) {
                return new AwaitingRequester(optIn, schedule());
            }
            OptIn requester = role == Role.REQUESTER ? optIn : requester();
            OptIn target = role == Role.TARGET ? optIn : target();
            return requester instanceof Given one && target instanceof Given other
                    ? new Agreed(one, other, schedule())
                    : new AwaitingTarget(requester, target, schedule());
        }

        /** The no that stands, the earliest if there are two. */
        default Optional<Role> heldNo() {
            return switch (requester()) {
                case Refused first ->
                        target() instanceof Refused second && second.at().isBefore(first.at())
                                ? Optional.of(Role.TARGET)
                                : Optional.of(Role.REQUESTER);
                case NotAsked _, Asked _, Withheld _, Given _ ->
                        target() instanceof Refused ? Optional.of(Role.TARGET) : Optional.empty();
            };
        }
    }

    record AwaitingRequester(OptIn requester, Schedule schedule) implements Open {
        @Override
        public OptIn target() {
            return new NotAsked();
        }

        @Override
        public Role asked() {
            return Role.REQUESTER;
        }
    }

    /** The requester said yes once; either may hold a no by now. */
    record AwaitingTarget(OptIn requester, OptIn target, Schedule schedule) implements Open {
        @Override
        public Role asked() {
            return Role.TARGET;
        }
    }

    /** Both said yes, held for the release delay. */
    record Agreed(Given requester, Given target, Schedule schedule) implements Open {
        @Override
        public Role asked() {
            return Role.TARGET;
        }
    }

    /**
     * The introduction is on its way; there is no way back.
     *
     * @param at since when
     */
    record Released(Given requester, Given target, Instant at) implements State {

        /**
         * After this nobody will hear of it any more: five days in which the letter is tried, seven
         * in which Kafka keeps what became of it.
         */
        static final Duration UNHEARD_OF = Duration.ofDays(5 + 7);
    }

    /**
     * The target is too busy until a date, and is asked once more then, unless they have said
     * something else in the meantime.
     *
     * @param target what the target said last; a yes is held like any other
     * @param until what the introducer was told
     * @param asksAgainAt by the day that the target named last
     */
    record Deferred(OptIn requester, OptIn target, LocalDate until, Instant asksAgainAt)
            implements State {}

    sealed interface Ended extends State {}

    record Introduced(Given requester, Given target) implements Ended {}

    record Declined(OptIn requester, OptIn target, Role by) implements Ended {
        public Declined {
            if (!((by == Role.REQUESTER ? requester : target) instanceof Refused)) {
                throw new IllegalArgumentException("declined by somebody who did not refuse");
            }
        }

        public Answer.Refusal refusal() {
            return switch (optIn(by)) {
                case Refused refused -> refused.refusal();
                case NotAsked _, Asked _, Withheld _, Given _ -> throw new AssertionError(by);
            };
        }
    }

    /** Everybody on the route was asked, as far as they can take it, and nobody said yes. */
    record Exhausted(OptIn requester, OptIn target) implements Ended {}

    record Expired(OptIn requester, OptIn target) implements Ended {}

    record Withdrawn(OptIn requester, OptIn target) implements Ended {}

    /**
     * @param person whose mail did not arrive; null when nobody can say
     * @param released whether it was the introduction itself that failed
     */
    record Undeliverable(OptIn requester, OptIn target, @Nullable Role person, boolean released)
            implements Ended {}

    /**
     * @param freeOn when these two may be asked about each other again; null unless their limit is
     *     what stands in the way
     */
    record NotPossible(OptIn requester, Obstacle obstacle, @Nullable LocalDate freeOn)
            implements Ended {
        public NotPossible(OptIn requester, Obstacle obstacle) {
            this(requester, obstacle, null);
        }

        @Override
        public OptIn target() {
            return new NotAsked();
        }
    }

    /**
     * The word for this state.
     *
     * @throws IllegalStateException for {@link New}, which is never stored or shown
     */
    default Name name() {
        return switch (this) {
            case New _ -> throw new IllegalStateException("a new introduction has no name yet");
            case AwaitingRequester _ -> Name.AWAITING_REQUESTER;
            case AwaitingTarget _ -> Name.AWAITING_TARGET;
            case Agreed _ -> Name.AGREED;
            case Released _ -> Name.RELEASED;
            case Introduced _ -> Name.INTRODUCED;
            case Declined _, Exhausted _ -> Name.DECLINED;
            case Deferred _ -> Name.DEFERRED;
            case Expired _ -> Name.EXPIRED;
            case Withdrawn _ -> Name.WITHDRAWN;
            case Undeliverable _ -> Name.UNDELIVERABLE;
            case NotPossible _ -> Name.NOT_POSSIBLE;
        };
    }

    /** Whether the introduction passed the point of no return; pages then say "on its way". */
    default boolean wasReleased() {
        return switch (this) {
            case Released _, Introduced _ -> true;
            case Undeliverable undeliverable -> undeliverable.released();
            case New _,
                    AwaitingRequester _,
                    AwaitingTarget _,
                    Agreed _,
                    Declined _,
                    Deferred _,
                    Exhausted _,
                    Expired _,
                    Withdrawn _,
                    NotPossible _ ->
                    false;
        };
    }
}
