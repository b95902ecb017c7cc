package org.askfirst.consent.event;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.trace.Traces;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.failure.NotNow;
import org.askfirst.platform.offset.Offset;
import org.askfirst.platform.topic.DeadLetters;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Where Kafka's records come in. What cannot be read goes aside and never blocks what follows. */
@ApplicationScoped
class Consumers {

    private final Handler handler;
    private final DeadLetters deadLetters;
    private final ConsumerMetrics metrics;
    private final Traces traces;

    Consumers(Handler handler, DeadLetters deadLetters, ConsumerMetrics metrics, Traces traces) {
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.traces = traces;
    }

    @Incoming("requests")
    @Blocking
    void request(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        consume(kafkaRecord);
    }

    @Incoming("deliveries")
    @Blocking
    void delivery(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        consume(kafkaRecord);
    }

    @Incoming("mail")
    @Blocking
    void mail(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        consume(kafkaRecord);
    }

    private void consume(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        metrics.begin(kafkaRecord);
        CrashPoint.CONSENT_POLLED.pass();
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
