package org.askfirst.consent.letter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.decision.Evidence;
import org.askfirst.consent.decision.Limit;
import org.askfirst.consent.decision.State.Obstacle;
import org.jspecify.annotations.Nullable;

/** What a letter is made from. No facts of an ask hold the other side's address. */
public sealed interface Facts {

    /**
     * The same for somebody who is to be written to in this language.
     *
     * @param language {@code en} or {@code de}; null for that of the organisation
     */
    default Facts in(@Nullable String language) {
        return language == null ? this : new InLanguage(this, language);
    }

    /** The same, in whatever language. */
    default Facts inAny() {
        return this;
    }

    /**
     * Facts with the language of who gets the letter.
     *
     * @param facts beside which the language stands in the event
     */
    record InLanguage(@JsonUnwrapped Facts facts, String language) implements Facts {

        @Override
        public Facts in(@Nullable String other) {
            return facts.in(other);
        }

        @Override
        public Facts inAny() {
            return facts;
        }
    }

    record Person(String name, String email) {}

    record Consent(Evidence evidence, Instant at) {}

    record Introduced(String name, String email, Consent consent) {}

    record Better(String name, @Nullable String email) {}

    /**
     * A route in letters.
     *
     * @param title null when there is no such route
     * @param asked how many people were asked; only in its decline
     */
    record Route(String name, @Nullable String title, @Nullable Integer asked) {}

    /** Nobody gets this one, so there is nothing to tell. */
    @JsonSerialize
    record Withheld() implements Facts {}

    /**
     * @param askLetterId the letter a reminder belongs to; null in the ask itself
     * @param targetName null to the requester when a route chooses the target
     * @param route the route that chooses the target, if one does
     * @param note for the target of the first round only
     * @param promisedFor when the target said it might be better; only in the ask that was promised
     * @param keptFor a period (ISO 8601): how long after its end an introduction is kept
     */
    record Ask(
            UUID askId,
            @Nullable UUID askLetterId,
            String linkKeyId,
            Party role,
            Person introducer,
            String requesterName,
            @Nullable String targetName,
            @Nullable Route route,
            String topic,
            String blurb,
            @Nullable String note,
            @Nullable LocalDate promisedFor,
            String keptFor)
            implements Facts {}

    record Introduction(
            Person introducer, Introduced requester, Introduced target, String topic, String blurb)
            implements Facts {}

    /**
     * @param requesterName null, like the target's name and the topic, once it is not kept any more
     * @param targetName null on a route
     * @param reason {@code NOT_ME}, {@code TOO_BUSY} or {@code NO}
     * @param followUp what the page behind the letter's link offers; null without one
     * @param requestedOn the day of the request, UTC, where a name or the topic is missing; else
     *     null
     */
    record Decline(
            Person introducer,
            @Nullable String requesterName,
            @Nullable String targetName,
            @Nullable Route route,
            @Nullable String topic,
            Party by,
            String reason,
            @Nullable String knows,
            @Nullable Better better,
            @Nullable LocalDate until,
            @Nullable FollowUp followUp,
            @Nullable String linkKeyId,
            @Nullable LocalDate requestedOn)
            implements Facts {}

    /** What the introducer can do about a decline. */
    enum FollowUp {
        CALL_OFF,
        ASK_INSTEAD
    }

    /**
     * No answer came, or the mail did not arrive.
     *
     * @param requesterName null, like the target's name and the topic, once it is not kept any more
     * @param targetName null on a route
     * @param person whose; null when the mail server did not say
     * @param requestedOn the day of the request, UTC, where a name or the topic is missing; else
     *     null
     */
    record NoAnswer(
            Person introducer,
            @Nullable String requesterName,
            @Nullable String targetName,
            @Nullable Route route,
            @Nullable String topic,
            @Nullable Party person,
            @Nullable LocalDate requestedOn)
            implements Facts {}

    /**
     * @param targetName null on a route
     * @param freeOn when these two may be asked about again; only if they were too often
     */
    record NotPossible(
            Person introducer,
            String requesterName,
            @Nullable String targetName,
            @Nullable Route route,
            String topic,
            Obstacle notPossible,
            @Nullable LocalDate freeOn)
            implements Facts {}

    /**
     * What somebody wrote in reply to their ask. Never of a route.
     *
     * @param role who wrote
     * @param words with every web and mail address taken out
     * @param writer who is to be answered
     */
    record Words(
            Person introducer,
            String requesterName,
            String targetName,
            String topic,
            Party role,
            String words,
            Person writer)
            implements Facts {}

    /**
     * The page behind an ask, once more.
     *
     * @param askLetterId the letter of the ask
     * @param targetName null to the requester when a route chooses the target
     */
    record Page(
            UUID askId,
            UUID askLetterId,
            String linkKeyId,
            Party role,
            Person introducer,
            String requesterName,
            @Nullable String targetName,
            @Nullable Route route,
            String topic)
            implements Facts {}

    /**
     * The mail server took the introduction, and it came back.
     *
     * @param requesterName null, like the target's name and the topic, once it is not kept any more
     * @param targetName on a route as well: the introduction has told it
     * @param missed whom it did not reach
     * @param requestedOn the day of the request, UTC, where a name or the topic is missing; else
     *     null
     */
    record Bounced(
            Person introducer,
            @Nullable String requesterName,
            @Nullable String targetName,
            @Nullable Route route,
            @Nullable String topic,
            List<Party> missed,
            @Nullable LocalDate requestedOn)
            implements Facts {
        public Bounced {
            missed = List.copyOf(missed);
        }
    }

    /**
     * What went beyond a day's limit.
     *
     * @param aDay how many a day allows; null when there is no such limit any more
     * @param notTaken how many there were beyond it since then
     */
    record NotTaken(Limit.Name limit, @Nullable Integer aDay, int notTaken, Instant since)
            implements Facts {}

    /**
     * An introduction was made without asking.
     *
     * @param reason {@code NOT_ME}, {@code TOO_BUSY}, {@code POSTPONE} or {@code NO}
     * @param linkKeyId makes the link by which the introducer says never; its id is the letter's
     *     introduction
     */
    record Unsolicited(
            Person victim,
            String strangerName,
            String topic,
            String reason,
            @Nullable String knows,
            @Nullable Better better,
            @Nullable LocalDate until,
            String linkKeyId)
            implements Facts {}

    /**
     * A link to one's own page that works once.
     *
     * @param chosen what was chosen, which the letter confirms; null when it was only asked for
     */
    record OwnPage(UUID linkId, String linkKeyId, Instant validUntil, @Nullable Chosen chosen)
            implements Facts {
        public OwnPage(UUID linkId, String linkKeyId, Instant validUntil) {
            this(linkId, linkKeyId, validUntil, null);
        }
    }

    /**
     * What somebody chose on their page by an ask's link.
     *
     * @param choice {@code PAUSE}, {@code CAP} or {@code NEVER_THIS_INTRODUCER}
     * @param until with {@code PAUSE}, the first day of being asked again
     * @param perMonth with {@code CAP}, the most asks in a month
     * @param introducerName with {@code NEVER_THIS_INTRODUCER}, while it is known
     */
    record Chosen(
            String choice,
            @Nullable LocalDate until,
            @Nullable Integer perMonth,
            @Nullable String introducerName) {}
}
