package org.askfirst.consent.letter;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.askfirst.consent.decision.Role;
import org.jspecify.annotations.Nullable;

/** A letter the mailer was told to send, and what became of it. Its words are not kept here. */
@Entity
@Table(name = "letter")
public class LetterRow extends PanacheEntityBase {

    public enum Addressee {
        REQUESTER,
        TARGET,
        INTRODUCER,
        BOTH;

        public static Addressee of(Role role) {
            return switch (role) {
                case REQUESTER -> REQUESTER;
                case TARGET -> TARGET;
            };
        }
    }

    public enum Status {
        DUE,
        CANCELLED,
        ACCEPTED,
        FAILED
    }

    // Kinds stand in the statements themselves: a plan made once for all values knows by them which
    // of the indexes of some kinds will do.
    private static final String ASKS = "kind in (ASK, WITHHELD, REMINDER)";

    @Id public UUID id;
    public UUID introductionId;

    @Enumerated(EnumType.STRING)
    public LetterKind kind;

    @Enumerated(EnumType.STRING)
    public Addressee addressee;

    public int round;

    /** Whose it was, if it had one recipient; null in letters of the release before. */
    public @Nullable String personKey;

    @Enumerated(EnumType.STRING)
    public Status status;

    public @Nullable Boolean certain;
    public @Nullable String reason;
    public Instant createdAt;
    public @Nullable Instant settledAt;

    public static Optional<UUID> introductionOf(UUID letterId) {
        return find("select introductionId from LetterRow where id = ?1", letterId)
                .project(UUID.class)
                .firstResultOptional();
    }

    /** Those of these that there are, by their ids. */
    public static Map<UUID, LetterRow> known(Collection<UUID> ids) {
        return getSession().findMultiple(LetterRow.class, ids.stream().distinct().toList()).stream()
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(row -> row.id, row -> row));
    }

    /** How many times this person got the page of an ask since then. */
    public static long countPages(String personKey, Instant since) {
        return count("personKey = ?1 and kind = PAGE and createdAt > ?2", personKey, since);
    }

    /** How often the introducer got words of those who were asked since then. */
    public static long countWords(UUID introductionId, Instant since) {
        return count(
                "introductionId = ?1 and kind = WORDS and createdAt > ?2", introductionId, since);
    }

    /** When the last letter about an introduction was decided on. */
    record Last(UUID introductionId, Instant createdAt) {}

    /** The last letter about each of these that has any. */
    public static Map<UUID, Instant> last(Collection<UUID> introductionIds) {
        return find(
                        "select introductionId, max(createdAt) from LetterRow"
                                + " where introductionId in ?1 group by introductionId",
                        introductionIds)
                .project(Last.class)
                .stream()
                .collect(Collectors.toMap(Last::introductionId, Last::createdAt));
    }

    /** What was written to somebody who introduced people without asking; null if nothing was. */
    public static @Nullable LetterRow ofUnsolicited(UUID unsolicitedId) {
        return find("introductionId = ?1 and kind = UNSOLICITED", unsolicitedId).firstResult();
    }

    /** Those of these whose letter to who introduced people without asking has failed. */
    public static List<UUID> failedUnsolicited(List<UUID> unsolicitedIds) {
        return find(
                        "select introductionId from LetterRow where introductionId in ?1"
                                + " and kind = UNSOLICITED and status = FAILED",
                        unsolicitedIds)
                .project(UUID.class)
                .list();
    }

    /** All that may not have gone out yet. */
    public static List<LetterRow> due(UUID introductionId) {
        return list("introductionId = ?1 and status = DUE", introductionId);
    }

    /** Asks, withheld ones too, and reminders that were called back. */
    public static List<LetterRow> cancelledAsks(UUID introductionId) {
        return list("introductionId = ?1 and status = CANCELLED and " + ASKS, introductionId);
    }

    /** Asks, withheld ones too, and reminders to this person that may not have gone out yet. */
    public static List<LetterRow> asksDue(UUID introductionId, Role role) {
        return list(
                "introductionId = ?1 and addressee = ?2 and status = DUE and " + ASKS,
                introductionId,
                Addressee.of(role));
    }
}
