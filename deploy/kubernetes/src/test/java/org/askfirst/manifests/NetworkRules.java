package org.askfirst.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Nobody talks to anybody, but for what is named. */
final class NetworkRules {

    private static final Set<String> TO_ANYWHERE =
            Set.of("to-sign-in", "to-mail-server", "to-mailbox");
    private static final Set<Integer> ANYWHERE_PORTS = Set.of(443, 465, 587, 993);

    /** An API server has no name in a policy; only pods of operators may reach its ports. */
    private static final Set<String> TO_API_SERVER = Set.of("from-kafka", "database");

    private static final Set<Integer> API_SERVER_PORTS = Set.of(443, 6443);

    static final List<Rule> ALL =
            List.of(
                    new Rule("nobody talks to anybody by default", NetworkRules::deny),
                    new Rule("who is talked to is named, with the port", NetworkRules::egress),
                    new Rule("who may come in is named, with the port", NetworkRules::ingress),
                    new Rule("each pod reaches what it needs", NetworkRules::needs));

    private NetworkRules() {}

    private static void deny(Rendered rendered, Consumer<String> faults) {
        boolean denied =
                rendered.of("NetworkPolicy").stream()
                        .filter(policy -> policy.at("/spec/podSelector").isObject())
                        .filter(policy -> policy.at("/spec/podSelector").isEmpty())
                        .filter(policy -> policy.at("/spec/ingress").isMissingNode())
                        .filter(policy -> policy.at("/spec/egress").isMissingNode())
                        .anyMatch(policy -> policy.each("/spec/policyTypes").size() == 2);
        if (!denied) {
            faults.accept("no policy denies everything to everybody");
        }
    }

    private static void egress(Rendered rendered, Consumer<String> faults) {
        for (Manifest policy : rendered.of("NetworkPolicy")) {
            for (JsonNode rule : policy.each("/spec/egress")) {
                if (ports(rule).isEmpty() || !namesPeers(rule, "/to")) {
                    faults.accept(policy.title() + " lets pods reach anything: " + rule);
                }
                boolean apiServer =
                        TO_API_SERVER.contains(policy.name())
                                && API_SERVER_PORTS.equals(ports(rule))
                                && rendered.pods().stream().noneMatch(pod -> selects(policy, pod));
                boolean known =
                        TO_ANYWHERE.contains(policy.name())
                                && ANYWHERE_PORTS.containsAll(ports(rule));
                anywhere(policy, rule, apiServer || known, faults);
            }
        }
    }

    /** An address that cannot be known here, and never the node's metadata. */
    private static void anywhere(
            Manifest policy, JsonNode rule, boolean allowed, Consumer<String> faults) {
        for (JsonNode to : Manifest.each(rule, "/to")) {
            boolean wide = Manifest.text(to, "/ipBlock/cidr").endsWith("/0");
            if (wide && (!allowed || to.at("/ipBlock/except").isEmpty())) {
                faults.accept(policy.title() + " lets pods reach any address: " + rule);
            }
        }
    }

    private static void ingress(Rendered rendered, Consumer<String> faults) {
        for (Manifest policy : rendered.of("NetworkPolicy")) {
            for (JsonNode rule : policy.each("/spec/ingress")) {
                if (rule.path("ports").isEmpty() || !namesPeers(rule, "/from")) {
                    faults.accept(policy.title() + " lets anybody in: " + rule);
                }
                if (isForMailer(rendered, policy) && !namesPods(rule)) {
                    faults.accept(policy.title() + " lets a whole namespace at the mailer");
                }
            }
        }
    }

    private static boolean isForMailer(Rendered rendered, Manifest policy) {
        return rendered.pods().stream()
                .filter(pod -> pod.service().equals("mailer-service"))
                .anyMatch(pod -> selects(policy, pod));
    }

    /** It renders letters for whoever comes in, and believes them. */
    private static boolean namesPods(JsonNode rule) {
        return Manifest.each(rule, "/from").stream()
                .allMatch(peer -> peer.path("podSelector").path("matchLabels").size() > 0);
    }

    /** Peers there are, and none of them is everybody. */
    private static boolean namesPeers(JsonNode rule, String list) {
        List<JsonNode> peers = Manifest.each(rule, list);
        return !peers.isEmpty()
                && peers.stream()
                        .flatMap(JsonNode::valueStream)
                        .noneMatch(selector -> selector.isEmpty());
    }

    private static Set<Integer> ports(JsonNode rule) {
        return Manifest.each(rule, "/ports").stream()
                .map(port -> port.path("port").asInt())
                .collect(Collectors.toSet());
    }

    private static void needs(Rendered rendered, Consumer<String> faults) {
        for (Pod pod : rendered.pods()) {
            boolean intake = pod.service().equals("intake-service");
            boolean consent = pod.service().equals("consent-service");
            boolean mailer = pod.service().equals("mailer-service");
            reaches(rendered, pod, "to-dns", true, faults);
            reaches(rendered, pod, "to-kafka", true, faults);
            reaches(rendered, pod, "to-database", !intake, faults);
            reaches(rendered, pod, "to-sign-in", !mailer && pod.serves(), faults);
            reaches(rendered, pod, "to-mail-server", mailer && pod.serves(), faults);
            reaches(rendered, pod, "to-mailer", consent && pod.serves(), faults);
            mailerAdmits(rendered, pod, consent && pod.serves(), faults);
            if (!intake) {
                databaseAdmits(rendered, pod, faults);
            }
            if (rendered.runsKafka()) {
                kafkaAdmits(rendered, pod, faults);
            }
        }
    }

    private static void reaches(
            Rendered rendered, Pod pod, String policy, boolean needed, Consumer<String> faults) {
        boolean reaches = selects(rendered.get("NetworkPolicy/" + policy), pod);
        if (reaches != needed) {
            faults.accept(
                    "%s is %s by %s"
                            .formatted(
                                    pod.owner().title(),
                                    needed ? "not let out" : "let out",
                                    policy));
        }
    }

    /** Of our own pods; monitoring comes by a policy of its own. */
    private static void mailerAdmits(
            Rendered rendered, Pod pod, boolean wanted, Consumer<String> faults) {
        boolean admitted =
                rendered.of("NetworkPolicy").stream()
                        .filter(policy ->
                                policy.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name")
                                        .asText()
                                        .equals("mailer-service"))
                        .flatMap(policy -> policy.each("/spec/ingress").stream())
                        .filter(rule -> ports(rule).contains(8082))
                        .flatMap(rule -> Manifest.each(rule, "/from").stream())
                        .anyMatch(peer -> pod.isSelectedBy(peer.path("podSelector")));
        if (admitted != wanted) {
            faults.accept(
                    "%s is %s by the mailer"
                            .formatted(pod.owner().title(), wanted ? "not let in" : "let in"));
        }
    }

    private static void databaseAdmits(Rendered rendered, Pod pod, Consumer<String> faults) {
        boolean admitted =
                rendered.find("NetworkPolicy/database").stream()
                        .flatMap(policy -> policy.each("/spec/ingress").stream())
                        .filter(rule -> ports(rule).contains(5432))
                        .flatMap(rule -> Manifest.each(rule, "/from").stream())
                        .anyMatch(peer -> pod.isSelectedBy(peer.path("podSelector")));
        if (!admitted && rendered.find("NetworkPolicy/database").isPresent()) {
            faults.accept(pod.owner().title() + " is not let in by its database");
        }
    }

    private static void kafkaAdmits(Rendered rendered, Pod pod, Consumer<String> faults) {
        boolean admitted =
                rendered.get("Kafka/ask-first").each("/spec/kafka/listeners").stream()
                        .flatMap(one -> Manifest.each(one, "/networkPolicyPeers").stream())
                        .filter(peer -> peer.has("podSelector"))
                        .anyMatch(peer -> pod.isSelectedBy(peer.path("podSelector")));
        if (!admitted) {
            faults.accept(pod.owner().title() + " is not let in by Kafka");
        }
    }

    private static boolean selects(Manifest policy, Pod pod) {
        return pod.isSelectedBy(policy.at("/spec/podSelector"));
    }
}
