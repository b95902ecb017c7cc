package org.askfirst.journeys.secure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.askfirst.local.Certificates;
import org.askfirst.local.KafkaBroker;
import org.askfirst.local.KafkaSecurity;

/** A broker as the manifests ask for one: its topics, its users and what each of them may do. */
final class Broker implements AutoCloseable {

    private final KafkaSecurity security;
    private final KafkaBroker broker;

    private Broker(KafkaSecurity security, KafkaBroker broker) {
        this.security = security;
        this.broker = broker;
    }

    static Broker start(Path folder, Certificates certificates) throws IOException {
        List<JsonNode> users = Manifests.users();
        Map<String, String> passwords = new HashMap<>();
        passwords.put(KafkaSecurity.ADMINISTRATOR, Secrets.random());
        users.forEach(user -> passwords.put(Manifests.nameOf(user), Secrets.random()));
        KafkaSecurity security = new KafkaSecurity(certificates, passwords);
        Broker started = new Broker(security, KafkaBroker.start(folder, security));
        started.change(admin ->
                admin.createTopics(Manifests.topics().stream().map(Broker::topic).toList())
                        .all()
                        .get());
        Manifests.names(users).forEach(started::allow);
        return started;
    }

    /** Something only the administrator can do. */
    interface Change {
        void make(Admin admin) throws IOException, ExecutionException, InterruptedException;
    }

    void change(Change change) {
        try (Admin admin = Admin.create(client(KafkaSecurity.ADMINISTRATOR))) {
            change.make(admin);
        } catch (IOException | ExecutionException failure) {
            throw new IllegalStateException("not changed", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** How a client of Kafka's comes as this user. */
    Map<String, Object> client(String user) {
        return address(security.client(user));
    }

    /** The same by these settings. */
    Map<String, Object> address(Map<String, Object> client) {
        Map<String, Object> all = new HashMap<>(client);
        all.put("bootstrap.servers", bootstrapServers());
        return all;
    }

    /** This user's rights on this topic end; nothing else changes. */
    void forbid(String user, String topic) {
        change(admin ->
                admin.deleteAcls(
                                List.of(
                                        new AclBindingFilter(
                                                new ResourcePatternFilter(
                                                        ResourceType.TOPIC,
                                                        topic,
                                                        PatternType.LITERAL),
                                                new AccessControlEntryFilter(
                                                        "User:" + user,
                                                        null,
                                                        AclOperation.ANY,
                                                        AclPermissionType.ANY))))
                        .all()
                        .get());
    }

    /** This user has the rights the manifest gives. */
    void allow(String user) {
        List<AclBinding> rules =
                Manifests.users().stream()
                        .filter(one -> Manifests.nameOf(one).equals(user))
                        .flatMap(one -> rules(one).stream())
                        .toList();
        change(admin -> admin.createAcls(rules).all().get());
    }

    KafkaSecurity security() {
        return security;
    }

    /** By name: that is what its certificate is for. */
    String bootstrapServers() {
        return broker.bootstrapServers().replace("127.0.0.1", "localhost");
    }

    /** The line a user signs in with. */
    String signIn(String user) {
        return KafkaSecurity.signIn(user, security.passwords().get(user));
    }

    @Override
    public void close() {
        broker.close();
    }

    /** On one broker, where the manifests have three. */
    private static NewTopic topic(JsonNode manifest) {
        Map<String, String> settings = new HashMap<>();
        manifest.at("/spec/config")
                .properties()
                .forEach(one -> settings.put(one.getKey(), one.getValue().asText()));
        settings.remove(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        return new NewTopic(
                        Manifests.nameOf(manifest),
                        manifest.at("/spec/partitions").asInt(),
                        (short) 1)
                .configs(settings);
    }

    private static List<AclBinding> rules(JsonNode user) {
        List<AclBinding> rules = new ArrayList<>();
        for (JsonNode rule : user.at("/spec/authorization/acls")) {
            for (JsonNode operation : rule.path("operations")) {
                rules.add(
                        new AclBinding(
                                new ResourcePattern(
                                        ResourceType.fromString(rule.at("/resource/type").asText()),
                                        rule.at("/resource/name").asText(),
                                        PatternType.fromString(
                                                rule.at("/resource/patternType")
                                                        .asText()
                                                        .toUpperCase(Locale.ROOT))),
                                new AccessControlEntry(
                                        "User:" + Manifests.nameOf(user),
                                        "*",
                                        AclOperation.fromString(
                                                operation.asText().toUpperCase(Locale.ROOT)),
                                        AclPermissionType.ALLOW)));
            }
        }
        return rules;
    }
}
