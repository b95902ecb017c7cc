package org.askfirst.consent.choice;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.askfirst.consent.database.RowLock;
import org.askfirst.consent.decision.AskedPerson.Choice;
import org.askfirst.platform.database.Sql;
import org.jspecify.annotations.Nullable;

/** A person's standing choice. */
@Entity
@Table(name = "person")
class PersonRow extends PanacheEntityBase {

    @Id
    @Column(name = "key")
    String key;

    @Enumerated(EnumType.STRING)
    Choice choice;

    @Nullable LocalDate pauseUntil;
    @Nullable Integer perMonth;

    /** In which they want to be written to; null when they have not chosen. */
    @Nullable String language;

    LocalDate month;
    int asks;
    @Nullable Instant erasedAt;
    boolean erasing;

    /** The key that sealed what is published of it; null when none has. */
    @Nullable String erasureSealedBy;

    /**
     * The rows of these people, made where they are missing, each under its lock, in the order of
     * their keys.
     */
    static List<PersonRow> locked(Collection<String> keys) {
        return RowLock.ofLocked(PersonRow.class, lock(keys));
    }

    /**
     * The same, and none is read yet.
     *
     * @return the keys in their order, each once
     */
    static List<String> lock(Collection<String> keys) {
        List<String> inOrder = List.copyOf(new TreeSet<>(keys));
        if (!RowLock.isHeld(PersonRow.class, inOrder)) {
            makeAndLock(inOrder);
        }
        return inOrder;
    }

    static PersonRow locked(String key) {
        return locked(List.of(key)).getFirst();
    }

    static Optional<PersonRow> known(String key) {
        return findByIdOptional(key);
    }

    static List<PersonRow> toErase(String after, int most) {
        return find("erasing = true and key > ?1 order by key", after).page(0, most).list();
    }

    /** Locks some whose erasure is published under no seal of this key, and nobody else locks. */
    @SuppressWarnings("unchecked")
    static List<PersonRow> lockSealedByOthers(String keyId, int most) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        SELECT * FROM person
                        WHERE erased_at IS NOT NULL AND erasure_sealed_by IS DISTINCT FROM :key
                        ORDER BY key LIMIT :most FOR UPDATE SKIP LOCKED
                        """,
                        PersonRow.class)
                .setParameter("key", keyId)
                .setParameter("most", most)
                .getResultList();
    }

    /** Locks those of these that nobody else locks. */
    @SuppressWarnings("unchecked")
    static List<PersonRow> lockFree(Collection<String> keys) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        SELECT * FROM person WHERE key IN (:keys)
                        ORDER BY key FOR UPDATE SKIP LOCKED
                        """,
                        PersonRow.class)
                .setParameter("keys", keys)
                .getResultList();
    }

    /**
     * Locks those of these that are known and that nobody else locks; none is read yet.
     *
     * @return their keys
     */
    static Set<String> lockIfFree(Collection<String> keys) {
        return Set.copyOf(
                Sql.of(
                                """
                                SELECT key FROM person WHERE key = ANY (?)
                                FOR NO KEY UPDATE SKIP LOCKED
                                """)
                        .withAll(keys)
                        .rows(row -> row.getString("key")));
    }

    static List<PersonRow> erased(String after, int most) {
        return find("erasedAt is not null and key > ?1 order by key", after).page(0, most).list();
    }

    /**
     * One statement that waits for one row after the other, in this order, whether it is there or
     * is being made: what the condition keeps from being changed is locked all the same.
     */
    private static void makeAndLock(List<String> inOrder) {
        Sql.of(
                        """
                        INSERT INTO person (key) SELECT unnest(?)
                        ON CONFLICT (key) DO UPDATE SET asks = person.asks WHERE false
                        """)
                .withAll(inOrder)
                .change();
    }

    int asksIn(LocalDate wanted) {
        return month.equals(wanted) ? asks : 0;
    }

    void countAsk(Instant now) {
        LocalDate current = monthOf(now);
        asks = asksIn(current) + 1;
        month = current;
    }

    /** The first day of the month, UTC. */
    static LocalDate monthOf(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    }
}
