package org.askfirst.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What each package may use: an allow-list, so that a new dependency is a decision. */
class ArchitectureTest {

    private static final String PLATFORM = "org.askfirst.platform.";

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.askfirst");

    @Test
    void the_rules_of_text_know_the_language_and_the_libraries_of_text() {
        only(
                "text",
                "com.ibm.icu..",
                "com.sanctionco.jmail..",
                "jakarta.enterprise.inject..",
                "jakarta.inject..",
                PLATFORM + "settings..");
    }

    @Test
    void traces_know_what_makes_and_carries_them() {
        only(
                "trace",
                "io.opentelemetry.api..",
                "io.opentelemetry.context..",
                "jakarta.inject..",
                "org.apache.kafka.common.header..",
                "org.eclipse.microprofile.config.inject..");
    }

    @Test
    void keys_know_what_the_language_has() {
        only("key", "javax.crypto..");
    }

    @Test
    void return_addresses_know_keys_settings_and_addresses() {
        only("returnaddress", PLATFORM + "key..", PLATFORM + "settings..", PLATFORM + "text..");
    }

    @Test
    void seals_know_keys_and_json() {
        only("seal", "com.fasterxml.jackson..", "org.erdtman.jcs..", PLATFORM + "key..");
    }

    @Test
    void failures_know_what_may_fail() {
        only("failure", "org.apache.kafka.common..", "org.jboss.logging..");
    }

    @Test
    void crash_points_know_the_language() {
        only("crash");
    }

    @Test
    void topics_know_the_broker_and_what_counts() {
        only(
                "topic",
                "io.micrometer.core.instrument..",
                "io.smallrye.reactive.messaging..",
                "jakarta.annotation..",
                "jakarta.enterprise.inject..",
                "jakarta.inject..",
                "org.apache.kafka..",
                "org.eclipse.microprofile.config..",
                "org.jboss.logging..",
                PLATFORM + "failure..",
                PLATFORM + "key..",
                PLATFORM + "settings..",
                PLATFORM + "trace..");
    }

    @Test
    void the_outbox_knows_the_broker() {
        only(
                "outbox",
                "org.apache.kafka..",
                "org.jboss.logging..",
                PLATFORM + "crash..",
                PLATFORM + "database..",
                PLATFORM + "failure..");
    }

    @Test
    void a_pace_knows_nothing() {
        only("pace");
    }

    @Test
    void databases_know_transactions_sessions_and_the_pool() {
        only(
                "database",
                "io.agroal.api..",
                "io.micrometer.core.instrument..",
                "io.quarkus.runtime..",
                "jakarta.annotation..",
                "jakarta.enterprise..",
                "jakarta.transaction..",
                "io.quarkus.narayana.jta..",
                "io.quarkus.hibernate.orm.panache..",
                "org.hibernate..",
                "jakarta.inject..",
                "jakarta.persistence..",
                "org.jboss.logging..",
                PLATFORM + "failure..",
                PLATFORM + "pace..");
    }

    @Test
    void offsets_know_the_broker_and_the_database() {
        only(
                "offset",
                "io.micrometer.core.instrument..",
                "io.smallrye.common.annotation..",
                "io.smallrye.reactive.messaging.kafka..",
                "jakarta.inject..",
                "javax.sql..",
                "org.apache.kafka..",
                "org.jboss.logging..",
                PLATFORM + "crash..",
                PLATFORM + "database..",
                PLATFORM + "failure..",
                PLATFORM + "topic..");
    }

    @Test
    void starting_knows_the_framework_and_what_a_start_may_fail_by() {
        only(
                "start",
                // Not offered to others; until logging is set up there is no other way to log.
                "io.quarkus.bootstrap.logging..",
                "io.quarkus.runtime..",
                "io.smallrye.config..",
                "jakarta.annotation..",
                "jakarta.enterprise..",
                "jakarta.inject..",
                "org.apache.kafka.common..",
                "org.flywaydb.core..",
                "org.jboss.logging..",
                PLATFORM + "failure..",
                PLATFORM + "settings..");
    }

    @Test
    void settings_know_how_configuration_is_read() {
        only(
                "settings",
                "io.quarkus.runtime.configuration..",
                "io.smallrye.config..",
                "jakarta.annotation..",
                "org.apache.kafka.clients..",
                "org.apache.kafka.common..",
                "org.eclipse.microprofile.config..",
                PLATFORM + "key..");
    }

    @Test
    void endpoints_know_their_annotations_and_who_holds_them() {
        only("endpoint", "jakarta.enterprise.inject..", "jakarta.inject..", "jakarta.ws.rs..");
    }

    @Test
    void fields_know_json_and_the_rules_of_text() {
        only(
                "field",
                "com.fasterxml.jackson.core..",
                "com.fasterxml.jackson.databind..",
                PLATFORM + "text..");
    }

    @Test
    void people_and_requests_know_fields_and_the_rules_of_text() {
        only("person", PLATFORM + "text..");
        only("request", PLATFORM + "field..", PLATFORM + "person..", PLATFORM + "text..");
    }

    @Test
    void signing_in_knows_tokens_and_what_is_believed_of_them() {
        only(
                "signin",
                // The builder of identities among them, which the framework documents.
                "io.quarkus.security..",
                "io.smallrye.mutiny..",
                "jakarta.inject..",
                "org.eclipse.microprofile.jwt..",
                PLATFORM + "person..",
                PLATFORM + "settings..",
                PLATFORM + "text..");
    }

    @Test
    void problems_know_what_requests_are_refused_by() {
        only(
                "problem",
                "com.fasterxml.jackson.annotation..",
                "io.micrometer.core.instrument..",
                "io.quarkus.oidc..",
                "io.quarkus.security..",
                // Sees requests that no endpoint gets; the framework documents it.
                "io.quarkus.vertx.http.runtime.filters..",
                "io.vertx.core..",
                "io.vertx.ext.web..",
                "jakarta.enterprise..",
                "jakarta.inject..",
                "jakarta.ws.rs..",
                "org.jboss.logging..",
                "org.jboss.resteasy.reactive.server..",
                "org.jose4j.jwt.consumer..",
                PLATFORM + "endpoint..",
                PLATFORM + "field..");
    }

    @Test
    void pages_know_the_parser_of_parts_and_the_rules_of_text() {
        only(
                "page",
                "io.netty.buffer..",
                // Reads a part without storing it, as the server itself does; nothing else does.
                "io.netty.handler.codec.http..",
                "io.quarkus.qute..",
                "jakarta.ws.rs..",
                PLATFORM + "key..",
                PLATFORM + "person..",
                PLATFORM + "text..");
    }

    @Test
    void a_rate_knows_the_libraries_of_buckets() {
        only("rate", "com.github.benmanes.caffeine..", "io.github.bucket4j..");
    }

    @Test
    void no_package_needs_one_that_needs_it() {
        slices().matching(PLATFORM + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    private static void only(String name, String... packages) {
        String[] allowed = Arrays.copyOf(packages, packages.length + 3);
        allowed[packages.length] = "java..";
        allowed[packages.length + 1] = "org.jspecify..";
        allowed[packages.length + 2] = PLATFORM + name + "..";
        classes()
                .that()
                .resideInAPackage(PLATFORM + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(CLASSES);
    }
}
