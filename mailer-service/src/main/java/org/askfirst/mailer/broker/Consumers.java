package org.askfirst.mailer.broker;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.askfirst.mailer.settings.Settings;

/** Makes consumers that commit nothing, beside the one that takes letters. */
@ApplicationScoped
public class Consumers {

    private static final String GROUP = "mailer-service";

    private final Settings settings;

    Consumers(Settings settings) {
        this.settings = settings;
    }

    /**
     * One that belongs to no group, and reads what it is assigned.
     *
     * @param what the client's name at the broker
     */
    public Consumer<byte[], byte[]> withoutGroup(String what) {
        return made(Map.of(ConsumerConfig.CLIENT_ID_CONFIG, "mailer-service-" + what));
    }

    /** One that may be asked where the group is; it never joins it. */
    public Consumer<byte[], byte[]> ofTheGroup() {
        return made(
                Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "mailer-service-positions",
                        ConsumerConfig.GROUP_ID_CONFIG,
                        GROUP));
    }

    private Consumer<byte[], byte[]> made(Map<String, Object> own) {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.putAll(own);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Whoever uses one tries again by itself.
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ConsumerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
