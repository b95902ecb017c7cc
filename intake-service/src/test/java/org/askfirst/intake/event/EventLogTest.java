package org.askfirst.intake.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.askfirst.local.KafkaBroker;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.person.Person;
import org.askfirst.platform.request.IntroductionRequest;
import org.askfirst.platform.request.Whom;
import org.askfirst.platform.signin.Caller;
import org.askfirst.platform.text.MailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {

    @TempDir Path data;

    @Test
    void what_meets_a_producer_just_closed_is_not_known_to_be_stored_and_the_next_is()
            throws IOException {
        try (KafkaBroker broker = KafkaBroker.start(data, 0)) {
            Producer<byte[], byte[]> closed = producer(broker);
            closed.close();
            Iterator<Producer<byte[], byte[]>> producers =
                    List.of(closed, producer(broker)).iterator();
            EventLog log = new EventLog(new Key(new byte[32]), producers::next);

            assertThat(log.append(event())).isFalse();
            assertThat(log.append(event())).isTrue();

            log.close();
        }
    }

    private static Producer<byte[], byte[]> producer(KafkaBroker broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static Event event() {
        Person grace = new Person("Grace Lim", new MailAddress("grace", "example.net"));
        return Submitted.of(
                UUID.randomUUID(),
                Instant.parse("2026-11-22T10:15:30.123Z"),
                new Caller(
                        "https://id.example.com",
                        "f3b9a2c4",
                        new Person("Tom Reed", new MailAddress("tom", "example.com"))),
                new IntroductionRequest(
                        new Person("Ada Park", new MailAddress("ada", "example.org")),
                        true,
                        new Whom.Target(grace),
                        "Hiring a first backend engineer",
                        "Ada is about to hire her first backend engineer.",
                        null));
    }
}
