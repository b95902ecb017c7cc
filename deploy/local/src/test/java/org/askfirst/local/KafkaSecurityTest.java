package org.askfirst.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaSecurityTest {

    private Path folder;

    private KafkaSecurity security;
    private KafkaBroker broker;

    @BeforeAll
    void start(@TempDir Path given) throws Exception {
        folder = given;
        security =
                new KafkaSecurity(
                        Certificates.make(folder.resolve("certificates")),
                        Map.of(KafkaSecurity.ADMINISTRATOR, "one", "writer", "two", "other", "3"));
        broker = KafkaBroker.start(folder.resolve("kafka"), security);
        try (Admin admin = Admin.create(as(KafkaSecurity.ADMINISTRATOR))) {
            admin.createTopics(List.of(new NewTopic("letters", 1, (short) 1))).all().get();
            admin.createAcls(
                            List.of(
                                    new AclBinding(
                                            new ResourcePattern(
                                                    ResourceType.TOPIC,
                                                    "letters",
                                                    PatternType.LITERAL),
                                            new AccessControlEntry(
                                                    "User:writer",
                                                    "*",
                                                    AclOperation.WRITE,
                                                    AclPermissionType.ALLOW))))
                    .all()
                    .get();
        }
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void who_may_write_writes() throws Exception {
        write(as("writer"));
    }

    @Test
    void who_may_not_is_refused() {
        assertThatThrownBy(() -> write(as("other")))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void a_wrong_password_is_refused() {
        assertThatThrownBy(() -> write(address(security.client("writer", "wrong"))))
                .hasRootCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void a_plain_text_connection_is_refused() {
        assertThatThrownBy(() -> write(address(Map.of())))
                .hasRootCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void a_broker_that_shows_a_strangers_certificate_is_refused() throws IOException {
        Certificates others = Certificates.make(folder.resolve("others"));
        Map<String, Object> client = as("writer");
        client.put("ssl.truststore.location", others.authority().toString());

        assertThatThrownBy(() -> write(client))
                .hasStackTraceContaining(SslAuthenticationException.class.getName());
    }

    private Map<String, Object> as(String user) {
        return address(security.client(user));
    }

    private Map<String, Object> address(Map<String, Object> client) {
        Map<String, Object> all = new HashMap<>(client);
        all.put("bootstrap.servers", broker.bootstrapServers());
        all.put("max.block.ms", 3_000);
        return all;
    }

    private static void write(Map<String, Object> client)
            throws ExecutionException, InterruptedException {
        try (var producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            assertThat(producer.send(new ProducerRecord<>("letters", "key", "value")).get())
                    .isNotNull();
        }
    }
}
