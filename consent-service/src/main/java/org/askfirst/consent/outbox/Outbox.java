package org.askfirst.consent.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.database.AppendedRows;
import org.askfirst.consent.json.Json;
import org.askfirst.platform.trace.Traceparent;

/** Takes events into the transaction that decides them. */
@ApplicationScoped
public class Outbox {

    public static final String LETTERS = "intro.letters";
    public static final String LIFECYCLE = "intro.lifecycle";

    public static final String PEOPLE = "intro.people";

    private final AppendedRows appended;
    private final Event<Filled> filled;

    Outbox(AppendedRows appended, Event<Filled> filled) {
        this.appended = appended;
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
        if (!appended.hasAny(OutboxRow.TABLE)) {
            // Once a transaction.
            filled.fire(new Filled());
        }
        appended.append(OutboxRow.TABLE, row);
    }

    /** Takes letters out again that were not published yet. The caller's transaction. */
    public void drop(UUID introductionId, List<String> eventIds) {
        if (eventIds.isEmpty()) {
            return;
        }
        appended.write(OutboxRow.TABLE);
        OutboxRow.delete(
                "introductionId = ?1 and topic = ?2 and eventId in ?3",
                introductionId,
                LETTERS,
                eventIds);
    }

    /** Something waits to be published. */
    record Filled() {}
}
