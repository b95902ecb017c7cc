package org.askfirst.consent.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.askfirst.consent.decision.Evidence;
import org.askfirst.consent.decision.State.Obstacle;
import org.jspecify.annotations.Nullable;

/** What a letter is made from. No facts of an ask hold the other side's address. */
public sealed interface Facts {

    record Person(String name, String email) {}

    record Consent(Evidence evidence, Instant at) {}

    record Introduced(String name, String email, Consent consent) {}

    record Better(String name, @Nullable String email) {}

    /**
     * @param askLetterId the letter a reminder belongs to; null in the ask itself
     * @param note for the target of the first round only
     */
    record Ask(
            UUID askId,
            @Nullable UUID askLetterId,
            String linkKeyId,
            Party role,
            Person introducer,
            String requesterName,
            String targetName,
            String topic,
            String blurb,
            @Nullable String note)
            implements Facts {}

    record Introduction(
            Person introducer, Introduced requester, Introduced target, String topic, String blurb)
            implements Facts {}

    /**
     * @param reason {@code NOT_ME}, {@code TOO_BUSY} or {@code NO}
     */
    record Decline(
            Person introducer,
            String requesterName,
            String targetName,
            String topic,
            Party by,
            String reason,
            @Nullable String knows,
            @Nullable Better better,
            @Nullable LocalDate until)
            implements Facts {}

    /**
     * No answer came, or the mail did not arrive.
     *
     * @param person whose; null when the mail server did not say
     */
    record NoAnswer(
            Person introducer,
            String requesterName,
            String targetName,
            String topic,
            @Nullable Party person)
            implements Facts {}

    record NotPossible(
            Person introducer,
            String requesterName,
            String targetName,
            String topic,
            Obstacle notPossible)
            implements Facts {}
}
