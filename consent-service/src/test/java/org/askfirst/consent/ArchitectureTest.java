package org.askfirst.consent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import java.util.Map;
import org.askfirst.local.architecture.Packages;
import org.junit.jupiter.api.Test;

/** What a package may see. */
class ArchitectureTest {

    /** Which package may see which others of this service: what is not here is a decision. */
    private static final String MAY_SEE =
            """
            account: choice database decision gone person privacy readlimit route
            answer: choice columns connectionshare database decision introduction link page person settings trace
            asked: choice database decision person
            choice: database decision gone json person settings
            connectionshare:
            columns: decision letter
            database:
            deadline: database introduction progress
            decision:
            delay: progress
            event: choice incoming introduction json letter outbox privacy restore route seal trace \
              unsolicited
            followup: choice connectionshare database decision introduction letter link page
            gone: database person
            health: decision progress
            incoming: decision
            introducer: database decision followup introduction letter limit person readlimit \
              settings unsolicited
            introduction: choice columns database decision delay gone health incoming letter limit link outbox \
              overtaken person route seal settings trace
            json:
            letter: choice decision json outbox settings
            limit: database decision letter person progress settings
            link: settings
            load: database decision gone introduction route
            outbox: database json progress
            ownpage: choice database decision introduction letter link page person privacy \
              unsolicited
            overtaken: decision
            page: settings
            person: settings
            preview: incoming introduction json letter readlimit settings unsolicited
            privacy: choice database gone introducer introduction json limit outbox overtaken person \
              progress readlimit route seal settings trace unsolicited
            problem:
            progress:
            readlimit: settings
            restore: database decision introduction letter overtaken progress
            route: database json person settings
            seal: json settings
            settings: decision
            start: event restore
            trace:
            unsolicited: choice database decision letter limit link person settings trace
            """;

    /** Classes of libraries that are not offered to others, and why each is used all the same. */
    private static final Map<String, String> REASONS =
            Map.of(
                    "io.quarkus.vertx.http.runtime.filters.Filters",
                    "Sees requests that no endpoint gets; the framework documents it.",
                    "org.hibernate.engine.spi..",
                    "Whether a row was read before cannot be asked in public without reading it.",
                    "org.hibernate.persister.entity.EntityPersister",
                    "What has changed of an entity is known to nobody else.");

    private static final Packages PACKAGES = Packages.below("org.askfirst.consent");

    @Test
    void the_core_depends_on_java_and_itself_only() {
        classes()
                .that()
                .resideInAPackage("..decision..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify.annotations..", "org.askfirst.consent.decision..")
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
