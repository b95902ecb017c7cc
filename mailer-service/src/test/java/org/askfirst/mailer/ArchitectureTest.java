package org.askfirst.mailer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.mail.internet.MimeMessage;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the cores may use: an allow-list, so that a new dependency is a decision. */
class ArchitectureTest {

    /** Which package may see which others of this service: what is not here is a decision. */
    private static final String MAY_SEE =
            """
            broker: settings
            composition: letter
            contract: letter
            delivery: broker contract settings
            ledger: composition contract delivery letter pulse settings smtp task
            letter:
            observation: letter smtp
            pulse:
            receiving: broker contract ledger letter observation pulse restore sending \
              settings task trace
            restore: broker ledger sending
            sending: composition contract delivery ledger letter observation pulse \
              settings smtp task trace
            settings: contract smtp
            smtp: letter
            start: broker contract ledger receiving restore settings task
            task:
            trace: contract letter smtp
            """;

    private static final String MAILER = "org.askfirst.mailer.";

    private final JavaClasses service =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.askfirst.mailer");

    @Test
    void a_letter_is_plain_java() {
        only("letter", "java..", "org.jspecify..");
    }

    @Test
    void the_contract_knows_json_and_letters() {
        only(
                "contract",
                "java..",
                "org.jspecify..",
                "com.fasterxml.jackson..",
                "org.askfirst.platform.key..",
                "org.askfirst.platform.seal..",
                MAILER + "letter..");
    }

    @Test
    void composing_knows_mail_templates_and_letters() {
        only(
                "composition",
                "java..",
                "org.jspecify..",
                "jakarta.mail..",
                "io.quarkus.qute..",
                MAILER + "letter..");
    }

    @Test
    void the_conversation_with_the_mail_server_knows_no_container_and_no_database() {
        only(
                "smtp",
                "java..",
                "javax.net..",
                "org.jspecify..",
                "jakarta.mail..",
                "org.eclipse.angus.mail..",
                "org.apache.commons.pool2..",
                "org.jboss.logging..",
                MAILER + "letter..");
    }

    @Test
    void the_decision_what_becomes_of_a_letter_is_plain() {
        for (Class<?> type : new Class<?>[] {outcomeOf("Settlement"), outcomeOf("Policy")}) {
            classes()
                    .that()
                    .areAssignableTo(type)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            MAILER + "letter..",
                            MAILER + "smtp..",
                            MAILER + "contract..",
                            MAILER + "ledger..")
                    .check(service);
        }
    }

    @Test
    void one_place_only_writes_a_header_with_somebodys_words() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(MAILER + "composition.Headers")
                .should()
                .callMethod(MimeMessage.class, "setHeader", String.class, String.class)
                .orShould()
                .callMethod(MimeMessage.class, "addHeader", String.class, String.class)
                .orShould()
                .callMethod(MimeMessage.class, "setSubject", String.class)
                .check(service);
    }

    @Test
    void a_package_sees_those_only_that_it_may_see() {
        Set<String> known = new TreeSet<>();
        for (String line : MAY_SEE.lines().toList()) {
            String[] parts = line.split(":", -1);
            known.add(parts[0]);
            String[] allowed =
                    Stream.concat(Stream.of(parts[0]), Stream.of(parts[1].strip().split("\\s+")))
                            .filter(name -> !name.isEmpty())
                            .map(name -> "org.askfirst.mailer." + name + "..")
                            .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage("org.askfirst.mailer." + parts[0] + "..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideOutsideOfPackage("org.askfirst.mailer..")
                                    .or(resideInAnyPackage(allowed)))
                    .check(service);
        }
        Set<String> there = new TreeSet<>();
        for (JavaClass type : service) {
            String[] names = type.getPackageName().split("\\.");
            if (names.length > 3) {
                there.add(names[3]);
            }
        }
        assertThat(there).isEqualTo(known);
    }

    @Test
    void no_package_sees_one_that_sees_it() {
        slices().matching("org.askfirst.mailer.(*)..").should().beFreeOfCycles().check(service);
    }

    private void only(String name, String... packages) {
        String[] allowed = java.util.Arrays.copyOf(packages, packages.length + 1);
        allowed[packages.length] = MAILER + name + "..";
        classes()
                .that()
                .resideInAPackage(MAILER + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(service);
    }

    private static Class<?> outcomeOf(String name) {
        try {
            return Class.forName(MAILER + "ledger." + name);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
