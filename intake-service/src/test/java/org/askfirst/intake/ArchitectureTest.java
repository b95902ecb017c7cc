package org.askfirst.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Map;
import org.askfirst.local.architecture.Packages;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /** Which package may see which others of this service: what is not here is a decision. */
    private static final String MAY_SEE =
            """
            account: consent page session
            consent: json settings
            desk: consent page session turndown
            event: json settings
            guide: page session settings
            health: event
            imap: incoming settings
            importing: consent introduction json page session
            incoming: event json mime reading settings trace
            introducing: consent introduction json page session
            introduction: event json settings trace
            json:
            mail: mime
            mime:
            page: settings
            privacy: consent page session
            reading: mime
            route: consent json page session
            session: consent page settings signin
            settings:
            smtp: incoming settings
            signin: settings
            start:
            trace:
            turndown: page
            unsolicited: consent introduction json mail mime page session settings
            """;

    /** Classes of libraries that are not offered to others, and why each is used all the same. */
    private static final Map<String, String> REASONS =
            Map.of(
                    "io.quarkus.vertx.http.runtime.filters.Filters",
                    "Sees requests that no endpoint gets; the framework documents it.",
                    "io.quarkus.vertx.http.runtime.security..",
                    "How the framework lets an application have a sign-in of its own.");

    private static final Packages PACKAGES = Packages.below("org.askfirst.intake");

    @Test
    void json_is_read_and_written_in_one_place() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.askfirst.intake.json")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
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
}
