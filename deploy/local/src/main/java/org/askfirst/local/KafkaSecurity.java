package org.askfirst.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes a broker speak TLS only, sign everybody in with SCRAM-SHA-512, and allow nobody
 * anything that no rule allows; but for the administrator, who makes the rules.
 *
 * @param certificates what the broker shows
 * @param passwords by user
 */
public record KafkaSecurity(Certificates certificates, Map<String, String> passwords) {

    /** May do everything. */
    public static final String ADMINISTRATOR = "administrator";

    private static final String MECHANISM = "SCRAM-SHA-512";

    /** The administrator's password has to be among them. */
    public KafkaSecurity {
        passwords = Map.copyOf(passwords);
        if (!passwords.containsKey(ADMINISTRATOR)) {
            throw new IllegalArgumentException("the administrator needs a password");
        }
    }

    /** How a client of Kafka's signs in as this user; the address is not among it. */
    public Map<String, Object> client(String user) {
        return client(user, passwords.get(user));
    }

    /** The same with any password. */
    public Map<String, Object> client(String user, String password) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                MECHANISM,
                "sasl.jaas.config",
                signIn(user, password),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificates.authority().toString());
    }

    /** The line that Kafka's clients take as {@code sasl.jaas.config}. */
    public static String signIn(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }

    /** The users that exist before the broker has started for the first time. */
    List<String> formatting() {
        List<String> arguments = new ArrayList<>();
        passwords.forEach((user, password) -> {
            arguments.add("--add-scram");
            arguments.add("%s=[name=%s,password=%s]".formatted(MECHANISM, user, password));
        });
        return arguments;
    }

    Map<String, String> settings(int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "listeners",
                "SASL_SSL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, controllerPort));
        settings.put("advertised.listeners", "SASL_SSL://localhost:" + port);
        settings.put("listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:SSL");
        settings.put("inter.broker.listener.name", "SASL_SSL");
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        // So soon that every client that stays meets it (KIP-368).
        settings.put("connections.max.reauth.ms", "10000");
        settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        settings.put(
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                signIn(ADMINISTRATOR, passwords.get(ADMINISTRATOR)));
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", certificates.keyStore().toString());
        settings.put("ssl.keystore.password", Certificates.PASSWORD);
        settings.put("ssl.key.password", Certificates.PASSWORD);
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", certificates.authority().toString());
        // The broker is known to its own controller by its certificate.
        settings.put("listener.name.controller.ssl.client.auth", "required");
        settings.put(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "false");
        settings.put(
                "super.users", "User:%s;User:%s".formatted(ADMINISTRATOR, Certificates.SUBJECT));
        return settings;
    }
}
