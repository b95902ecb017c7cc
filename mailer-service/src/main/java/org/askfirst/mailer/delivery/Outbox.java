package org.askfirst.mailer.delivery;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.askfirst.mailer.contract.DeliveryEvent;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.platform.database.Sql;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.trace.Traceparent;
import org.jspecify.annotations.Nullable;

/** Keeps reports until they are published. */
@ApplicationScoped
public class Outbox {

    /** As the relay wants it, the transaction has its number before an id is given. */
    private static final String INSERT =
            """
            INSERT INTO delivery
                (introduction_id, event_id, event_type, body, created_at, trace_parent)
            SELECT cast(:introduction AS uuid), :id, :type, cast(:body AS bytea), clock_timestamp(),
                cast(:trace AS text)
            WHERE pg_current_xact_id() IS NOT NULL
            ON CONFLICT (event_id) DO NOTHING
            """;

    private static final String INSERT_ALL =
            """
            INSERT INTO delivery
                (introduction_id, event_id, event_type, body, created_at, trace_parent)
            SELECT introduction_id, event_id, event_type, body, clock_timestamp(), trace_parent
            FROM unnest(CAST(? AS uuid[]), CAST(? AS text[]), CAST(? AS text[]),
                CAST(? AS bytea[]), CAST(? AS text[]))
                AS report (introduction_id, event_id, event_type, body, trace_parent)
            WHERE pg_current_xact_id() IS NOT NULL
            ON CONFLICT (event_id) DO NOTHING
            """;

    private final Settings settings;

    Outbox(Settings settings) {
        this.settings = settings;
    }

    /** Drops, in the caller's transaction, what waits to be reported of a letter. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void withdraw(UUID letterId) {
        DeliveryRow.delete("eventId in ?1", List.of(letterId + "/accepted", letterId + "/failed"));
    }

    /**
     * Adds a report in the caller's transaction: it is published if, and only if, that commits. A
     * report of the same id that waits already is enough.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(DeliveryEvent event) {
        append(event, null);
    }

    /**
     * The same.
     *
     * @param recordedBy the span that recorded the letter: what the report follows when none made
     *     it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(DeliveryEvent event, @Nullable String recordedBy) {
        String madeBy = Traceparent.current();
        Panache.getEntityManager()
                .createNativeQuery(INSERT)
                .setParameter("introduction", event.introductionId())
                .setParameter("id", event.eventId())
                .setParameter("type", event.type())
                .setParameter("body", event.json(settings.sealKeys().first()))
                .setParameter("trace", madeBy == null ? recordedBy : madeBy)
                .executeUpdate();
    }

    /**
     * What is to be reported of a letter.
     *
     * @param madeBy the span it follows
     */
    public record Report(DeliveryEvent event, @Nullable String madeBy) {}

    /** Adds these reports in the caller's transaction, by one statement. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(List<Report> reports) {
        if (reports.isEmpty()) {
            return;
        }
        List<DeliveryEvent> events = reports.stream().map(Report::event).toList();
        Key seal = settings.sealKeys().first();
        Sql.of(INSERT_ALL)
                .withAll("uuid", events, DeliveryEvent::introductionId, UUID[]::new)
                .withAll("text", events, DeliveryEvent::eventId, String[]::new)
                .withAll("text", events, DeliveryEvent::type, String[]::new)
                .withAll("bytea", events, event -> event.json(seal), byte[][]::new)
                .withAll("text", reports, Report::madeBy, String[]::new)
                .change();
    }
}
