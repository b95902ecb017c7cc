package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.columns.PressColumns;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.letter.LetterRow;
import org.askfirst.consent.letter.Party;
import org.askfirst.consent.letter.SaidLanguages;
import org.jspecify.annotations.Nullable;

/** The row behind a link, with the last press as the person's own page shows it. */
@Entity
@Table(name = "ask")
public class AskRow extends PanacheEntityBase {

    @Id public UUID id;
    public UUID introductionId;

    @Enumerated(EnumType.STRING)
    public Role role;

    public int round;
    public String personKey;

    /** As they were called and written to, whoever is asked next; null in asks of long ago. */
    @Nullable String name;

    @Nullable String email;

    /** As the introducer has said it of them; null when they have not. */
    public @Nullable String language;

    UUID letterId;
    String linkKeyId;
    public Instant askedAt;

    /** Who asked, see {@code PersonKeys.ofIntroducer}; null in asks of long ago. */
    @Nullable String introducer;

    @Embedded public @Nullable PressColumns press;

    /** Whom they would meet, as they were asked. */
    public @Nullable String otherName;

    /** The person they named as better placed. */
    @Nullable String betterKey;

    /** When the target had said it might be better; only of an ask that was promised. */
    public @Nullable LocalDate promisedFor;

    /** Which introduction an ask belongs to; reads nothing that its lock guards. */
    public static Optional<UUID> introductionOf(UUID askId) {
        return find("select introductionId from AskRow where id = ?1", askId)
                .project(UUID.class)
                .firstResultOptional();
    }

    /** The ask that this letter, or the one it reminds of, has asked. */
    static Optional<AskRow> behind(LetterRow letter) {
        return switch (letter.kind.purpose()) {
            case ASK ->
                    find("introductionId = ?1 and letterId = ?2", letter.introductionId, letter.id)
                            .firstResultOptional();
            case REMINDER ->
                    find(
                                    "introductionId = ?1 and role = ?2 and round <= ?3 order by"
                                            + " round desc",
                                    letter.introductionId,
                                    Role.valueOf(letter.addressee.name()),
                                    letter.round)
                            .firstResultOptional();
            case WITHHELD, INTRODUCTION, NOTICE -> Optional.empty();
        };
    }

    /**
     * In the place of an ask that does not go out, so that as much is asked of the database: who
     * waits for the answer could tell it by the time.
     */
    static void lookFor(IntroductionRow introduction) {
        getEntityManager()
                .createNativeQuery("SELECT 1 FROM ask WHERE introduction_id = :id LIMIT 1")
                .setParameter("id", introduction.id)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
    }

    /** Of who was asked, whoever is asked next. */
    public SaidLanguages languages() {
        return SaidLanguages.of(Party.of(role), language);
    }

    /** The last ask of the one it was to, who still has the role: one in a round, and no more. */
    public AskRow lastOf(IntroductionRow introduction) {
        return round == introduction.round ? this : last(introduction, role).orElse(this);
    }

    /** The last ask of whoever has this role now. */
    public static Optional<AskRow> last(IntroductionRow introduction, Role role) {
        return find(
                        "introductionId = ?1 and role = ?2 and personKey = ?3 order by round desc",
                        introduction.id,
                        role,
                        introduction.personKey(role))
                .firstResultOptional();
    }
}
