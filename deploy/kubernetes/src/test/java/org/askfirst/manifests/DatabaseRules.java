package org.askfirst.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Of the databases that CloudNativePG runs, and how the services sign in. */
final class DatabaseRules {

    static final List<Rule> ALL =
            List.of(
                    new Rule("databases speak TLS only", DatabaseRules::tls),
                    new Rule("services check their database's name", DatabaseRules::names),
                    new Rule("no service owns a database", DatabaseRules::roles),
                    new Rule("databases survive the loss of an instance", DatabaseRules::copies),
                    new Rule("databases are backed up", DatabaseRules::backups));

    private DatabaseRules() {}

    private static void tls(Rendered rendered, Consumer<String> faults) {
        for (Manifest cluster : rendered.of("Cluster")) {
            if (!cluster.text("/spec/postgresql/pg_hba/0").equals("hostnossl all all all reject")) {
                faults.accept(cluster.title() + " takes connections in clear");
            }
        }
    }

    private static void names(Rendered rendered, Consumer<String> faults) {
        for (String service : List.of("CONSENT", "MAILER")) {
            String url =
                    rendered.settings().getOrDefault("ASKFIRST_" + service + "_DATABASE_URL", "");
            if (!url.contains("sslmode=verify-full&sslrootcert=/")) {
                faults.accept(service + " trusts any database: " + url);
            }
        }
    }

    private static void roles(Rendered rendered, Consumer<String> faults) {
        if (rendered.of("Cluster").isEmpty()) {
            return;
        }
        Set<String> owners =
                Stream.concat(
                                rendered.of("Cluster").stream()
                                        .map(one -> one.text("/spec/bootstrap/initdb/owner")),
                                rendered.of("Database").stream()
                                        .map(one -> one.text("/spec/owner")))
                        .collect(Collectors.toSet());
        if (!owners.equals(Set.of("consent_owner", "mailer_owner"))) {
            faults.accept("databases are owned by " + owners);
        }
        for (Manifest cluster : rendered.of("Cluster")) {
            JsonNode initdb = cluster.at("/spec/bootstrap/initdb");
            signsIn(
                    cluster,
                    Manifest.text(initdb, "/owner"),
                    Manifest.text(initdb, "/secret/name"),
                    faults);
            for (JsonNode role : cluster.each("/spec/managed/roles")) {
                signsIn(
                        cluster,
                        Manifest.text(role, "/name"),
                        Manifest.text(role, "/passwordSecret/name"),
                        faults);
                if (Stream.of("superuser", "createdb", "createrole")
                                .anyMatch(right -> role.path(right).asBoolean())
                        || role.has("inRoles")
                        || !role.path("login").asBoolean()) {
                    faults.accept(cluster.title() + " gives too much to " + role);
                }
            }
        }
        Map<String, String> settings = rendered.settings();
        Set<String> managed =
                rendered.of("Cluster").stream()
                        .flatMap(cluster -> cluster.each("/spec/managed/roles").stream())
                        .map(role -> Manifest.text(role, "/name"))
                        .collect(Collectors.toSet());
        for (String service : List.of("CONSENT", "MAILER")) {
            String role = settings.getOrDefault("ASKFIRST_" + service + "_DATABASE_USERNAME", "");
            if (!managed.contains(role) || owners.contains(role)) {
                faults.accept(service + " signs in as " + role);
            }
        }
    }

    /** A role's secret is named after it. */
    private static void signsIn(
            Manifest cluster, String role, String secret, Consumer<String> faults) {
        String expected =
                role.endsWith("_owner")
                        ? role.replace("_owner", "-database-owner")
                        : role + "-database";
        if (!secret.equals(expected)) {
            faults.accept("%s: %s signs in by %s".formatted(cluster.title(), role, secret));
        }
    }

    private static void copies(Rendered rendered, Consumer<String> faults) {
        if (!rendered.overlay().isForWork()) {
            return;
        }
        for (Manifest cluster : rendered.of("Cluster")) {
            if (cluster.at("/spec/instances").asInt() < 3
                    || !cluster.text("/spec/postgresql/synchronous/dataDurability")
                            .equals("required")
                    || cluster.at("/spec/postgresql/synchronous/number").asInt() < 1
                    || !cluster.text("/spec/affinity/podAntiAffinityType").equals("required")) {
                faults.accept(cluster.title() + " may lose an answer with an instance");
            }
            if (!cluster.at("/spec/resources/limits/memory")
                            .equals(cluster.at("/spec/resources/requests/memory"))
                    || cluster.at("/spec/resources/limits/memory").isMissingNode()) {
                faults.accept(cluster.title() + " has no limits");
            }
        }
    }

    private static void backups(Rendered rendered, Consumer<String> faults) {
        if (!rendered.overlay().isForWork()) {
            return;
        }
        Set<String> backedUp =
                rendered.of("ScheduledBackup").stream()
                        .filter(backup -> !backup.at("/spec/suspend").asBoolean())
                        .map(backup -> backup.text("/spec/cluster/name"))
                        .collect(Collectors.toSet());
        Set<String> stores =
                rendered.of("ObjectStore").stream().map(Manifest::name).collect(Collectors.toSet());
        for (Manifest cluster : rendered.of("Cluster")) {
            boolean archived =
                    cluster.each("/spec/plugins").stream()
                            .filter(plugin -> plugin.path("isWALArchiver").asBoolean())
                            .map(plugin -> Manifest.text(plugin, "/parameters/barmanObjectName"))
                            .anyMatch(stores::contains);
            if (!archived || !backedUp.contains(cluster.name())) {
                faults.accept(cluster.title() + " is not backed up");
            }
        }
    }
}
