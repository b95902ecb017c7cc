package org.askfirst.mailer.delivery;

import java.util.List;
import java.util.Set;
import org.askfirst.platform.outbox.OutboxTable;
import org.askfirst.platform.outbox.Unpublished;
import org.askfirst.platform.topic.CloudEvents;

/** The reports that wait, as events. */
final class DeliveryRows implements OutboxTable {

    private static final String TOPIC = "intro.deliveries";
    private static final CloudEvents EVENTS = new CloudEvents("/mailer-service");

    @Override
    public Claimed claim(long from, long after, Set<String> silent, int most) {
        List<DeliveryRow> rows =
                silent.contains(TOPIC) ? List.of() : DeliveryRow.claim(from, after, most);
        return rows.isEmpty()
                ? new Claimed(List.of(), 0, 0)
                : new Claimed(
                        events(rows), rows.getFirst().claimedIn, rows.getFirst().oldestRunning);
    }

    @Override
    public void delete(List<Unpublished> published) {
        DeliveryRow.deletePublished(published.stream().map(Unpublished::id).toList());
    }

    private static List<Unpublished> events(List<DeliveryRow> rows) {
        return rows.stream().map(DeliveryRows::event).toList();
    }

    private static Unpublished event(DeliveryRow row) {
        return new Unpublished(
                row.id,
                row.introductionId,
                EVENTS.record(
                        TOPIC,
                        row.introductionId.toString(),
                        row.eventType,
                        row.eventId,
                        row.createdAt,
                        row.body,
                        row.traceParent));
    }
}
