package org.askfirst.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The secrets that pods and operators ask for are those the README tells an operator to make. */
class SecretsAgreementTest {

    private static final Pattern MADE_KEY = Pattern.compile("--from-(?:literal|file)=([\\w.-]+)=");
    private static final Pattern USERNAME = Pattern.compile("--from-literal=username=(\\w+)");

    /** What operators put into the secrets they make. */
    private static final Map<String, Set<String>> MAKERS =
            Map.of(
                    "Strimzi", Set.of("sasl.jaas.config", "password", "ca.crt"),
                    "CloudNativePG", Set.of("ca.crt"));

    private static final List<List<String>> TOLD =
            Table.of(Rendered.FOLDER.resolve("README.md"), "secret").rows();

    @Test
    void the_secrets_used_are_the_secrets_told_of_with_their_keys() {
        Map<String, Set<String>> used = used();
        Map<String, Set<String>> told = told();
        assertThat(used.keySet()).containsExactlyInAnyOrderElementsOf(told.keySet());
        used.forEach((secret, keys) -> assertThat(told.get(secret)).as(secret).containsAll(keys));
    }

    @Test
    void a_secret_of_a_role_holds_the_roles_name() {
        Map<String, String> names = new TreeMap<>();
        for (List<String> row : TOLD) {
            USERNAME.matcher(row.get(2))
                    .results()
                    .forEach(
                            found -> names.put(Table.codes(row.get(0)).getFirst(), found.group(1)));
        }
        Map<String, String> roles = new TreeMap<>();
        for (Manifest cluster : Rendered.of(Overlay.PRODUCTION).of("Cluster")) {
            JsonNode initdb = cluster.at("/spec/bootstrap/initdb");
            roles.put(Manifest.text(initdb, "/secret/name"), Manifest.text(initdb, "/owner"));
            for (JsonNode role : cluster.each("/spec/managed/roles")) {
                roles.put(
                        Manifest.text(role, "/passwordSecret/name"), Manifest.text(role, "/name"));
            }
        }
        assertThat(names).isEqualTo(roles);
    }

    private static Map<String, Set<String>> told() {
        Map<String, Set<String>> told = new TreeMap<>();
        for (List<String> row : TOLD) {
            Set<String> keys =
                    Stream.concat(
                                    MADE_KEY.matcher(row.get(2))
                                            .results()
                                            .map(found -> found.group(1)),
                                    MAKERS.getOrDefault(row.get(2), Set.of()).stream())
                            .collect(Collectors.toSet());
            assertThat(keys).as(row.get(0)).isNotEmpty();
            Table.codes(row.get(0)).forEach(secret -> told.put(secret, keys));
        }
        return told;
    }

    private static Map<String, Set<String>> used() {
        Map<String, Set<String>> used = new TreeMap<>();
        for (Overlay overlay : Overlay.values()) {
            Rendered rendered = Rendered.of(overlay);
            rendered.containers().stream()
                    .flatMap(container -> container.secretFiles().values().stream())
                    .forEach(file -> {
                        String[] parts = file.split("/");
                        use(used, parts[0], parts[1]);
                    });
            for (Manifest cluster : rendered.of("Cluster")) {
                String owner = cluster.text("/spec/bootstrap/initdb/secret/name");
                use(used, owner, "username", "password");
                for (JsonNode role : cluster.each("/spec/managed/roles")) {
                    String secret = Manifest.text(role, "/passwordSecret/name");
                    use(used, secret, "username", "password");
                }
            }
            for (Manifest store : rendered.of("ObjectStore")) {
                for (JsonNode key : store.each("/spec/configuration/s3Credentials")) {
                    use(used, Manifest.text(key, "/name"), Manifest.text(key, "/key"));
                }
            }
            for (Manifest authentication : rendered.of("TriggerAuthentication")) {
                for (JsonNode key : authentication.each("/spec/secretTargetRef")) {
                    use(used, Manifest.text(key, "/name"), Manifest.text(key, "/key"));
                }
            }
        }
        return used;
    }

    private static void use(Map<String, Set<String>> used, String secret, String... keys) {
        used.computeIfAbsent(secret, _ -> new TreeSet<>()).addAll(List.of(keys));
    }
}
