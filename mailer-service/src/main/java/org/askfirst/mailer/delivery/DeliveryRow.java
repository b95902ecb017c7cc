package org.askfirst.mailer.delivery;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.askfirst.platform.database.Sql;
import org.jspecify.annotations.NullUnmarked;

/** A report that is yet to be published. */
@NullUnmarked
@Entity
@Table(name = "delivery")
class DeliveryRow extends PanacheEntityBase {

    /** While the service is held, there is none. */
    private static final String CLAIMED =
            """
            SELECT id, introduction_id, event_id, event_type, body, created_at, trace_parent,
                CAST(CAST(pg_current_xact_id() AS text) AS bigint),
                CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)
            FROM delivery
            WHERE id > ? AND NOT EXISTS (SELECT 1 FROM restore_hold)
                AND introduction_id NOT IN (SELECT introduction_id FROM delivery WHERE id <= ?)
            ORDER BY id LIMIT ? FOR UPDATE
            """;

    private static final String DELETE =
            """
            WITH unhurried AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
            DELETE FROM delivery USING unhurried WHERE id = ANY (?)
            """;

    @Id Long id;

    @Column(name = "introduction_id")
    UUID introductionId;

    @Column(name = "event_id")
    String eventId;

    @Column(name = "event_type")
    String eventType;

    byte[] body;

    @Column(name = "created_at")
    Instant createdAt;

    /** The span that made it. */
    @Column(name = "trace_parent")
    String traceParent;

    /** The transaction in which it is claimed. */
    @Transient long claimedIn;

    /** The oldest that still ran when it was. */
    @Transient long oldestRunning;

    static List<DeliveryRow> claim(long from, long after, int most) {
        return Sql.of(CLAIMED)
                .with(Math.max(from, after))
                .with(after)
                .with(most)
                .rows(DeliveryRow::read);
    }

    private static DeliveryRow read(ResultSet found) throws SQLException {
        DeliveryRow row = new DeliveryRow();
        row.id = found.getLong(1);
        row.introductionId = found.getObject(2, UUID.class);
        row.eventId = found.getString(3);
        row.eventType = found.getString(4);
        row.body = found.getBytes(5);
        row.createdAt = Sql.instant(found, "created_at");
        row.traceParent = found.getString(7);
        row.claimedIn = found.getLong(8);
        row.oldestRunning = found.getLong(9);
        return row;
    }

    /**
     * Deletes what was published. The commit does not wait for the disk: a report that comes back
     * by a crash is published again, and known by its id.
     */
    static void deletePublished(List<Long> ids) {
        Sql.of(DELETE).withAll("bigint", ids, Function.identity(), Long[]::new).change();
    }
}
