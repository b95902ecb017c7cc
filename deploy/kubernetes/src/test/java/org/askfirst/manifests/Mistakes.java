package org.askfirst.manifests;

import static org.askfirst.manifests.Mutation.SCHEMA;
import static org.askfirst.manifests.Mutation.add;
import static org.askfirst.manifests.Mutation.drop;
import static org.askfirst.manifests.Mutation.remove;
import static org.askfirst.manifests.Mutation.rename;
import static org.askfirst.manifests.Mutation.set;
import static org.askfirst.manifests.Mutation.setting;
import static org.askfirst.manifests.Overlay.BRING_YOUR_OWN;
import static org.askfirst.manifests.Overlay.EVALUATION;
import static org.askfirst.manifests.Overlay.PRODUCTION;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One or more for each check. */
final class Mistakes {

    private static final String INTAKE = "Deployment/intake-service";
    private static final String CONSENT = "Deployment/consent-service";
    private static final String MAILER = "Deployment/mailer-service";
    private static final String REPLAY = "CronJob/consent-replay";
    private static final String POD = "/spec/template/spec";
    private static final String JOB = "/spec/jobTemplate/spec/template/spec";
    private static final String MAIN = POD + "/containers/0";
    private static final String INIT = POD + "/initContainers/0";

    static final List<Mutation> ALL =
            Stream.of(shapes(), containers(), pods(), secrets(), network(), kafka(), rest())
                    .flatMap(List::stream)
                    .toList();

    private Mistakes() {}

    private static Mutation in(
            Overlay overlay, String refusedBy, String name, Consumer<Rendered> change) {
        return new Mutation(name, overlay, refusedBy, change);
    }

    private static Mutation production(String refusedBy, String name, Consumer<Rendered> change) {
        return in(PRODUCTION, refusedBy, name, change);
    }

    private static List<Mutation> shapes() {
        return List.of(
                production(
                        SCHEMA,
                        "a misspelt field of a container",
                        rename(INTAKE, MAIN + "/readinessProbe", "readynessProbe")),
                production(
                        SCHEMA,
                        "a field of another level",
                        set(CONSENT, POD + "/allowPrivilegeEscalation", "false")),
                production(
                        SCHEMA,
                        "a deployment without a selector",
                        remove(INTAKE, "/spec/selector")),
                production(SCHEMA, "a container without a name", remove(MAILER, INIT + "/name")),
                production(
                        SCHEMA,
                        "a number where text belongs",
                        set(INTAKE, MAIN + "/env/0/value", "7")),
                production(
                        SCHEMA,
                        "text where a number belongs",
                        set(INTAKE, "/spec/template/spec/terminationGracePeriodSeconds", "'30'")),
                production(
                        SCHEMA,
                        "one where a list belongs",
                        set("NetworkPolicy/to-dns", "/spec/egress", "{}")),
                production(
                        SCHEMA,
                        "a misspelt field of a cron job",
                        rename(REPLAY, "/spec/suspend", "suspended")),
                production(
                        SCHEMA,
                        "a misspelt field of Strimzi's",
                        rename("Kafka/ask-first", "/spec/kafka/authorization", "authorisation")),
                production(
                        SCHEMA,
                        "a Kafka without listeners",
                        remove("Kafka/ask-first", "/spec/kafka/listeners")),
                production(
                        SCHEMA,
                        "a right without its resource",
                        remove("KafkaUser/mailer-service", "/spec/authorization/acls/0/resource")),
                production(
                        SCHEMA,
                        "partitions as text",
                        set("KafkaTopic/intro.requests", "/spec/partitions", "twelve")),
                production(
                        SCHEMA,
                        "a misspelt field of CloudNativePG's",
                        rename("Cluster/consent-database", "/spec/instances", "replicas")),
                in(
                        EVALUATION,
                        SCHEMA,
                        "a database without an owner",
                        remove("Database/mailer", "/spec/owner")),
                production(
                        SCHEMA,
                        "a nightly backup of cron's five fields",
                        set("ScheduledBackup/consent-database", "/spec/schedule", "0 2 * * *")),
                production(
                        SCHEMA,
                        "a key of the bucket without a secret",
                        remove(
                                "ObjectStore/backups",
                                "/spec/configuration/s3Credentials/accessKeyId/name")),
                production(
                        SCHEMA,
                        "a route's backend without a port",
                        remove("HTTPRoute/intake-service", "/spec/rules/0/backendRefs/0/port")),
                production(
                        SCHEMA,
                        "a threshold as a number",
                        set(
                                "ScaledObject/mailer-service",
                                "/spec/triggers/0/metadata/lagThreshold",
                                "200")),
                production(
                        SCHEMA,
                        "a parameter the scaler does not have",
                        set(
                                "ScaledObject/mailer-service",
                                "/spec/triggers/0/metadata/lagTreshold",
                                "'200'")),
                production(
                        SCHEMA,
                        "an alert without an expression",
                        remove("PrometheusRule/ask-first", "/spec/groups/0/rules/0/expr")),
                production(
                        SCHEMA,
                        "a kind nobody knows",
                        add("{apiVersion: example.org/v1, kind: Thing, metadata: {name: x}}")));
    }

    private static List<Mutation> containers() {
        String context = "/securityContext";
        return List.of(
                production(
                        "containers do not run as root",
                        "root in one container",
                        set(CONSENT, MAIN + context + "/runAsUser", "0")),
                production(
                        "containers do not run as root",
                        "a task as root",
                        set(REPLAY, JOB + context + "/runAsNonRoot", "false")),
                production(
                        "the root file system is read-only",
                        "a writable root",
                        set(INTAKE, MAIN + context + "/readOnlyRootFilesystem", "false")),
                production(
                        "the root file system is read-only",
                        "a writable root of migrate",
                        remove(CONSENT, INIT + context + "/readOnlyRootFilesystem")),
                production(
                        "nobody gains privileges",
                        "escalation by saying nothing",
                        remove(MAILER, MAIN + context + "/allowPrivilegeEscalation")),
                production(
                        "nobody gains privileges",
                        "a privileged container",
                        set(MAILER, MAIN + context + "/privileged", "true")),
                production(
                        "containers have no capability",
                        "an added capability",
                        set(INTAKE, MAIN + context + "/capabilities/add", "[NET_ADMIN]")),
                production(
                        "containers have no capability",
                        "capabilities that are kept",
                        remove(REPLAY, JOB + "/containers/0" + context + "/capabilities")),
                production(
                        "system calls are filtered",
                        "no seccomp profile",
                        remove(INTAKE, POD + context + "/seccompProfile")),
                production(
                        "containers have requests and limits",
                        "no memory limit",
                        remove(CONSENT, MAIN + "/resources/limits/memory")),
                production(
                        "containers have requests and limits",
                        "no request of migrate",
                        remove(CONSENT, INIT + "/resources/requests")),
                production(
                        "images have a version and a registry",
                        "the latest image",
                        set(
                                INTAKE,
                                MAIN + "/image",
                                "registry.example.org/ask-first/intake-service:latest")),
                production(
                        "images have a version and a registry",
                        "migrate of another version",
                        set(
                                CONSENT,
                                INIT + "/image",
                                "registry.example.org/ask-first/consent-service:0.9.0")),
                production(
                        "images for work are named by their digest",
                        "a tag that can be moved",
                        set(
                                MAILER,
                                MAIN + "/image",
                                "registry.example.org/ask-first/mailer-service:1.0.0")),
                production(
                        "images for work are named by their digest",
                        "a database by its tag",
                        set(
                                "Cluster/mailer-database",
                                "/spec/imageName",
                                "ghcr.io/cloudnative-pg/postgresql:18-standard-trixie")),
                production(
                        "services are probed where they answer",
                        "no liveness probe",
                        remove(MAILER, MAIN + "/livenessProbe")),
                production(
                        "services are probed where they answer",
                        "ready as soon as alive",
                        set(MAILER, MAIN + "/readinessProbe/httpGet/path", "/q/health/live")));
    }

    private static List<Mutation> pods() {
        return List.of(
                production(
                        "the namespace admits restricted pods only",
                        "a baseline namespace",
                        set(
                                "Namespace/ask-first",
                                "/metadata/labels/pod-security.kubernetes.io~1enforce",
                                "baseline")),
                production(
                        "pods keep away from their node",
                        "the node's network",
                        set(INTAKE, POD + "/hostNetwork", "true")),
                production(
                        "pods keep away from their node",
                        "a folder of the node",
                        set(INTAKE, POD + "/volumes/-", "{name: x, hostPath: {path: /}}")),
                production(
                        "pods have no token of the API server",
                        "a mounted token",
                        set(CONSENT, POD + "/automountServiceAccountToken", "true")),
                production(
                        "pods have no token of the API server",
                        "the default account",
                        remove(REPLAY, JOB + "/serviceAccountName")),
                production(
                        "a pod has time to end",
                        "five seconds to end",
                        set(MAILER, POD + "/terminationGracePeriodSeconds", "5")),
                production(
                        "replicas are spread over nodes and zones",
                        "one zone for all",
                        remove(CONSENT, POD + "/topologySpreadConstraints/1")),
                production(
                        "each service has a disruption budget",
                        "no budget",
                        drop("PodDisruptionBudget/mailer-service")),
                production(
                        "each service has a disruption budget",
                        "a budget of other pods",
                        set(
                                "PodDisruptionBudget/mailer-service",
                                "/spec/selector/matchLabels/app.kubernetes.io~1name",
                                "mailer")),
                production(
                        "a rollout keeps all replicas",
                        "a rollout that stops first",
                        set(INTAKE, "/spec/strategy/rollingUpdate/maxUnavailable", "1")),
                production(
                        "requests go to pods that serve",
                        "a task that gets requests",
                        set(
                                REPLAY,
                                "/spec/jobTemplate/spec/template/metadata/labels"
                                        + "/app.kubernetes.io~1name",
                                "consent-service")),
                production(
                        "tasks are started by operators and end",
                        "a task that runs by the clock",
                        set(REPLAY, "/spec/suspend", "false")),
                production(
                        "tasks are started by operators and end",
                        "a task that may go on for ever",
                        remove(REPLAY, "/spec/jobTemplate/spec/activeDeadlineSeconds")));
    }

    private static List<Mutation> secrets() {
        return List.of(
                production(
                        "no manifest holds a secret",
                        "a Secret in a file",
                        add("{apiVersion: v1, kind: Secret, metadata: {name: smtp}}")),
                production(
                        "no manifest holds a secret",
                        "a key among the settings",
                        setting("ASKFIRST_X", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=")),
                production(
                        "no manifest holds a secret",
                        "a password in an address",
                        setting(
                                "ASKFIRST_CONSENT_DATABASE_URL",
                                "jdbc:postgresql://db/consent?password=hunter2")),
                production(
                        "secrets are files, and in no environment",
                        "a password as a setting",
                        setting("ASKFIRST_SMTP_PASSWORD", "hunter2")),
                production(
                        "secrets are files, and in no environment",
                        "a secret as a variable",
                        set(
                                CONSENT,
                                MAIN + "/env/-",
                                "{name: X, valueFrom: {secretKeyRef: {name: smtp, key:"
                                        + " password}}}")),
                production(
                        "a file that a setting names is mounted",
                        "a key nobody mounts",
                        set(CONSENT, MAIN + "/env/1/value", "/etc/ask-first/secrets/lnk-key")),
                production(
                        "a file that a setting names is mounted",
                        "no authority of Kafka",
                        remove(INTAKE, MAIN + "/volumeMounts/2")),
                production(
                        "a file that a setting names is mounted",
                        "own words for every pod, which only some have",
                        setting("ASKFIRST_TEMPLATES", "/etc/ask-first/templates")),
                production(
                        "files are only read, and by their group",
                        "keys for anybody to read",
                        set(MAILER, POD + "/volumes/1/projected/defaultMode", "420")),
                production(
                        "files are only read, and by their group",
                        "an authority for anybody to read",
                        set(MAILER, POD + "/volumes/4/configMap/defaultMode", "420")),
                production(
                        "only migrate signs in as the owner of a database",
                        "a service that reads its owner's password",
                        set(
                                CONSENT,
                                MAIN + "/volumeMounts/-",
                                "{name: owner, mountPath: /owner, readOnly: true}")),
                production(
                        "a key is with the services that use it and no other",
                        "a seal key in intake",
                        set(
                                INTAKE,
                                POD + "/volumes/2/projected/sources/-",
                                "{secret: {name: ask-first-keys, items: [{key: seal-key, path:"
                                        + " seal-key}]}}")));
    }

    private static List<Mutation> network() {
        String egress = "/spec/egress/-";
        return List.of(
                production(
                        "nobody talks to anybody by default",
                        "no default",
                        drop("NetworkPolicy/default-deny")),
                production(
                        "nobody talks to anybody by default",
                        "a default for one direction",
                        remove("NetworkPolicy/default-deny", "/spec/policyTypes/1")),
                production(
                        "who is talked to is named, with the port",
                        "egress to everywhere",
                        set("NetworkPolicy/to-kafka", egress, "{}")),
                production(
                        "who is talked to is named, with the port",
                        "egress to any pod",
                        set(
                                "NetworkPolicy/to-dns",
                                egress,
                                "{to: [{podSelector: {}}], ports: [{port: 53}]}")),
                production(
                        "who is talked to is named, with the port",
                        "egress to any address",
                        set(
                                "NetworkPolicy/to-database",
                                egress,
                                "{to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 443}]}")),
                production(
                        "who is talked to is named, with the port",
                        "a database that reaches the node's metadata",
                        remove("NetworkPolicy/database", "/spec/egress/1/to")),
                production(
                        "who is talked to is named, with the port",
                        "brokers that reach the node's metadata",
                        remove("NetworkPolicy/from-kafka", "/spec/egress/1/to/0/ipBlock/except")),
                production(
                        "who is talked to is named, with the port",
                        "egress to any port",
                        remove("NetworkPolicy/to-kafka", "/spec/egress/0/ports")),
                production(
                        "who may come in is named, with the port",
                        "ingress from anywhere",
                        remove("NetworkPolicy/from-gateway", "/spec/ingress/0/from")),
                production(
                        "who may come in is named, with the port",
                        "everybody beside Prometheus at the mailer",
                        remove(
                                "NetworkPolicy/from-monitoring",
                                "/spec/ingress/0/from/0/podSelector")),
                in(
                        BRING_YOUR_OWN,
                        "each pod reaches what it needs",
                        "a task without a database",
                        remove(
                                "NetworkPolicy/to-database",
                                "/spec/podSelector/matchExpressions/0/values/2")),
                production(
                        "each pod reaches what it needs",
                        "intake at the databases",
                        set(
                                "NetworkPolicy/to-database",
                                "/spec/podSelector/matchExpressions/0/values/-",
                                "intake-service")),
                production(
                        "each pod reaches what it needs",
                        "a mailer that consent does not reach",
                        set(
                                "NetworkPolicy/to-mailer",
                                "/spec/podSelector/matchLabels/app.kubernetes.io~1name",
                                "mailer-service")),
                production(
                        "each pod reaches what it needs",
                        "a mailer that lets intake in",
                        set(
                                "NetworkPolicy/from-consent",
                                "/spec/ingress/0/from/-",
                                "{podSelector: {matchLabels: {app.kubernetes.io/name:"
                                        + " intake-service}}}")),
                production(
                        "each pod reaches what it needs",
                        "a database that lets no task in",
                        remove(
                                "NetworkPolicy/database",
                                "/spec/ingress/0/from/0/podSelector/matchExpressions/0/values/1")));
    }

    private static List<Mutation> kafka() {
        String acl = "/spec/authorization/acls/0";
        return List.of(
                production(
                        "Kafka speaks TLS to whoever signs in",
                        "a plain listener",
                        set(
                                "Kafka/ask-first",
                                "/spec/kafka/listeners/-",
                                "{name: plain, port: 9092, type: internal, tls: false}")),
                production(
                        "Kafka speaks TLS to whoever signs in",
                        "a listener without a sign-in",
                        remove("Kafka/ask-first", "/spec/kafka/listeners/0/authentication")),
                production(
                        "Kafka asks what each user may do",
                        "no authorization",
                        remove("Kafka/ask-first", "/spec/kafka/authorization")),
                production(
                        "Kafka asks what each user may do",
                        "topics that make themselves",
                        remove("Kafka/ask-first", "/spec/kafka/config/auto.create.topics.enable")),
                production(
                        "rights at Kafka are named one by one",
                        "a wildcard",
                        set("KafkaUser/mailer-service", acl + "/resource/name", "'*'")),
                production(
                        "rights at Kafka are named one by one",
                        "a prefix",
                        set("KafkaUser/mailer-service", acl + "/resource/patternType", "prefix")),
                production(
                        "rights at Kafka are named one by one",
                        "every operation",
                        set("KafkaUser/intake-service", acl + "/operations", "[All]")),
                production(
                        "Kafka's nodes are apart",
                        "a spread of pods that are not there",
                        set(
                                "KafkaNodePool/broker",
                                "/spec/template/pod/topologySpreadConstraints/0/labelSelector"
                                        + "/matchLabels/strimzi.io~1pool-name",
                                "ask-first-broker")),
                production(
                        "Kafka asks what each user may do",
                        "a sign-in for ever",
                        remove("Kafka/ask-first", "/spec/kafka/config/connections.max.reauth.ms")),
                production(
                        "Kafka survives the loss of a broker",
                        "one copy of a topic",
                        set("KafkaTopic/intro.letters", "/spec/replicas", "1")),
                production(
                        "Kafka survives the loss of a broker",
                        "one copy is enough",
                        set("KafkaTopic/intro.letters", "/spec/config/min.insync.replicas", "1")),
                production(
                        "Kafka survives the loss of a broker",
                        "two brokers",
                        set("KafkaNodePool/broker", "/spec/replicas", "2")),
                production(
                        "Kafka's own pods are restricted",
                        "brokers that may escalate",
                        remove("KafkaNodePool/broker", "/spec/template/kafkaContainer")),
                production(
                        "services sign in at Kafka over TLS",
                        "passwords in clear",
                        setting("ASKFIRST_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT")));
    }

    private static List<Mutation> rest() {
        String consent = "Cluster/consent-database";
        String route = "HTTPRoute/consent-service";
        return List.of(
                production(
                        "databases speak TLS only",
                        "connections in clear",
                        remove(consent, "/spec/postgresql/pg_hba/0")),
                production(
                        "services check their database's name",
                        "any certificate",
                        setting(
                                "ASKFIRST_MAILER_DATABASE_URL",
                                "jdbc:postgresql://db/mailer?sslmode=require")),
                production(
                        "no service owns a database",
                        "a service as the owner",
                        set(consent, "/spec/bootstrap/initdb/owner", "consent")),
                production(
                        "no service owns a database",
                        "a service that makes roles",
                        set(consent, "/spec/managed/roles/0/createrole", "true")),
                production(
                        "databases survive the loss of an instance",
                        "a single instance",
                        set(consent, "/spec/instances", "1")),
                production(
                        "databases survive the loss of an instance",
                        "commits nobody else has",
                        remove(consent, "/spec/postgresql/synchronous")),
                production(
                        "databases are backed up",
                        "no nightly backup",
                        drop("ScheduledBackup/mailer-database")),
                production(
                        "databases are backed up", "no archive", remove(consent, "/spec/plugins")),
                production(
                        "the public comes over HTTPS, to the hosts in links",
                        "another host",
                        set(route, "/spec/hostnames/0", "other.example.org")),
                production(
                        "the public comes over HTTPS, to the hosts in links",
                        "links in clear",
                        setting("ASKFIRST_CONSENT_URL", "http://answers.example.org")),
                production(
                        "health, metrics and local sign-in stay inside",
                        "everything is public",
                        set(route, "/spec/rules/0/matches/0/path/value", "/")),
                production(
                        "health, metrics and local sign-in stay inside",
                        "metrics are public",
                        set(route, "/spec/rules/0/matches/4/path/value", "/q/metrics")),
                production(
                        "routes lead to services",
                        "another port",
                        set(route, "/spec/rules/0/backendRefs/0/port", "8080")),
                production(
                        "mail and sign-in are encrypted",
                        "mail in clear",
                        setting("ASKFIRST_SMTP_TLS", "none")),
                production(
                        "one may be lost of everything that serves",
                        "a single replica",
                        set("ScaledObject/consent-service", "/spec/minReplicaCount", "1")),
                production(
                        "who sets replicas does so alone",
                        "replicas by two hands",
                        set(CONSENT, "/spec/replicas", "2")),
                production(
                        "scaling looks at lag, over TLS, by its own right",
                        "lag in clear",
                        set(
                                "ScaledObject/consent-service",
                                "/spec/triggers/0/metadata/tls",
                                "disable")));
    }
}
