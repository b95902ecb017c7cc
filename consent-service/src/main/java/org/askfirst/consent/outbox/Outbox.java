package org.askfirst.consent.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.json.Json;
import org.askfirst.platform.trace.Traceparent;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.BeforeCompletionCallback;
import org.jspecify.annotations.Nullable;

/** Takes events into the transaction that decides them. */
@ApplicationScoped
public class Outbox {

    public static final String LETTERS = "intro.letters";
    public static final String LIFECYCLE = "intro.lifecycle";

    public static final String PEOPLE = "intro.people";

    private final EntityManager entityManager;
    private final TransactionSynchronizationRegistry ofTransaction;
    private final Event<Filled> filled;

    Outbox(
            EntityManager entityManager,
            TransactionSynchronizationRegistry ofTransaction,
            Event<Filled> filled) {
        this.entityManager = entityManager;
        this.ofTransaction = ofTransaction;
        this.filled = filled;
    }

    /**
     * Appends an event; it is published after the commit. The caller holds the introduction's row
     * lock.
     *
     * @param eventId the CloudEvents id: the same event has the same id
     */
    public void append(
            UUID introductionId,
            String topic,
            String type,
            String eventId,
            Object event,
            Instant now) {
        append(introductionId, introductionId.toString(), topic, type, eventId, event, now);
    }

    /**
     * Appends an event that is about no introduction.
     *
     * @param order events with the same are published one after the other
     * @param recordKey the key on Kafka
     */
    public void append(
            UUID order,
            String recordKey,
            String topic,
            String type,
            String eventId,
            Object event,
            Instant now) {
        OutboxRow row = new OutboxRow();
        row.introductionId = order;
        row.recordKey = recordKey;
        row.topic = topic;
        row.type = type;
        row.eventId = eventId;
        row.payload = Json.write(event);
        row.createdAt = now;
        row.traceParent = Traceparent.current();
        appended().add(row);
    }

    /** Takes letters out again that were not published yet. The caller's transaction. */
    public void drop(UUID introductionId, List<String> eventIds) {
        if (eventIds.isEmpty()) {
            return;
        }
        if (known() instanceof AppendedRows rows) {
            rows.write();
        }
        OutboxRow.delete(
                "introductionId = ?1 and topic = ?2 and eventId in ?3",
                introductionId,
                LETTERS,
                eventIds);
    }

    /** What the caller's transaction appends; whoever publishes is told once. */
    private AppendedRows appended() {
        if (known() instanceof AppendedRows rows) {
            return rows;
        }
        AppendedRows rows = new AppendedRows(entityManager);
        // Not of the transaction manager's: by then the session has given its connection back.
        entityManager
                .unwrap(SessionImplementor.class)
                .getTransactionCompletionCallbacks()
                .registerCallback((BeforeCompletionCallback) _ -> rows.write());
        ofTransaction.putResource(AppendedRows.class, rows);
        filled.fire(new Filled());
        return rows;
    }

    private @Nullable AppendedRows known() {
        return (AppendedRows) ofTransaction.getResource(AppendedRows.class);
    }

    /** Something waits to be published. */
    record Filled() {}
}
