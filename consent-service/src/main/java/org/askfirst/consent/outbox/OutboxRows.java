package org.askfirst.consent.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.askfirst.platform.outbox.OutboxTable;
import org.askfirst.platform.outbox.Unpublished;
import org.askfirst.platform.topic.CloudEvents;

/** The rows of the outbox as events. */
@Singleton
class OutboxRows implements OutboxTable {

    private static final CloudEvents EVENTS = new CloudEvents("/consent-service");

    @Override
    public Claimed claim(long from, long after, Set<String> silent, int most) {
        List<OutboxRow> rows = OutboxRow.claim(from, after, silent, most);
        return rows.isEmpty()
                ? new Claimed(List.of(), 0, 0)
                : new Claimed(
                        events(rows), rows.getFirst().claimedIn, rows.getFirst().oldestRunning);
    }

    @Override
    public void delete(List<Unpublished> published) {
        OutboxRow.deletePublished(published.stream().map(Unpublished::id).toList());
    }

    private static List<Unpublished> events(List<OutboxRow> rows) {
        return rows.stream().map(OutboxRows::event).toList();
    }

    private static Unpublished event(OutboxRow row) {
        return new Unpublished(
                row.id,
                row.introductionId,
                EVENTS.record(
                        row.topic,
                        row.keyOnKafka(),
                        row.type,
                        row.eventId,
                        row.createdAt,
                        row.payload.getBytes(UTF_8),
                        row.traceParent));
    }
}
