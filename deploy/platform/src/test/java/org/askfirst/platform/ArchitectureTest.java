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
        only("text", "com.ibm.icu..", "com.sanctionco.jmail..");
    }

    @Test
    void traces_know_what_makes_and_carries_them() {
        only(
                "trace",
                "io.opentelemetry.api..",
                "io.opentelemetry.context..",
                "org.apache.kafka.common.header..");
    }

    @Test
    void keys_know_what_the_language_has() {
        only("key", "javax.crypto..");
    }

    @Test
    void seals_know_keys_and_json() {
        only("seal", "com.fasterxml.jackson..", "org.erdtman.jcs..", PLATFORM + "key..");
    }

    @Test
    void starting_knows_the_framework_and_what_a_start_may_fail_by() {
        only(
                "start",
                "io.quarkus.bootstrap.logging..",
                "io.quarkus.runtime..",
                "io.smallrye.config..",
                "org.apache.kafka.common..",
                "org.flywaydb.core..",
                "org.jboss.logging..",
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
