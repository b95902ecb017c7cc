package org.askfirst.mailer.letter;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a letter tells; each kind of letter has its own facts. */
public sealed interface Facts {

    /** Who introduces whom to whom, and why. */
    Subject subject();

    /** The kind of letter that tells these facts. */
    default Kind kind() {
        return switch (this) {
            case Ask ask -> ask.reminderOf() == null ? Kind.ASK : Kind.REMINDER;
            case Introduction _ -> Kind.INTRODUCTION;
            case Decline _ -> Kind.DECLINE;
            case Expiry _ -> Kind.EXPIRY;
            case Undeliverable _ -> Kind.UNDELIVERABLE;
            case Duplicate _ -> Kind.NOT_POSSIBLE;
        };
    }

    /**
     * The question to one person.
     *
     * @param role who is asked: the requester or the target
     * @param askId what the answer link is derived from
     * @param linkKeyId the key that signs the link
     * @param note a private word to the target; never in a letter to anybody else
     * @param reminderOf the letter that asked first, if this one is its reminder
     */
    record Ask(
            Subject subject,
            Role role,
            UUID askId,
            String linkKeyId,
            String blurb,
            @Nullable String note,
            @Nullable UUID reminderOf)
            implements Facts {
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
        }
    }

    /** Both said yes: who is who, with both addresses. */
    record Introduction(Subject subject, Person requester, Person target, String blurb)
            implements Facts {
        public Introduction {
            Objects.requireNonNull(blurb, "blurb");
        }
    }

    /** Somebody said no. */
    record Decline(Subject subject, Role by, Answer answer) implements Facts {
        public Decline {
            if (by == Role.INTRODUCER || (by == Role.REQUESTER && answer instanceof Answer.NotMe)) {
                throw new IllegalArgumentException("nobody of that role answers so");
            }
        }
    }

    /** No answer came from that person. */
    record Expiry(Subject subject, Role person) implements Facts {
        public Expiry {
            requireAsked(person);
        }
    }

    /** A letter to that person did not arrive. */
    record Undeliverable(Subject subject, Role person) implements Facts {
        public Undeliverable {
            requireAsked(person);
        }
    }

    /** The same introducer has the same pair pending already. */
    record Duplicate(Subject subject) implements Facts {}

    private static void requireAsked(@Nullable Role person) {
        if (person != Role.REQUESTER && person != Role.TARGET) {
            throw new IllegalArgumentException("person must be the requester or the target");
        }
    }
}
