package org.askfirst.consent.event;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.trace.Traces;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.failure.NotNow;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.offset.Neighbours;
import org.askfirst.platform.offset.Offset;
import org.askfirst.platform.topic.DeadLetters;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Where Kafka's records come in. What cannot be read goes aside and never blocks what follows. */
@ApplicationScoped
class Consumers implements Neighbours.Taking<Polled> {

    private final Neighbours neighbours = new Neighbours();
    private final Handler handler;
    private final JointHandler jointHandler;
    private final DeadLetters deadLetters;
    private final ConsumerMetrics metrics;
    private final Traces traces;
    private final Patience patience;

    Consumers(
            Handler handler,
            JointHandler jointHandler,
            DeadLetters deadLetters,
            ConsumerMetrics metrics,
            Traces traces,
            Patience patience) {
        this.handler = handler;
        this.jointHandler = jointHandler;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.traces = traces;
        this.patience = patience;
    }

    @Incoming("requests")
    @Blocking
    void requests(ConsumerRecords<byte[], byte[]> kafkaRecords) {
        consume(kafkaRecords);
    }

    @Incoming("deliveries")
    @Blocking
    void deliveries(ConsumerRecords<byte[], byte[]> kafkaRecords) {
        consume(kafkaRecords);
    }

    @Incoming("mail")
    @Blocking
    void mail(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        CrashPoint.CONSENT_POLLED.pass();
        consume(kafkaRecord);
    }

    private void consume(ConsumerRecords<byte[], byte[]> kafkaRecords) {
        List<Polled> polled = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> kafkaRecord : kafkaRecords) {
            CrashPoint.CONSENT_POLLED.pass();
            polled.add(jointHandler.read(kafkaRecord));
        }
        neighbours.take(polled, this);
    }

    @Override
    public List<Polled> together(List<Polled> rest) {
        return rest.stream().takeWhile(rest.getFirst()::joins).toList();
    }

    @Override
    public void take(List<Polled> polled) {
        polled.forEach(one -> metrics.begin(one.kafkaRecord()));
        try {
            jointHandler.handle(polled);
            polled.forEach(_ -> CrashPoint.CONSENT_COMMITTED.pass());
        } finally {
            polled.forEach(one -> metrics.end(one.kafkaRecord()));
        }
    }

    @Override
    public void take(Polled one) {
        consume(one.kafkaRecord());
    }

    @Override
    public boolean isStopping() {
        return patience.isStopping();
    }

    private void consume(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        metrics.begin(kafkaRecord);
        try {
            traces.root(
                    "record",
                    () -> {
                        Traces.causedBy(kafkaRecord);
                        return take(kafkaRecord);
                    });
            CrashPoint.CONSENT_COMMITTED.pass();
        } finally {
            metrics.end(kafkaRecord);
        }
    }

    private boolean take(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        Offset place = Offset.after(kafkaRecord);
        try {
            return handler.handle(CloudEvent.of(kafkaRecord), place);
        } catch (Unreadable unreadable) {
            aside(kafkaRecord, unreadable.getMessage());
            handler.passOver(place);
            return false;
        }
    }

    private void aside(ConsumerRecord<byte[], byte[]> kafkaRecord, String reason) {
        try {
            deadLetters.put(kafkaRecord, reason);
        } catch (NotNow stopping) {
            throw new Handler.Stopping();
        }
    }
}
