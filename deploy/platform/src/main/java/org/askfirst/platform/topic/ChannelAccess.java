package org.askfirst.platform.topic;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Gives the consumers the framework makes the broker's address and security, secrets included. */
@Singleton
public final class ChannelAccess implements ClientCustomizer<Map<String, Object>> {

    private final KafkaClients clients;

    public ChannelAccess(KafkaClients clients) {
        this.clients = clients;
    }

    @Override
    public Map<String, Object> customize(
            String channel, Config channelConfig, Map<String, Object> config) {
        return clients.over(config);
    }
}
