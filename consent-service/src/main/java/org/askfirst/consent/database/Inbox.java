package org.askfirst.consent.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.askfirst.platform.database.Sql;

/**
 * Remembers events in the transaction that acts on them, so that a redelivered one does nothing.
 */
@ApplicationScoped
public class Inbox {

    /** Whether this event has not been acted on yet; it has been from now on. */
    public boolean isFirst(String source, String id) {
        return !firstOf(source, Set.of(id)).isEmpty();
    }

    /** Those of these that have not been acted on yet; all of them have been from now on. */
    public Set<String> firstOf(String source, Collection<String> ids) {
        // In one order, so that two who are given the same do not wait for each other in a circle.
        return new HashSet<>(
                Sql.of(
                                """
                                INSERT INTO inbox (source, id) SELECT ?, unnest(?)
                                ON CONFLICT DO NOTHING RETURNING id
                                """)
                        .with(source)
                        .withAll(ids.stream().distinct().sorted().toList())
                        .rows(row -> row.getString("id")));
    }

    /** Whether any was ever acted on, as far back as is remembered. */
    public boolean isAny() {
        return !Sql.of("SELECT 1 AS some FROM inbox LIMIT 1")
                .rows(row -> row.getInt("some"))
                .isEmpty();
    }

    /** Forgets what Kafka no longer holds; the introductions themselves still refuse a replay. */
    public void sweep() {
        Sql.of("DELETE FROM inbox WHERE received_at < statement_timestamp() - interval '30 days'")
                .change();
    }
}
