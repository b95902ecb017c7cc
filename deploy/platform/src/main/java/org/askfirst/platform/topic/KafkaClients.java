package org.askfirst.platform.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.askfirst.platform.settings.WrongSetting;

/**
 * Makes the clients of the broker beside those the framework makes: records are bytes, which our
 * own code reads, and a broker that has gone without a word is noticed within seconds.
 */
public final class KafkaClients {

    /** How long one address of the broker is tried. */
    private static final int CONNECT_MILLIS = 5_000;

    private static final int LONGEST_RECONNECT_MILLIS = 2_000;

    private final String service;
    private final Supplier<? extends Map<String, ?>> access;

    /**
     * @param service the service's name, with which the clients' names begin
     * @param access Kafka's own client settings: the bootstrap servers, and what TLS and SASL need.
     *     They hold secrets; asked for when a client is made
     */
    public KafkaClients(String service, Supplier<? extends Map<String, ?>> access) {
        this.service = service;
        this.access = access;
    }

    /**
     * One that waits for all in-sync replicas, and gives up within seconds: the caller tries again.
     *
     * @param purpose the end of the client's name at the broker; may be empty
     * @param linger how long a record waits for others to go with it, in whole milliseconds
     */
    public Producer<byte[], byte[]> producer(String purpose, Duration linger) {
        Map<String, Object> settings = settings(purpose);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Waiting for metadata and then for the ack stays below the 10 s a caller waits.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_500);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * One that belongs to no group, commits nothing, and reads what it is assigned.
     *
     * @param purpose the end of the client's name at the broker
     */
    public Consumer<byte[], byte[]> consumer(String purpose) {
        return consumer(settings(purpose));
    }

    /**
     * One that may be asked where a group is; it never joins it.
     *
     * @param purpose the end of the client's name at the broker
     */
    public Consumer<byte[], byte[]> observer(String purpose, String group) {
        Map<String, Object> settings = settings(purpose);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        return consumer(settings);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Or a partition whose start is deleted meanwhile would pass for one that was read.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_RECONNECT_MILLIS);
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * One whose calls end after that time at the latest.
     *
     * @param purpose the end of the client's name at the broker
     */
    public Admin admin(String purpose, Duration patience) {
        Map<String, Object> settings = settings(purpose);
        int millis = (int) patience.toMillis();
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis * 3 / 4);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return Admin.create(settings);
    }

    /**
     * The settings of a client the framework makes, with ours over them.
     *
     * @param framework what it would use itself
     */
    public Map<String, Object> over(Map<String, Object> framework) {
        Map<String, Object> settings = new HashMap<>(framework);
        settings.putAll(access.get());
        return settings;
    }

    /**
     * Connects nowhere, but reads addresses, stores and sign-in as every client will.
     *
     * @throws WrongSetting that names what is wrong
     */
    public void check() {
        try (Admin trial = Admin.create(settings("start"))) {
            trial.close(Duration.ZERO);
        } catch (KafkaException wrong) {
            throw new WrongSetting(
                    "ASKFIRST_KAFKA or one of ASKFIRST_KAFKA_SECURITY_…",
                    "is wrong: " + innermost(wrong).getMessage());
        }
    }

    private static Throwable innermost(Throwable failure) {
        return failure.getCause() == null ? failure : innermost(failure.getCause());
    }

    private Map<String, Object> settings(String purpose) {
        Map<String, Object> settings = new HashMap<>(access.get());
        settings.put(
                CommonClientConfigs.CLIENT_ID_CONFIG,
                purpose.isEmpty() ? service : service + "-" + purpose);
        settings.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, CONNECT_MILLIS);
        return settings;
    }
}
