package org.askfirst.consent.gone;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.askfirst.platform.database.Sql;

/**
 * Addresses that are noted as gone for a while, by person key, inside the caller's transaction.
 * That is a fact about an address and nobody's choice: whoever names it is told. To stay free of
 * deadlocks a transaction notes one person or clears some, once, after it has locked whatever else
 * it needs.
 */
@ApplicationScoped
public class GoneAddresses {

    /** Mailboxes come back: after a mistake of an administrator, or with a new colleague. */
    public static final Duration NOTED_FOR = Duration.ofDays(30);

    /**
     * Whether somebody's address is noted, for a query that asks more of them.
     *
     * @param personKey SQL for their key
     * @param now SQL for the time
     */
    public static String isNoted(String personKey, String now) {
        return "EXISTS (SELECT 1 FROM gone_address WHERE person_key = %s AND until > %s)"
                .formatted(personKey, now);
    }

    /** From now on this person's address is noted as gone; once more begins the days anew. */
    public void note(String personKey, Instant now) {
        Sql.of(
                        """
                        INSERT INTO gone_address (person_key, noted_at, until)
                        VALUES (?, ?, ?)
                        ON CONFLICT (person_key) DO UPDATE
                        SET noted_at = excluded.noted_at, until = excluded.until
                        """)
                .with(personKey)
                .with(now)
                .with(now.plus(NOTED_FOR))
                .change();
    }

    /** The person has shown that they are there, or is forgotten. */
    public void clear(String personKey) {
        clear(Set.of(personKey));
    }

    /** The same of several, in the order of their keys. */
    public void clear(Collection<String> personKeys) {
        if (personKeys.isEmpty()) {
            return;
        }
        Sql.of(
                        """
                        DELETE FROM gone_address WHERE person_key IN (
                            SELECT person_key FROM gone_address WHERE person_key = ANY (?)
                            ORDER BY person_key FOR UPDATE)
                        """)
                .withAll(personKeys)
                .change();
    }

    /** Those of these people whose address is noted as gone. */
    public Set<String> among(Collection<String> personKeys, Instant now) {
        if (personKeys.isEmpty()) {
            return Set.of();
        }
        return GoneAddressRow.find(
                        "select personKey from GoneAddressRow where personKey in ?1 and until > ?2",
                        personKeys,
                        now)
                .project(String.class)
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Forgets those whose days are over. */
    public void sweep(Instant now) {
        GoneAddressRow.delete("until <= ?1", now);
    }
}
