package org.askfirst.mailer.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.askfirst.mailer.letter.Answer;
import org.askfirst.mailer.letter.Chosen;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.mailer.letter.FollowUp;
import org.askfirst.mailer.letter.Person;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.letter.Sought;
import org.askfirst.mailer.letter.Subject;
import org.jspecify.annotations.Nullable;

/** The facts of {@code letter.due.v1} as consent writes them, one record per kind. */
sealed interface FactsOnTheWire {

    Facts facts();

    /** A route; its title if there is such a route, and in some letters how many were asked. */
    record Route(String name, @Nullable String title, @Nullable Integer asked) {}

    /** Where there is a route, nobody reads the target's name. */
    private static Sought sought(@Nullable String targetName, @Nullable Route route) {
        return route == null
                ? new Sought.Named(Objects.requireNonNull(targetName))
                : new Sought.OnRoute(route.name(), route.title(), route.asked());
    }

    /**
     * The subject of a letter to the introducer. Whoever has been forgotten has no name any more,
     * and what was written about them is gone; {@code requestedOn} says that it may be so.
     */
    private static Subject subject(
            Person introducer,
            @Nullable String requesterName,
            @Nullable String targetName,
            @Nullable Route route,
            @Nullable String topic,
            @Nullable LocalDate requestedOn) {
        if (requestedOn == null) {
            return new Subject(
                    introducer,
                    Objects.requireNonNull(requesterName),
                    sought(targetName, route),
                    Objects.requireNonNull(topic));
        }
        return new Subject(
                introducer,
                Objects.requireNonNullElse(requesterName, Subject.NO_NAME),
                sought(Objects.requireNonNullElse(targetName, Subject.NO_NAME), route),
                topic,
                requestedOn);
    }

    /** Of an ask and of its reminder, which adds {@code askLetterId}. */
    record Ask(
            UUID askId,
            @Nullable UUID askLetterId,
            String linkKeyId,
            Role role,
            Person introducer,
            String requesterName,
            @Nullable String targetName,
            @Nullable Route route,
            String topic,
            String blurb,
            @Nullable String note,
            @Nullable String keptFor,
            @Nullable LocalDate promisedFor)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            // Who is asked may know their own name, whatever route it came by.
            Sought sought = sought(targetName, role == Role.TARGET ? null : route);
            return new Facts.Ask(
                    new Subject(introducer, requesterName, sought, topic),
                    Objects.requireNonNull(role),
                    askId,
                    linkKeyId,
                    blurb,
                    note,
                    askLetterId,
                    keptFor == null ? null : span(keptFor),
                    promisedFor,
                    role == Role.TARGET ? titleOf(route) : null);
        }

        private static @Nullable String titleOf(@Nullable Route route) {
            return route == null || route.title() == null ? null : route.title();
        }

        /** Days and more, or what is shorter than a day. */
        private static TemporalAmount span(String iso) {
            return iso.contains("T") ? Duration.parse(iso) : Period.parse(iso);
        }
    }

    record Withheld() implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Withheld();
        }
    }

    record Introduction(
            Person introducer, Person requester, Person target, String topic, String blurb)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Introduction(
                    new Subject(
                            introducer, requester.name(), new Sought.Named(target.name()), topic),
                    requester,
                    target,
                    blurb);
        }
    }

    /** The answers that have a name of their own. */
    enum Reason {
        NOT_ME,
        TOO_BUSY,
        POSTPONE,
        NO;

        Answer answer(
                @Nullable String knows, Answer.@Nullable Better better, @Nullable LocalDate until) {
            return switch (this) {
                case NOT_ME -> new Answer.NotMe(knows, better);
                case TOO_BUSY -> new Answer.TooBusy(until);
                case POSTPONE -> new Answer.Postpone(until);
                case NO -> new Answer.No();
            };
        }
    }

    record Decline(
            Person introducer,
            @Nullable String requesterName,
            @Nullable String targetName,
            @Nullable Route route,
            @Nullable String topic,
            Role by,
            Reason reason,
            @Nullable String knows,
            Answer.@Nullable Better better,
            @Nullable LocalDate until,
            FollowUp.@Nullable Step followUp,
            @Nullable String linkKeyId,
            @Nullable LocalDate requestedOn)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Decline(
                    subject(introducer, requesterName, targetName, route, topic, requestedOn),
                    Objects.requireNonNull(by),
                    reason.answer(knows, better, until),
                    followUp == null
                            ? null
                            : new FollowUp(followUp, Objects.requireNonNull(linkKeyId)));
        }
    }

    record Expiry(
            Person introducer,
            @Nullable String requesterName,
            @Nullable String targetName,
            @Nullable Route route,
            @Nullable String topic,
            Role person,
            @Nullable LocalDate requestedOn)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Expiry(
                    subject(introducer, requesterName, targetName, route, topic, requestedOn),
                    person);
        }
    }

    record Undeliverable(
            Person introducer,
            @Nullable String requesterName,
            @Nullable String targetName,
            @Nullable Route route,
            @Nullable String topic,
            @Nullable Role person,
            @Nullable LocalDate requestedOn)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Undeliverable(
                    subject(introducer, requesterName, targetName, route, topic, requestedOn),
                    person);
        }
    }

    record NotPossible(
            Person introducer,
            String requesterName,
            @Nullable String targetName,
            @Nullable Route route,
            String topic,
            Why notPossible,
            @Nullable LocalDate freeOn)
            implements FactsOnTheWire {
        enum Why {
            DUPLICATE,
            NO_ROUTE,
            LIMIT
        }

        @Override
        public Facts facts() {
            Subject subject =
                    new Subject(introducer, requesterName, sought(targetName, route), topic);
            return switch (notPossible) {
                case DUPLICATE -> new Facts.Duplicate(subject);
                case NO_ROUTE -> new Facts.NoRoute(subject);
                case LIMIT -> new Facts.TooOften(subject, Objects.requireNonNull(freeOn));
            };
        }
    }

    record Unsolicited(
            Person victim,
            String strangerName,
            String topic,
            Reason reason,
            @Nullable String knows,
            Answer.@Nullable Better better,
            @Nullable LocalDate until,
            @Nullable String linkKeyId)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Unsolicited(
                    victim, strangerName, topic, reason.answer(knows, better, until), linkKeyId);
        }
    }

    record OwnPage(
            UUID linkId, String linkKeyId, Instant validUntil, @Nullable ChosenOnTheWire chosen)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.OwnPage(
                    Objects.requireNonNull(linkId),
                    Objects.requireNonNull(linkKeyId),
                    validUntil,
                    chosen == null ? null : chosen.chosen());
        }
    }

    record ChosenOnTheWire(
            @Nullable String choice,
            @Nullable LocalDate until,
            @Nullable Integer perMonth,
            @Nullable String introducerName) {
        /** Null for a choice this version does not know: the letter then only brings the link. */
        private @Nullable Chosen chosen() {
            return switch (String.valueOf(choice)) {
                case "PAUSE" -> new Chosen.Pause(Objects.requireNonNull(until));
                case "CAP" -> new Chosen.Cap(Objects.requireNonNull(perMonth));
                case "NEVER_THIS_INTRODUCER" -> new Chosen.NotThisIntroducer(introducerName);
                case String _ -> null;
            };
        }
    }

    record Never(UUID linkId, String linkKeyId, Instant validUntil) implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Never(
                    Objects.requireNonNull(linkId), Objects.requireNonNull(linkKeyId), validUntil);
        }
    }

    record Words(
            Person introducer,
            @Nullable String requesterName,
            @Nullable String targetName,
            @Nullable Route route,
            @Nullable String topic,
            Role role,
            String words,
            Person writer,
            @Nullable LocalDate requestedOn)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Words(
                    subject(introducer, requesterName, targetName, route, topic, requestedOn),
                    role,
                    words,
                    writer);
        }
    }

    record PageAgain(
            UUID askId,
            @Nullable UUID askLetterId,
            String linkKeyId,
            Role role,
            Person introducer,
            String requesterName,
            @Nullable String targetName,
            @Nullable Route route,
            String topic)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            // As of the ask itself.
            Sought sought = sought(targetName, role == Role.TARGET ? null : route);
            return new Facts.PageAgain(
                    new Subject(introducer, requesterName, sought, topic),
                    role,
                    askId,
                    linkKeyId,
                    askLetterId);
        }
    }

    record Bounced(
            Person introducer,
            @Nullable String requesterName,
            @Nullable String targetName,
            @Nullable Route route,
            @Nullable String topic,
            Set<Role> missed,
            @Nullable LocalDate requestedOn)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            // Both are introduced, and the introducer with them: names are told, a route's too.
            Route unnamed = targetName == null ? route : null;
            return new Facts.Bounced(
                    subject(introducer, requesterName, targetName, unnamed, topic, requestedOn),
                    missed);
        }
    }

    record NotTaken(Limit limit, @Nullable Integer aDay, int notTaken, Instant since)
            implements FactsOnTheWire {
        enum Limit {
            REQUESTS_PER_DAY,
            UNSOLICITED_PER_DAY
        }

        @Override
        public Facts facts() {
            Facts.NotTaken.What what =
                    switch (limit) {
                        case REQUESTS_PER_DAY -> Facts.NotTaken.What.REQUESTS;
                        case UNSOLICITED_PER_DAY -> Facts.NotTaken.What.UNSOLICITED;
                    };
            return new Facts.NotTaken(what, aDay, notTaken, since);
        }
    }
}
