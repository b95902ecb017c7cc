package org.askfirst.consent.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.consent.incoming.Arrived;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.seal.Origin;
import org.askfirst.consent.trace.Traces;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.offset.KeptOffsets;
import org.askfirst.platform.offset.Offset;

/** Acts on several events in one transaction, or on none of them. */
@ApplicationScoped
class JointHandler {

    private final Border border;
    private final Introductions introductions;
    private final Hold hold;
    private final KeptOffsets offsets;
    private final Traces traces;

    JointHandler(
            Border border,
            Introductions introductions,
            Hold hold,
            KeptOffsets offsets,
            Traces traces) {
        this.border = border;
        this.introductions = introductions;
        this.hold = hold;
        this.offsets = offsets;
        this.traces = traces;
    }

    Polled read(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        try {
            return new Polled(
                    kafkaRecord,
                    Optional.of(border.admit(CloudEvent.of(kafkaRecord)))
                            .filter(JointHandler::hasNoLocksOfItsOwn));
        } catch (Unreadable | RuntimeException | StackOverflowError _) {
            // Told where it is acted on by itself.
            return new Polled(kafkaRecord, Optional.empty());
        }
    }

    /** Those of routes would have to be had before those that others hold already. */
    private static boolean hasNoLocksOfItsOwn(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Request(Requested requested) -> requested.route() == null;
            case Arrival.Report(Delivered delivered) -> delivered instanceof Delivered.Accepted;
            case Arrival.HandIn _, Arrival.Mailed _ -> false;
        };
    }

    /**
     * Acts on all of them and keeps the places behind them.
     *
     * @param polled each joins the others
     * @throws RuntimeException when nothing was done, which says nothing of any single one
     * @throws Handler.Stopping when the service stops first
     */
    void handle(List<Polled> polled) {
        List<Arrived<Requested>> requests = new ArrayList<>();
        List<Arrived<Delivered>> reports = new ArrayList<>();
        Map<TopicPartition, Offset> behind = new HashMap<>();
        for (Polled one : polled) {
            switch (one.arrival().orElseThrow()) {
                case Arrival.Request(Requested requested) -> requests.add(arrived(one, requested));
                case Arrival.Report(Delivered delivered) -> reports.add(arrived(one, delivered));
                case Arrival.HandIn _, Arrival.Mailed _ ->
                        throw new IllegalArgumentException("is acted on by itself");
            }
            Offset place = Offset.after(one.kafkaRecord());
            behind.put(place.onKafka(), place);
        }
        if (!hold.waitUntilClear()) {
            throw new Handler.Stopping();
        }
        offsets.movingAll(
                List.copyOf(behind.values()),
                () ->
                        reports.isEmpty()
                                ? introductions.request(Origin.INTAKE.source(), requests)
                                : introductions.deliver(Origin.MAILER.source(), reports));
    }

    private <E> Arrived<E> arrived(Polled polled, E event) {
        return new Arrived<>(id(polled.kafkaRecord()), event, within(polled.kafkaRecord()));
    }

    private static String id(ConsumerRecord<byte[], byte[]> admitted) {
        return new String(admitted.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }

    private Consumer<Runnable> within(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return work ->
                traces.root(
                        "record",
                        () -> {
                            Traces.causedBy(kafkaRecord);
                            work.run();
                            return true;
                        });
    }
}
