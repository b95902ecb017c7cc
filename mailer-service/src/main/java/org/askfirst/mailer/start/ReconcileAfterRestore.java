package org.askfirst.mailer.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.askfirst.mailer.contract.DeliveryEvent;
import org.askfirst.mailer.contract.LetterCancelled;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.ledger.Recording;
import org.askfirst.mailer.ledger.Reports;
import org.askfirst.mailer.ledger.Reports.Caught;
import org.askfirst.mailer.receiving.Erasures;
import org.askfirst.mailer.receiving.Letters;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.offset.GroupOffsets;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.topic.WholeTopic;

/**
 * Brings a restored ledger up to what is known outside it, and lets the service go on. What it
 * cannot know is a letter that was sent and whose report had not reached the broker: that one is
 * sent once more.
 */
@ApplicationScoped
class ReconcileAfterRestore {

    private static final String REPORTS = "intro.deliveries";
    private static final String LETTERS = "intro.letters";

    private final WholeTopic topics;
    private final Reports reports;
    private final Recording recording;
    private final Erasures erasures;
    private final Letters letters;
    private final Settings settings;
    private final GroupOffsets group;
    private final Hold hold;
    private final Patience patience;

    ReconcileAfterRestore(
            WholeTopic topics,
            Reports reports,
            Recording recording,
            Erasures erasures,
            Letters letters,
            Settings settings,
            GroupOffsets group,
            Hold hold,
            Patience patience) {
        this.topics = topics;
        this.reports = reports;
        this.recording = recording;
        this.erasures = erasures;
        this.letters = letters;
        this.settings = settings;
        this.group = group;
        this.hold = hold;
        this.patience = patience;
    }

    /** Returns the lines to print. */
    List<String> run() {
        // Asked first: what the group reads after this, it reads by a ledger that knows.
        Map<TopicPartition, Long> committed = group.committed();
        List<String> unread = new ArrayList<>();
        Map<Caught, Integer> tally = new EnumMap<>(Caught.class);
        topics.read(
                REPORTS,
                records -> {
                    List<DeliveryEvent> batch = readable(records, unread);
                    patience.untilItWorks(REPORTS, () -> reports.catchUp(batch))
                            .forEach((caught, count) -> tally.merge(caught, count, Integer::sum));
                });
        // Nobody reports on a letter that was cancelled; one that is open here would leave before
        // its cancellation is read again.
        List<String> unreadCancellations = new ArrayList<>();
        int[] cancellations = new int[2];
        topics.read(
                LETTERS,
                records -> {
                    List<LetterCancelled> batch = cancelled(records, unreadCancellations);
                    cancellations[0] += batch.size();
                    cancellations[1] +=
                            patience.untilItWorks(LETTERS, () -> recording.cancel(batch)).size();
                });
        int[] people = new int[2];
        topics.read(
                Erasures.TOPIC,
                records -> {
                    people[0] += records.count();
                    people[1] += erasures.take(records);
                });
        // Last, and only now: had anything failed, the service would still be held.
        patience.untilItWorks(
                "reconciled",
                () -> {
                    hold.lift(committed);
                    return committed;
                });
        List<String> said = new ArrayList<>();
        said.add(
                "%s: %d letters ended as reported, %d had ended, %d are remembered, %d were forged"
                        .formatted(
                                REPORTS,
                                tally.getOrDefault(Caught.ENDED, 0),
                                tally.getOrDefault(Caught.KNOWN, 0),
                                tally.getOrDefault(Caught.REMEMBERED, 0),
                                tally.getOrDefault(Caught.FORGED, 0)));
        said.addAll(unread);
        said.add(
                "%s: %d cancellations, %d of them of letters that still waited"
                        .formatted(LETTERS, cancellations[0], cancellations[1]));
        said.addAll(unreadCancellations);
        said.add(
                "%s: %d erasures, %d of them not readable"
                        .formatted(Erasures.TOPIC, people[0], people[1]));
        said.add("Reconciled: the service may go on");
        return said;
    }

    private List<DeliveryEvent> readable(
            ConsumerRecords<byte[], byte[]> records, List<String> unread) {
        List<DeliveryEvent> readable = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                Header type = record.headers().lastHeader("ce_type");
                if (type == null || record.value() == null) {
                    throw new UndecodableEvent("no value or no ce_type");
                }
                DeliveryEvent.read(
                                new String(type.value(), UTF_8), record.value(), settings.belief())
                        .ifPresent(readable::add);
            } catch (UndecodableEvent undecodable) {
                unread.add(Unread.line(record, undecodable.getMessage()));
            }
        }
        return readable;
    }

    private List<LetterCancelled> cancelled(
            ConsumerRecords<byte[], byte[]> records, List<String> unread) {
        List<LetterCancelled> cancelled = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                letters.cancellation(record).ifPresent(cancelled::add);
            } catch (UndecodableEvent undecodable) {
                unread.add(Unread.line(record, undecodable.getMessage()));
            }
        }
        return cancelled;
    }
}
