package org.askfirst.mailer.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAmount;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a letter tells; each kind of letter has its own facts. */
public sealed interface Facts {

    /** The kind of letter that tells these facts. */
    default Kind kind() {
        return switch (this) {
            case Ask ask -> ask.reminderOf() == null ? Kind.ASK : Kind.REMINDER;
            case Withheld _ -> Kind.WITHHELD;
            case Introduction _ -> Kind.INTRODUCTION;
            case Decline _ -> Kind.DECLINE;
            case Expiry _ -> Kind.EXPIRY;
            case Undeliverable _ -> Kind.UNDELIVERABLE;
            case Duplicate _, NoRoute _, TooOften _ -> Kind.NOT_POSSIBLE;
            case Unsolicited _ -> Kind.UNSOLICITED;
            case OwnPage _ -> Kind.OWN_PAGE;
            case Never _ -> Kind.NEVER;
            case NotTaken _ -> Kind.LIMIT;
            case Words _ -> Kind.WORDS;
            case PageAgain _ -> Kind.PAGE;
            case Bounced _ -> Kind.BOUNCED;
        };
    }

    /** The facts of a letter that belongs to one introduction. */
    sealed interface OfIntroduction extends Facts {
        /** Who introduces whom to whom, and why. */
        Subject subject();
    }

    /** The facts of a letter that tells the introducer, and nobody else, how it has ended. */
    sealed interface Notice extends OfIntroduction {}

    /**
     * The question to one person.
     *
     * @param role who is asked: the requester or the target
     * @param askId what the links are derived from
     * @param linkKeyId the key that signs the links
     * @param note a private word to the target; never in a letter to anybody else
     * @param reminderOf the letter that asked first, if this one is its reminder
     * @param keptFor how long after its end what is known of the introduction is kept; letters of
     *     the previous version do not say
     * @param promisedFor the day of which this person has said that it might suit better
     * @param routeTitle the route on which the target stands, if one led to them
     */
    record Ask(
            Subject subject,
            Role role,
            UUID askId,
            String linkKeyId,
            String blurb,
            @Nullable String note,
            @Nullable UUID reminderOf,
            @Nullable TemporalAmount keptFor,
            @Nullable LocalDate promisedFor,
            @Nullable String routeTitle)
            implements OfIntroduction {
        public Ask {
            Objects.requireNonNull(askId, "askId");
            Objects.requireNonNull(linkKeyId, "linkKeyId");
            Objects.requireNonNull(blurb, "blurb");
            if (role == Role.INTRODUCER) {
                throw new IllegalArgumentException("the introducer is not asked");
            }
            if (role == Role.REQUESTER && note != null) {
                throw new IllegalArgumentException("the note is for the target only");
            }
            if (role == Role.REQUESTER && routeTitle != null) {
                throw new IllegalArgumentException("only targets stand on a route");
            }
            if (role == Role.TARGET && subject.isOnRoute()) {
                throw new IllegalArgumentException("the target is asked by name");
            }
        }
    }

    /**
     * Nobody is asked, and nobody is to notice: it goes every way an ask goes, as far as a mail
     * server that takes mail, and there it stops.
     */
    record Withheld() implements Facts {}

    /** Both said yes: who is who, with both addresses. */
    record Introduction(Subject subject, Person requester, Person target, String blurb)
            implements OfIntroduction {
        public Introduction {
            Objects.requireNonNull(blurb, "blurb");
        }
    }

    /**
     * Somebody said no; on a route, everybody who was asked.
     *
     * @param followUp what the introducer may do about it, if anything
     */
    record Decline(Subject subject, Role by, Answer answer, @Nullable FollowUp followUp)
            implements Notice {
        public Decline {
            if (by == Role.INTRODUCER
                    || by == Role.REQUESTER && answer instanceof Answer.NotMe
                    || answer instanceof Answer.Postpone) {
                throw new IllegalArgumentException("nobody of that role answers so");
            }
            if (by == Role.TARGET && subject.isOnRoute() && !(answer instanceof Answer.No)) {
                throw new IllegalArgumentException("a route's no has no reason");
            }
            if (followUp != null && !fits(followUp.step(), by, answer)) {
                throw new IllegalArgumentException("followUp does not fit the answer");
            }
        }

        private static boolean fits(FollowUp.Step step, Role by, Answer answer) {
            return by == Role.TARGET
                    && switch (step) {
                        case CALL_OFF ->
                                answer instanceof Answer.TooBusy busy && busy.until() != null;
                        case ASK_INSTEAD ->
                                answer instanceof Answer.NotMe notMe && notMe.better() != null;
                    };
        }
    }

    /** No answer came from that person. */
    record Expiry(Subject subject, Role person) implements Notice {
        public Expiry {
            requireAsked(person);
        }
    }

    /**
     * A letter did not arrive.
     *
     * @param person whom it did not reach; null when it is the introduction, and nobody can say
     */
    record Undeliverable(Subject subject, @Nullable Role person) implements Notice {
        public Undeliverable {
            if (person != null) {
                requireAsked(person);
            }
        }
    }

    /** The same introducer has the same pair pending already. */
    record Duplicate(Subject subject) implements Notice {}

    /**
     * The same introducer has asked about the same pair too often lately.
     *
     * @param freeOn the day on which they may ask again
     */
    record TooOften(Subject subject, LocalDate freeOn) implements Notice {
        public TooOften {
            Objects.requireNonNull(freeOn, "freeOn");
        }
    }

    /** There is no such route, or nobody on it can take an introduction now. */
    record NoRoute(Subject subject) implements Notice {
        public NoRoute {
            if (!subject.isOnRoute()) {
                throw new IllegalArgumentException("route");
            }
        }
    }

    /**
     * The answer to an introduction that was made without asking, in its victim's name.
     *
     * @param stranger the name of the one who was introduced to the victim
     * @param linkKeyId the key that signs the link by which the introducer says never; letters of
     *     the previous version have none
     */
    record Unsolicited(
            Person victim, String stranger, String topic, Answer answer, @Nullable String linkKeyId)
            implements Facts {
        public Unsolicited {
            Objects.requireNonNull(victim, "victim");
            Objects.requireNonNull(stranger, "strangerName");
            Objects.requireNonNull(topic, "topic");
        }
    }

    /**
     * The way to a person's own page.
     *
     * @param chosen what they chose, which they may take back; null when they only asked for it
     */
    record OwnPage(UUID linkId, String linkKeyId, Instant validUntil, @Nullable Chosen chosen)
            implements Facts {
        public OwnPage {
            Objects.requireNonNull(validUntil, "validUntil");
        }
    }

    /**
     * More came from somebody than is taken in a day.
     *
     * @param aDay how many are taken; null when that is not limited any more
     * @param count how many were not, since then
     */
    record NotTaken(What what, @Nullable Integer aDay, int count, Instant since) implements Facts {
        public NotTaken {
            Objects.requireNonNull(what, "limit");
            Objects.requireNonNull(since, "since");
            if (count < 1) {
                throw new IllegalArgumentException("notTaken");
            }
        }

        /** What there was too much of. */
        public enum What {
            REQUESTS,
            UNSOLICITED
        }
    }

    /** A person said with one press that they are never to be asked; they may take it back. */
    record Never(UUID linkId, String linkKeyId, Instant validUntil) implements Facts {
        public Never {
            Objects.requireNonNull(validUntil, "validUntil");
        }
    }

    /**
     * What somebody wrote in reply to an ask, who did not answer it by that.
     *
     * @param words their own, without addresses and links
     * @param writer who is to be answered
     */
    record Words(Subject subject, Role role, String words, Person writer) implements Notice {
        public Words {
            requireAsked(role);
            Objects.requireNonNull(words, "words");
            Objects.requireNonNull(writer, "writer");
        }
    }

    /**
     * Once more the page of an ask: a mail about it could not be taken for an answer.
     *
     * @param askLetterId the letter that asked
     */
    record PageAgain(
            Subject subject, Role role, UUID askId, String linkKeyId, @Nullable UUID askLetterId)
            implements OfIntroduction {
        public PageAgain {
            requireAsked(role);
            Objects.requireNonNull(askId, "askId");
            Objects.requireNonNull(linkKeyId, "linkKeyId");
        }
    }

    /**
     * The introduction was accepted, and has come back.
     *
     * @param missed whom it did not reach
     */
    record Bounced(Subject subject, Set<Role> missed) implements Notice {
        public Bounced {
            missed = Set.copyOf(missed);
            if (missed.isEmpty()) {
                throw new IllegalArgumentException("missed");
            }
            missed.forEach(Facts::requireAsked);
        }
    }

    private static void requireAsked(@Nullable Role person) {
        if (person != Role.REQUESTER && person != Role.TARGET) {
            throw new IllegalArgumentException("person must be the requester or the target");
        }
    }
}
