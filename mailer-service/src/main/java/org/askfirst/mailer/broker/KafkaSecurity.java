package org.askfirst.mailer.broker;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.askfirst.mailer.settings.Settings;
import org.eclipse.microprofile.config.Config;

/** Gives the consumers the broker's address and security, secrets from files included. */
@ApplicationScoped
class KafkaSecurity implements ClientCustomizer<Map<String, Object>> {

    private final Settings settings;

    KafkaSecurity(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Map<String, Object> customize(
            String channel, Config channelConfig, Map<String, Object> config) {
        Map<String, Object> customized = new HashMap<>(config);
        customized.putAll(settings.kafka());
        return customized;
    }
}
