package org.askfirst.mailer.contract;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.askfirst.mailer.letter.Answer;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.mailer.letter.Person;
import org.askfirst.mailer.letter.Role;
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
            Person introducer,
            String requesterName,
            String targetName,
            String topic,
            String blurb,
            @Nullable String note)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Ask(
                    new Subject(introducer, requesterName, targetName, topic),
                    Objects.requireNonNull(role),
                    askId,
                    linkKeyId,
                    blurb,
                    note,
                    askLetterId);
        }
    }

    record Introduction(
            Person introducer, Person requester, Person target, String topic, String blurb)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Introduction(
                    new Subject(introducer, requester.name(), target.name(), topic),
                    requester,
                    target,
                    blurb);
        }
    }

    record Decline(
            Person introducer,
            String requesterName,
            String targetName,
            String topic,
            Role by,
            Reason reason,
            @Nullable String knows,
            Answer.@Nullable Better better,
            @Nullable LocalDate until)
            implements FactsOnTheWire {
        enum Reason {
            NOT_ME,
            TOO_BUSY,
            NO
        }

        @Override
        public Facts facts() {
            Answer answer =
                    switch (reason) {
                        case NOT_ME -> new Answer.NotMe(knows, better);
                        case TOO_BUSY -> new Answer.TooBusy(until);
                        case NO -> new Answer.No();
                    };
            return new Facts.Decline(
                    new Subject(introducer, requesterName, targetName, topic),
                    Objects.requireNonNull(by),
                    answer);
        }
    }

    record Expiry(
            Person introducer, String requesterName, String targetName, String topic, Role person)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Expiry(
                    new Subject(introducer, requesterName, targetName, topic), person);
        }
    }

    record Undeliverable(
            Person introducer, String requesterName, String targetName, String topic, Role person)
            implements FactsOnTheWire {
        @Override
        public Facts facts() {
            return new Facts.Undeliverable(
                    new Subject(introducer, requesterName, targetName, topic), person);
        }
    }

    record NotPossible(
            Person introducer,
            String requesterName,
            String targetName,
            String topic,
            Why notPossible)
            implements FactsOnTheWire {
        enum Why {
            DUPLICATE
        }

        @Override
        public Facts facts() {
            Subject subject = new Subject(introducer, requesterName, targetName, topic);
            return switch (notPossible) {
                case DUPLICATE -> new Facts.Duplicate(subject);
            };
        }
    }
}
