package org.askfirst.journeys.secure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What one user of the broker is for; the rest must be refused.
 *
 * @param reads the topics it reads
 * @param writes the topics it writes
 * @param groups the consumer groups it is in
 */
record KafkaRights(String user, Set<String> reads, Set<String> writes, Set<String> groups) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static final List<KafkaRights> ALL =
            List.of(
                    new KafkaRights(
                            "intake-service",
                            Set.of(),
                            Set.of("intro.requests", "intro.mail"),
                            Set.of()),
                    new KafkaRights(
                            "consent-service",
                            Set.of(
                                    "intro.requests",
                                    "intro.deliveries",
                                    "intro.mail",
                                    "intro.people",
                                    "intro.lifecycle",
                                    "intro.letters",
                                    "intro.requests.dead",
                                    "intro.deliveries.dead",
                                    "intro.mail.dead"),
                            Set.of(
                                    "intro.letters",
                                    "intro.lifecycle",
                                    "intro.people",
                                    "intro.requests.dead",
                                    "intro.deliveries.dead",
                                    "intro.mail.dead"),
                            Set.of("consent-service")),
                    new KafkaRights(
                            "mailer-service",
                            Set.of(
                                    "intro.letters",
                                    "intro.people",
                                    "intro.deliveries",
                                    "intro.letters.dead"),
                            Set.of("intro.deliveries", "intro.letters.dead"),
                            Set.of("mailer-service")));

    @Override
    public String toString() {
        return user;
    }

    /** Tries all that is refused, and reads what may be read. */
    void assertNothingElseIn(Broker broker) {
        Map<String, Object> client = broker.client(user);
        List<String> topics = Manifests.names(Manifests.topics());
        try (var producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            without(topics, writes).forEach(topic -> assertNotWritten(producer, topic));
        }
        try (var consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            without(topics, reads).forEach(topic -> assertNotRead(consumer, topic));
            consumer.assign(reads.stream().map(topic -> new TopicPartition(topic, 0)).toList());
            consumer.seekToBeginning(consumer.assignment());
            if (!reads.isEmpty()) {
                assertThat(consumer.poll(Duration.ofSeconds(1))).as("no refusal").isNotNull();
            }
        }
        try (Admin admin = Admin.create(client)) {
            without(Manifests.names(Manifests.users()), groups)
                    .forEach(group ->
                            assertRefused(
                                    "group " + group,
                                    () ->
                                            admin.listConsumerGroupOffsets(group)
                                                    .partitionsToOffsetAndMetadata()
                                                    .get()));
            assertRefused(
                    "a new topic",
                    () ->
                            admin.createTopics(List.of(new NewTopic("own", 1, (short) 1)))
                                    .all()
                                    .get());
            assertRefused(
                    "the rules", () -> admin.describeAcls(AclBindingFilter.ANY).values().get());
            assertRefused(
                    "the users' passwords", () -> admin.describeUserScramCredentials().all().get());
            assertRefused(
                    "the end of a topic",
                    () -> admin.deleteTopics(List.of("intro.requests")).all().get());
        }
    }

    private void assertNotWritten(KafkaProducer<String, String> producer, String topic) {
        assertRefused(
                "a record on " + topic,
                () ->
                        producer.send(new ProducerRecord<>(topic, "key", "value"))
                                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    private void assertNotRead(KafkaConsumer<String, String> consumer, String topic) {
        List<TopicPartition> first = List.of(new TopicPartition(topic, 0));
        consumer.assign(first);
        consumer.seekToBeginning(first);
        assertThatThrownBy(() -> consumer.poll(PATIENCE))
                .as("%s reads %s", user, topic)
                .isInstanceOf(AuthorizationException.class);
    }

    private interface Attempt {
        Object make() throws Exception;
    }

    private void assertRefused(String what, Attempt attempt) {
        assertThatThrownBy(attempt::make)
                .as("%s tries %s", user, what)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(AuthorizationException.class);
    }

    private static List<String> without(List<String> all, Set<String> allowed) {
        return all.stream().filter(one -> !allowed.contains(one)).toList();
    }
}
