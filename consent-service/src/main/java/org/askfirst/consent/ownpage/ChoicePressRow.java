package org.askfirst.consent.ownpage;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.askfirst.consent.introduction.AskRow;

/** What was pressed on the page of a standing choice by a letter's link. Only ever appended. */
@Entity
@Table(name = "choice_press")
public class ChoicePressRow extends PanacheEntityBase {

    private static final Duration DAY = Duration.ofDays(1);

    /** Whoever holds the links of somebody's letters could fill the mailbox otherwise. */
    private static final int MOST_CONFIRMED_A_DAY = 5;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    UUID linkId;
    String personKey;
    String choice;
    public boolean oneClick;
    public boolean tooQuick;
    public boolean confirmed;
    Instant at;

    /** A press by the link of this ask; append it once the rest is filled in. */
    public static ChoicePressRow by(AskRow ask, String choice, Instant now) {
        ChoicePressRow row = new ChoicePressRow();
        row.linkId = ask.id;
        row.personKey = ask.personKey;
        row.choice = choice;
        row.at = now;
        return row;
    }

    /** Whether a letter has said the very same to this person within a day. */
    public boolean wasConfirmedLately() {
        return count(
                        "personKey = ?1 and confirmed and at > ?2 and choice = ?3",
                        personKey,
                        at.minus(DAY),
                        choice)
                > 0;
    }

    /** Whether this person has had as many of these letters today as anybody should. */
    public boolean hasBeenConfirmedEnough() {
        return count("personKey = ?1 and confirmed and at > ?2", personKey, at.minus(DAY))
                >= MOST_CONFIRMED_A_DAY;
    }
}
