package org.askfirst.mailer.delivery;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.askfirst.mailer.contract.DeliveryEvent;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.platform.trace.Traceparent;
import org.jspecify.annotations.Nullable;

/** Keeps reports until they are published. */
@ApplicationScoped
public class Outbox {

    private static final String INSERT =
            """
            INSERT INTO delivery
                (introduction_id, event_id, event_type, body, created_at, trace_parent)
            VALUES (:introduction, :id, :type, :body, clock_timestamp(), cast(:trace AS text))
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
}
