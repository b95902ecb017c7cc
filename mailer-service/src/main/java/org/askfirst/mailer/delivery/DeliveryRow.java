package org.askfirst.mailer.delivery;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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

    /**
     * All reports of the introductions whose first is locked. One that another replica holds is
     * passed over, and with it what comes after it: it is still the first until it is deleted.
     * While the service is held, there is none.
     */
    private static final String CLAIMED =
            """
            WITH heads AS (
                SELECT d.introduction_id FROM delivery d
                WHERE NOT EXISTS (
                        SELECT 1 FROM delivery before
                        WHERE before.introduction_id = d.introduction_id AND before.id < d.id)
                    AND NOT EXISTS (SELECT 1 FROM restore_hold)
                    AND d.id > ?
                ORDER BY d.id
                LIMIT ?
                FOR UPDATE OF d SKIP LOCKED)
            SELECT d.id, d.introduction_id, d.event_id, d.event_type, d.body, d.created_at,
                d.trace_parent
            FROM delivery d JOIN heads USING (introduction_id) ORDER BY d.id
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

    static List<DeliveryRow> claim(long after, int most) {
        return Sql.of(CLAIMED).with(after).with(most).rows(DeliveryRow::read);
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
