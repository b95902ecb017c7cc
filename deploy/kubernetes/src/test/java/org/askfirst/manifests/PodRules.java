package org.askfirst.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Of whole pods, and what keeps them running. */
final class PodRules {

    private static final Set<String> VOLUMES =
            Set.of("name", "configMap", "emptyDir", "projected", "secret");

    private static final Set<String> SPREAD =
            Set.of("kubernetes.io/hostname", "topology.kubernetes.io/zone");

    private static final int SPARE_SECONDS = 5;

    static final List<Rule> ALL =
            List.of(
                    new Rule("the namespace admits restricted pods only", PodRules::namespace),
                    Rule.ofPods("pods keep away from their node", PodRules::node),
                    new Rule("pods have no token of the API server", PodRules::tokens),
                    Rule.ofPods("a pod has time to end", PodRules::ending),
                    Rule.ofPods("replicas are spread over nodes and zones", PodRules::spread),
                    new Rule("each service has a disruption budget", PodRules::budgets),
                    Rule.ofPods("a rollout keeps all replicas", PodRules::rollout),
                    new Rule("requests go to pods that serve", PodRules::services),
                    new Rule("tasks are started by operators and end", PodRules::tasks));

    private PodRules() {}

    private static void namespace(Rendered rendered, Consumer<String> faults) {
        List<Manifest> namespaces = rendered.of("Namespace");
        for (Manifest one : namespaces) {
            String level =
                    Manifest.map(one.json(), "/metadata/labels")
                            .getOrDefault("pod-security.kubernetes.io/enforce", "privileged");
            if (!level.equals("restricted")) {
                faults.accept(one.title() + " admits " + level + " pods");
            }
        }
        Set<String> names = namespaces.stream().map(Manifest::name).collect(Collectors.toSet());
        for (Manifest one : rendered.manifests()) {
            if (!one.kind().equals("Namespace")
                    && !names.contains(one.text("/metadata/namespace"))) {
                faults.accept(one.title() + " is in another namespace");
            }
        }
    }

    private static void node(Pod pod, Consumer<String> faults) {
        String title = pod.owner().title();
        Stream.of("hostNetwork", "hostPID", "hostIPC")
                .filter(flag -> pod.spec().path(flag).asBoolean())
                .forEach(flag -> faults.accept(title + " has " + flag));
        pod.containers().stream()
                .flatMap(container -> Manifest.each(container.json(), "/ports").stream())
                .filter(port -> port.has("hostPort"))
                .forEach(port -> faults.accept(title + " opens a port of its node"));
        for (JsonNode volume : Manifest.each(pod.spec(), "/volumes")) {
            if (!volume.propertyStream().map(Map.Entry::getKey).allMatch(VOLUMES::contains)) {
                faults.accept(title + " mounts " + volume);
            }
            if (volume.has("emptyDir") && !volume.path("emptyDir").has("sizeLimit")) {
                faults.accept(title + " may fill its node's disk");
            }
        }
    }

    private static void tokens(Rendered rendered, Consumer<String> faults) {
        for (Pod pod : rendered.pods()) {
            String account = pod.spec().path("serviceAccountName").asText();
            if (pod.spec().path("automountServiceAccountToken").asBoolean(true)
                    || rendered.find("ServiceAccount/" + account).isEmpty()) {
                faults.accept(pod.owner().title() + " mounts a token");
            }
            if (pod.spec().path("enableServiceLinks").asBoolean(true)) {
                faults.accept(pod.owner().title() + " has variables of other services");
            }
        }
        for (Manifest account : rendered.of("ServiceAccount")) {
            if (account.json().path("automountServiceAccountToken").asBoolean(true)) {
                faults.accept(account.title() + " gives pods a token");
            }
        }
    }

    private static void ending(Pod pod, Consumer<String> faults) {
        int grace = pod.spec().path("terminationGracePeriodSeconds").asInt(30);
        int sleep = pod.main().at("/lifecycle/preStop/sleep/seconds").asInt(0);
        long shutdown = Code.of(pod.service()).shutdownTimeout().toSeconds();
        if (grace < sleep + shutdown + SPARE_SECONDS) {
            faults.accept(
                    "%s is killed after %d s, and needs %d + %d"
                            .formatted(pod.owner().title(), grace, sleep, shutdown));
        }
    }

    private static void spread(Pod pod, Consumer<String> faults) {
        Set<String> keys =
                Manifest.each(pod.spec(), "/topologySpreadConstraints").stream()
                        .filter(one -> !one.at("/labelSelector").isEmpty())
                        .filter(one -> pod.isSelectedBy(one.at("/labelSelector")))
                        .map(one -> Manifest.text(one, "/topologyKey"))
                        .collect(Collectors.toSet());
        if (pod.serves() && !keys.equals(SPREAD)) {
            faults.accept(pod.owner().title() + " is spread by " + keys);
        }
    }

    private static void budgets(Rendered rendered, Consumer<String> faults) {
        for (Pod pod : rendered.pods()) {
            List<String> budgets =
                    rendered.of("PodDisruptionBudget").stream()
                            .filter(one -> pod.isSelectedBy(one.at("/spec/selector")))
                            .map(one -> one.text("/spec/maxUnavailable"))
                            .toList();
            if (!budgets.equals(pod.serves() ? List.of("1") : List.of())) {
                faults.accept(pod.owner().title() + " may be disrupted by " + budgets);
            }
        }
    }

    private static void rollout(Pod pod, Consumer<String> faults) {
        Manifest owner = pod.owner();
        if (pod.serves()
                && (!owner.text("/spec/strategy/rollingUpdate/maxUnavailable").equals("0")
                        || !pod.isSelectedBy(owner.at("/spec/selector")))) {
            faults.accept(owner.title() + " has fewer replicas while it is rolled out");
        }
    }

    private static void services(Rendered rendered, Consumer<String> faults) {
        for (Manifest service : rendered.of("Service")) {
            List<String> pods =
                    rendered.pods().stream()
                            .filter(pod -> has(pod, service.at("/spec/selector")))
                            .map(pod -> pod.owner().title())
                            .toList();
            String leadsTo = service.name().equals("mail-in") ? "intake-service" : service.name();
            if (!pods.equals(List.of("Deployment/" + leadsTo))) {
                faults.accept(service.title() + " sends requests to " + pods);
            }
        }
    }

    private static boolean has(Pod pod, JsonNode labels) {
        return labels.propertyStream()
                .allMatch(one -> one.getValue().asText().equals(pod.labels().get(one.getKey())));
    }

    private static void tasks(Rendered rendered, Consumer<String> faults) {
        for (Manifest task : rendered.of("CronJob")) {
            JsonNode job = task.at("/spec/jobTemplate/spec");
            if (!task.at("/spec/suspend").asBoolean()
                    || !task.text("/spec/concurrencyPolicy").equals("Forbid")
                    || !Manifest.text(job, "/template/spec/restartPolicy").equals("Never")
                    || job.path("backoffLimit").asInt(6) != 0) {
                faults.accept(task.title() + " may run by itself or twice");
            }
            if (!job.path("activeDeadlineSeconds").isInt()) {
                faults.accept(task.title() + " may go on for ever");
            }
        }
    }
}
