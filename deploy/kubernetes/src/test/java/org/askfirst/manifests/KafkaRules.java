package org.askfirst.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Of the brokers that Strimzi runs, and how every service signs in at one. */
final class KafkaRules {

    private static final Set<String> OPERATIONS = Set.of("Read", "Write", "Describe");
    private static final Set<String> RESOURCES = Set.of("topic", "group");

    static final List<Rule> ALL =
            List.of(
                    new Rule("Kafka speaks TLS to whoever signs in", KafkaRules::listeners),
                    new Rule("Kafka asks what each user may do", KafkaRules::authorization),
                    new Rule("rights at Kafka are named one by one", KafkaRules::rights),
                    new Rule("Kafka survives the loss of a broker", KafkaRules::copies),
                    new Rule("Kafka's nodes are apart", KafkaRules::apart),
                    new Rule("Kafka's own pods are restricted", KafkaRules::pods),
                    new Rule("services sign in at Kafka over TLS", KafkaRules::clients));

    private KafkaRules() {}

    private static void listeners(Rendered rendered, Consumer<String> faults) {
        for (Manifest kafka : rendered.of("Kafka")) {
            List<JsonNode> listeners = kafka.each("/spec/kafka/listeners");
            for (JsonNode listener : listeners) {
                if (!listener.path("tls").asBoolean()
                        || !listener.path("type").asText().equals("internal")
                        || !Manifest.text(listener, "/authentication/type").equals("scram-sha-512")
                        || listener.path("networkPolicyPeers").isEmpty()) {
                    faults.accept(kafka.title() + " listens to anybody: " + listener);
                }
            }
            if (listeners.isEmpty()) {
                faults.accept(kafka.title() + " listens to nobody");
            }
        }
    }

    private static void authorization(Rendered rendered, Consumer<String> faults) {
        for (Manifest kafka : rendered.of("Kafka")) {
            JsonNode authorization = kafka.at("/spec/kafka/authorization");
            if (!authorization.path("type").asText().equals("simple")
                    || authorization.has("superUsers")) {
                faults.accept(kafka.title() + " lets anybody do anything");
            }
            JsonNode config = kafka.at("/spec/kafka/config");
            if (config.path("auto.create.topics.enable").asBoolean(true)
                    || config.has("allow.everyone.if.no.acl.found")) {
                faults.accept(kafka.title() + " makes topics nobody asked for");
            }
            int signedInFor = config.path("connections.max.reauth.ms").asInt();
            if (signedInFor < 1 || signedInFor > 3_600_000) {
                faults.accept(kafka.title() + " never asks again who somebody is");
            }
        }
    }

    private static void rights(Rendered rendered, Consumer<String> faults) {
        for (Manifest user : rendered.of("KafkaUser")) {
            if (!user.text("/spec/authentication/type").equals("scram-sha-512")
                    || !user.text("/spec/authorization/type").equals("simple")) {
                faults.accept(user.title() + " signs in without a password, or may do anything");
            }
            for (JsonNode right : user.each("/spec/authorization/acls")) {
                boolean named =
                        Manifest.text(right, "/resource/patternType").equals("literal")
                                && !Manifest.text(right, "/resource/name").matches("|.*\\*.*")
                                && RESOURCES.contains(Manifest.text(right, "/resource/type"));
                boolean few =
                        Manifest.each(right, "/operations").stream()
                                .allMatch(one -> OPERATIONS.contains(one.asText()));
                if (!named || !few || !right.path("type").asText("allow").equals("allow")) {
                    faults.accept(user.title() + " may do too much: " + right);
                }
            }
        }
    }

    private static void copies(Rendered rendered, Consumer<String> faults) {
        if (!rendered.overlay().isForWork()) {
            return;
        }
        for (Manifest pool : rendered.of("KafkaNodePool")) {
            if (pool.at("/spec/replicas").asInt() < 3) {
                faults.accept(pool.title() + " has fewer than three nodes");
            }
            for (JsonNode volume : pool.each("/spec/storage/volumes")) {
                if (!volume.path("type").asText().equals("persistent-claim")
                        || volume.path("deleteClaim").asBoolean()) {
                    faults.accept(pool.title() + " may lose what it keeps");
                }
            }
        }
        for (Manifest topic : rendered.of("KafkaTopic")) {
            if (topic.at("/spec/replicas").asInt() != 3
                    || topic.at("/spec/config/min.insync.replicas").asInt() != 2) {
                faults.accept(topic.title() + " has not three copies of which two are in sync");
            }
        }
        Map<String, Integer> least =
                Map.of(
                        "default.replication.factor", 3,
                        "min.insync.replicas", 2,
                        "offsets.topic.replication.factor", 3,
                        "transaction.state.log.replication.factor", 3,
                        "transaction.state.log.min.isr", 2);
        for (Manifest kafka : rendered.of("Kafka")) {
            least.forEach((key, value) -> {
                if (kafka.at("/spec/kafka/config").path(key).asInt() != value) {
                    faults.accept(kafka.title() + " has another " + key);
                }
            });
        }
    }

    /** By the labels Strimzi gives a pool's pods: what selects none of them is always satisfied. */
    private static void apart(Rendered rendered, Consumer<String> faults) {
        if (!rendered.overlay().isForWork()) {
            return;
        }
        for (Manifest pool : rendered.of("KafkaNodePool")) {
            List<JsonNode> spread = pool.each("/spec/template/pod/topologySpreadConstraints");
            boolean onNodesOfTheirOwn =
                    spread.stream()
                            .anyMatch(one ->
                                    Manifest.text(one, "/topologyKey")
                                                    .equals("kubernetes.io/hostname")
                                            && Manifest.text(one, "/whenUnsatisfiable")
                                                    .equals("DoNotSchedule"));
            boolean ofThisPool =
                    spread.stream()
                            .allMatch(one ->
                                    Manifest.text(
                                                    one,
                                                    "/labelSelector/matchLabels/strimzi.io~1pool-name")
                                            .equals(pool.name()));
            if (!onNodesOfTheirOwn || !ofThisPool) {
                faults.accept(pool.title() + " may have two pods on one node");
            }
        }
    }

    private static void pods(Rendered rendered, Consumer<String> faults) {
        for (Manifest pool : rendered.of("KafkaNodePool")) {
            JsonNode template = pool.at("/spec/template");
            restricted(pool, template, Stream.of("kafkaContainer"), faults);
            limited(pool, pool.at("/spec/resources"), faults);
        }
        for (Manifest kafka : rendered.of("Kafka")) {
            JsonNode operator = kafka.at("/spec/entityOperator");
            Stream<String> containers =
                    Stream.of("topicOperatorContainer", "userOperatorContainer");
            restricted(kafka, operator.path("template"), containers, faults);
            limited(kafka, operator.at("/topicOperator/resources"), faults);
            limited(kafka, operator.at("/userOperator/resources"), faults);
        }
    }

    private static void restricted(
            Manifest owner, JsonNode template, Stream<String> containers, Consumer<String> faults) {
        if (!template.at("/pod/securityContext/runAsNonRoot").asBoolean()) {
            faults.accept(owner.title() + " has pods that run as root");
        }
        containers
                .map(name -> template.at("/" + name + "/securityContext"))
                .filter(context ->
                        context.path("allowPrivilegeEscalation").asBoolean(true)
                                || !context.path("runAsNonRoot").asBoolean()
                                || !context.at("/capabilities/drop/0").asText().equals("ALL")
                                || !Manifest.text(context, "/seccompProfile/type")
                                        .equals("RuntimeDefault"))
                .forEach(context -> faults.accept(owner.title() + " is not restricted"));
    }

    private static void limited(Manifest owner, JsonNode resources, Consumer<String> faults) {
        if (resources.at("/limits/memory").isMissingNode()
                || !resources.at("/limits/memory").equals(resources.at("/requests/memory"))) {
            faults.accept(owner.title() + " has a container without limits");
        }
    }

    private static void clients(Rendered rendered, Consumer<String> faults) {
        Map<String, String> settings = rendered.settings();
        String security = "ASKFIRST_KAFKA_SECURITY_";
        if (!settings.getOrDefault(security + "PROTOCOL", "").equals("SASL_SSL")
                || !settings.getOrDefault(security + "SASL_MECHANISM", "").equals("SCRAM-SHA-512")
                || !settings.getOrDefault(security + "TRUSTSTORE_TYPE", "").equals("PEM")) {
            faults.accept("settings let services speak to Kafka in clear");
        }
    }
}
