package org.askfirst.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Replicas: enough of them, no more than there are partitions, and set by one hand only. */
final class ScalingRules {

    private static final int PARTITIONS = 12;

    static final List<Rule> ALL =
            List.of(
                    new Rule("one may be lost of everything that serves", ScalingRules::replicas),
                    new Rule("who sets replicas does so alone", ScalingRules::alone),
                    new Rule(
                            "scaling looks at lag, over TLS, by its own right", ScalingRules::lag));

    private ScalingRules() {}

    private static void replicas(Rendered rendered, Consumer<String> faults) {
        if (!rendered.overlay().isForWork()) {
            return;
        }
        for (Manifest deployment : rendered.of("Deployment")) {
            int least =
                    scalers(rendered, deployment).stream()
                            .mapToInt(ScalingRules::least)
                            .findFirst()
                            .orElse(deployment.at("/spec/replicas").asInt(1));
            if (least < 2) {
                faults.accept(deployment.title() + " may have " + least + " replicas");
            }
        }
    }

    private static int least(Manifest scaler) {
        return scaler.at("/spec/minReplicas").asInt(scaler.at("/spec/minReplicaCount").asInt(0));
    }

    private static List<Manifest> scalers(Rendered rendered, Manifest deployment) {
        return rendered.manifests().stream()
                .filter(one -> one.text("/spec/scaleTargetRef/kind").equals("Deployment"))
                .filter(one -> one.text("/spec/scaleTargetRef/name").equals(deployment.name()))
                .toList();
    }

    private static void alone(Rendered rendered, Consumer<String> faults) {
        for (Manifest deployment : rendered.of("Deployment")) {
            int hands =
                    scalers(rendered, deployment).size()
                            + (deployment.at("/spec").has("replicas") ? 1 : 0);
            if (hands != 1) {
                faults.accept(deployment.title() + " has its replicas from " + hands + " hands");
            }
        }
    }

    private static void lag(Rendered rendered, Consumer<String> faults) {
        Map<String, String> settings = rendered.settings();
        for (Manifest scaler : rendered.of("ScaledObject")) {
            if (scaler.at("/spec/maxReplicaCount").asInt(100) > PARTITIONS) {
                faults.accept(scaler.title() + " makes more replicas than there are partitions");
            }
            for (JsonNode trigger : scaler.each("/spec/triggers")) {
                Map<String, String> metadata = Manifest.map(trigger, "/metadata");
                String authentication = Manifest.text(trigger, "/authenticationRef/name");
                if (!metadata.getOrDefault("tls", "").equals("enable")
                        || !metadata.getOrDefault("sasl", "").equals("scram_sha512")
                        || !settings.containsKey(
                                metadata.getOrDefault("bootstrapServersFromEnv", ""))
                        || rendered.find("TriggerAuthentication/" + authentication).isEmpty()) {
                    faults.accept(scaler.title() + " looks at " + metadata);
                }
                // Kafka 4 no longer speaks the protocol of the version KEDA takes by itself.
                if (metadata.getOrDefault("version", "1.0.0").startsWith("1.")) {
                    faults.accept(scaler.title() + " speaks a language Kafka has forgotten");
                }
                if (!metadata.getOrDefault("consumerGroup", "").equals(scaler.name())) {
                    faults.accept(scaler.title() + " looks at somebody else's lag");
                }
            }
        }
    }
}
