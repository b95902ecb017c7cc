package org.askfirst.consent.limit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.database.AppendedRows;
import org.askfirst.consent.database.AppendedRows.Column;
import org.jspecify.annotations.Nullable;

/** What counts towards the limits of an introducer. */
@Entity
@Table(name = "limit_use")
@IdClass(LimitUseRow.Key.class)
class LimitUseRow extends PanacheEntityBase {

    /** One that is counted already stays as it is. */
    static final AppendedRows.Table<LimitUseRow> TABLE =
            new AppendedRows.Table<>(
                    """
                    INSERT INTO limit_use
                        (introduction_id, round, introducer, one_key, other_key, used_at)
                    SELECT * FROM unnest(?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """,
                    List.of(
                            new Column<>("uuid", row -> row.introductionId, UUID[]::new),
                            new Column<>("int4", row -> row.round, Integer[]::new),
                            new Column<>("text", row -> row.introducer, String[]::new),
                            new Column<>("text", row -> row.oneKey, String[]::new),
                            new Column<>("text", row -> row.otherKey, String[]::new),
                            new Column<>("timestamptz", row -> row.usedAt, Instant[]::new)));

    record Key(UUID introductionId, int round) {}

    @Id UUID introductionId;
    @Id int round;
    String introducer;
    @Nullable String oneKey;
    @Nullable String otherKey;
    Instant usedAt;
}
