package org.askfirst.mailer.contract;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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

    /** Of an ask and of its reminder, which adds {@code askLetterId}. */
    record Ask(
            UUID askId,
            @Nullable UUID askLetterId,
            String linkKeyId,
            Role role,
            @JsonUnwrapped SubjectOnTheWire subject,
            String blurb,
            @Nullable String note,
            @Nullable String keptFor,
            @Nullable LocalDate promisedFor)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Ask(
                    subject.asked(role),
                    Objects.requireNonNull(role),
                    askId,
                    linkKeyId,
                    blurb,
                    note,
                    askLetterId,
                    keptFor == null ? null : span(keptFor),
                    promisedFor,
                    role == Role.TARGET && subject.route() != null
                            ? subject.route().title()
                            : null);
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
            @JsonUnwrapped SubjectOnTheWire subject,
            Role by,
            Reason reason,
            @Nullable String knows,
            Answer.@Nullable Better better,
            @Nullable LocalDate until,
            FollowUp.@Nullable Step followUp,
            @Nullable String linkKeyId)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Decline(
                    subject.asFarAsKept(),
                    Objects.requireNonNull(by),
                    reason.answer(knows, better, until),
                    followUp == null
                            ? null
                            : new FollowUp(followUp, Objects.requireNonNull(linkKeyId)));
        }
    }

    record Expiry(@JsonUnwrapped SubjectOnTheWire subject, Role person) implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Expiry(subject.asFarAsKept(), person);
        }
    }

    record Undeliverable(@JsonUnwrapped SubjectOnTheWire subject, @Nullable Role person)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Undeliverable(subject.asFarAsKept(), person);
        }
    }

    record NotPossible(
            @JsonUnwrapped SubjectOnTheWire subject, Why notPossible, @Nullable LocalDate freeOn)
            implements FactsOnTheWire {
        enum Why {
            DUPLICATE,
            NO_ROUTE,
            LIMIT
        }

        @Override
        public Facts facts() {
            Subject told = subject.complete();
            return switch (notPossible) {
                case DUPLICATE -> new Facts.Duplicate(told);
                case NO_ROUTE -> new Facts.NoRoute(told);
                case LIMIT -> new Facts.TooOften(told, Objects.requireNonNull(freeOn));
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

    record Words(@JsonUnwrapped SubjectOnTheWire subject, Role role, String words, Person writer)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Words(subject.asFarAsKept(), role, words, writer);
        }
    }

    record PageAgain(
            UUID askId,
            @Nullable UUID askLetterId,
            String linkKeyId,
            Role role,
            @JsonUnwrapped SubjectOnTheWire subject)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.PageAgain(subject.asked(role), role, askId, linkKeyId, askLetterId);
        }
    }

    record Bounced(@JsonUnwrapped SubjectOnTheWire subject, Set<Role> missed)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Bounced(subject.introduced(), missed);
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
