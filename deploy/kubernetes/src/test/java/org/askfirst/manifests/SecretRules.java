package org.askfirst.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** No secret in a manifest, and none in an environment. */
final class SecretRules {

    /** An image's digest is as long as a key, and public. */
    private static final Pattern SECRET =
            Pattern.compile(
                    "-----BEGIN|(?i:password\\s*[=:])"
                            + "|(?<!@sha256:[0-9a-f]{0,63})([A-Za-z0-9+/]{40,}|[A-Fa-f0-9]{32,})");

    private static final Pattern NAME =
            Pattern.compile(".*(PASSWORD|_KEY|SECRET|TOKEN|JAAS_CONFIG|CREDENTIALS)");

    private static final int OWNER_AND_GROUP_READ = 0440;

    static final List<Rule> ALL =
            List.of(
                    new Rule("no manifest holds a secret", SecretRules::held),
                    new Rule("secrets are files, and in no environment", SecretRules::environment),
                    new Rule("a file that a setting names is mounted", SecretRules::mounted),
                    Rule.ofPods("files are only read, and by their group", SecretRules::modes),
                    Rule.ofContainers(
                            "only migrate signs in as the owner of a database",
                            SecretRules::owners),
                    Rule.ofContainers(
                            "a key is with the services that use it and no other",
                            SecretRules::keys));

    private static final String KEYS = "ask-first-keys";
    private static final String TEMPLATES = "ASKFIRST_TEMPLATES";

    /** Intake is what strangers reach first: what it does not use cannot be taken from it. */
    private static final Map<String, Set<String>> USED =
            Map.of(
                    "intake-service", Set.of("request-key"),
                    "consent-service", Set.of("link-key", "seal-key", "request-key", "address-key"),
                    "mailer-service", Set.of("link-key", "seal-key"));

    private SecretRules() {}

    private static void held(Rendered rendered, Consumer<String> faults) {
        for (Manifest manifest : rendered.manifests()) {
            // A dashboard is JSON in one value, and no secret's shape fits its queries.
            boolean dashboard = manifest.title().equals("ConfigMap/dashboard");
            if (manifest.kind().equals("Secret")
                    || !dashboard
                            && texts(manifest.json())
                                    .anyMatch(text -> SECRET.matcher(text).find())) {
                faults.accept(manifest.title() + " holds something like a secret");
            }
        }
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isContainerNode()
                ? node.valueStream().flatMap(SecretRules::texts)
                : Stream.of(node.asText());
    }

    private static void environment(Rendered rendered, Consumer<String> faults) {
        for (Container container : rendered.containers()) {
            Stream.of("/env", "/envFrom")
                    .flatMap(list -> Manifest.each(container.json(), list).stream())
                    .filter(source -> source.toString().contains("\"secret"))
                    .forEach(source -> faults.accept(container.title() + " reads " + source));
            container
                    .environment(rendered)
                    .forEach((name, value) -> {
                        if (NAME.matcher(name).matches() && !value.isEmpty()) {
                            faults.accept(container.title() + " is told " + name);
                        }
                    });
        }
    }

    private static void mounted(Rendered rendered, Consumer<String> faults) {
        for (Container container : rendered.containers()) {
            Set<String> files = container.secretFiles().keySet();
            for (Map.Entry<String, String> set : container.environment(rendered).entrySet()) {
                if (set.getKey().equals(TEMPLATES) && !hasFolder(container, set.getValue())) {
                    faults.accept(container.title() + " has no folder for " + set.getKey());
                }
                if (namesFile(container, set.getKey())
                        && !files.contains(set.getValue().replaceAll(".*sslrootcert=", ""))) {
                    faults.accept(container.title() + " has no file for " + set.getKey());
                }
            }
        }
    }

    private static boolean hasFolder(Container container, String folder) {
        return Manifest.each(container.json(), "/volumeMounts").stream()
                .anyMatch(mount -> Manifest.text(mount, "/mountPath").startsWith(folder + "/"));
    }

    /** Secrets, and the authorities of Kafka and of the container's own database. */
    private static boolean namesFile(Container container, String variable) {
        String service = container.pod().service().replace("-service", "").toUpperCase(Locale.ROOT);
        boolean kafka = !container.at("/args").toString().contains("migrate");
        return variable.endsWith("_FILE")
                || variable.equals("ASKFIRST_" + service + "_DATABASE_URL")
                || kafka && variable.endsWith("_TRUSTSTORE_LOCATION");
    }

    private static void modes(Pod pod, Consumer<String> faults) {
        for (JsonNode volume : Manifest.each(pod.spec(), "/volumes")) {
            Stream.of("secret", "projected", "configMap")
                    .map(volume::path)
                    .filter(JsonNode::isObject)
                    .filter(files -> files.path("defaultMode").asInt() != OWNER_AND_GROUP_READ)
                    .forEach(files -> faults.accept(pod.owner().title() + " shows " + volume));
        }
        for (Container container : pod.containers()) {
            for (JsonNode mount : Manifest.each(container.json(), "/volumeMounts")) {
                if (!pod.volume(Manifest.text(mount, "/name")).has("emptyDir")
                        && !mount.path("readOnly").asBoolean()) {
                    faults.accept(container.title() + " may write " + mount);
                }
            }
        }
    }

    private static void owners(Container container, Consumer<String> faults) {
        boolean migrates = container.at("/args").toString().equals("[\"migrate\"]");
        for (String secret : container.secrets()) {
            boolean owner = secret.endsWith("-owner");
            if (owner != migrates && !secret.endsWith("-ca")) {
                faults.accept(container.title() + " reads " + secret);
            }
        }
    }

    private static void keys(Container container, Consumer<String> faults) {
        Set<String> used = USED.getOrDefault(container.pod().service(), Set.of());
        container.secretFiles().values().stream()
                .filter(file -> file.startsWith(KEYS + "/"))
                .filter(file -> !used.contains(file.substring(KEYS.length() + 1)))
                .forEach(file -> faults.accept(container.title() + " reads " + file));
    }
}
