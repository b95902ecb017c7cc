package org.askfirst.mailer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import org.askfirst.local.architecture.Packages;
import org.junit.jupiter.api.Test;

/** What the cores may use: an allow-list, so that a new dependency is a decision. */
class ArchitectureTest {

    /** Which package may see which others of this service: what is not here is a decision. */
    private static final String MAY_SEE =
            """
            check: letter reply settings signing smtp
            composition: letter wording
            contract: letter
            delivery: contract settings
            ledger: composition contract delivery letter reply settings settlement signing smtp
            letter:
            observation: letter reply
            pulse:
            receiving: contract ledger letter observation pulse sending settings trace
            rendering: composition contract letter
            reply: letter
            restore: ledger sending
            sending: composition contract delivery ledger letter observation pulse reply \
              settings settlement signing smtp trace
            settings: contract signing smtp
            settlement: contract letter reply
            signing:
            smtp: letter reply
            start: check contract ledger receiving settings
            topic: settings
            trace: contract letter reply
            wording: letter
            """;

    private static final String MAILER = "org.askfirst.mailer.";

    /** Classes of libraries that are not offered to others, and why each is used all the same. */
    private static final Map<String, String> REASONS = Map.of();

    private static final Packages PACKAGES = Packages.below("org.askfirst.mailer");

    @Test
    void a_letter_is_plain_java() {
        only("letter", "java..", "org.jspecify..", "org.askfirst.platform.person..");
    }

    @Test
    void the_contract_knows_json_and_letters() {
        only(
                "contract",
                "java..",
                "org.jspecify..",
                "com.fasterxml.jackson..",
                "org.erdtman.jcs..",
                "org.askfirst.platform.key..",
                "org.askfirst.platform.person..",
                "org.askfirst.platform.seal..",
                MAILER + "letter..");
    }

    @Test
    void signing_knows_the_library_of_dkim() {
        only(
                "signing",
                "java..",
                "org.jspecify..",
                "org.apache.james.jdkim..",
                "org.askfirst.platform.key..");
    }

    @Test
    void composing_knows_mail_templates_and_letters() {
        only(
                "composition",
                "java..",
                "org.jspecify..",
                "jakarta.mail..",
                "io.quarkus.qute..",
                "org.askfirst.platform.person..",
                MAILER + "letter..",
                MAILER + "wording..");
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
                "org.askfirst.platform.crash..",
                MAILER + "letter..",
                MAILER + "reply..");
    }

    @Test
    void what_a_server_replies_knows_the_roles_in_a_letter() {
        only("reply", "java..", "org.jspecify..", MAILER + "letter..");
    }

    @Test
    void the_decision_what_becomes_of_a_letter_is_plain() {
        only(
                "settlement",
                "java..",
                "org.jspecify..",
                MAILER + "letter..",
                MAILER + "reply..",
                MAILER + "contract..");
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
                .check(PACKAGES.classes());
    }

    @Test
    void a_package_sees_those_only_that_it_may_see() {
        PACKAGES.see(MAY_SEE);
    }

    @Test
    void what_libraries_keep_to_themselves_is_used_for_a_reason_only() {
        PACKAGES.reachInside(REASONS);
    }

    @Test
    void no_package_sees_one_that_sees_it() {
        PACKAGES.haveNoRing();
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
                .check(PACKAGES.classes());
    }
}
