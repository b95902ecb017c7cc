package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An introduction made without asking, as it was handed in; nobody's name is kept. */
@Entity
@Table(name = "unsolicited")
class UnsolicitedRow extends PanacheEntityBase {

    @Id UUID id;
    String victimKey;
    String introducerKey;
    String strangerKey;
    Instant handedInAt;

    /** Whether the introducer was written to. */
    boolean told;

    static boolean isKnown(String victimKey, String introducerKey, String strangerKey) {
        return count(
                        "victimKey = ?1 and introducerKey = ?2 and strangerKey = ?3",
                        victimKey,
                        introducerKey,
                        strangerKey)
                > 0;
    }

    /** Whether this victim's words went to this introducer since then. */
    static boolean toldSince(String victimKey, String introducerKey, Instant since) {
        return count(
                        "victimKey = ?1 and introducerKey = ?2 and told and handedInAt > ?3",
                        victimKey,
                        introducerKey,
                        since)
                > 0;
    }

    static long madeSince(String introducerKey, Instant since) {
        return count("introducerKey = ?1 and handedInAt >= ?2", introducerKey, since);
    }
}
