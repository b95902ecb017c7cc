package org.askfirst.consent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a package may see. */
class ArchitectureTest {

    /** Which package may see which others of this service: what is not here is a decision. */
    private static final String MAY_SEE =
            """
            answer: choice database decision introduction link page person setting
            choice: database decision json person setting
            database: failure
            decision:
            event: choice failure introduction json letter outbox person offset privacy \
              progress restore route seal task trace unsolicited
            failure:
            followup: database decision introduction letter link page
            health: failure offset progress
            introducer: database decision introduction letter limit person problem setting \
              task unsolicited
            introduction: choice database decision letter limit link outbox person offset \
              progress route seal setting trace
            json:
            letter: decision json outbox setting
            limit: database decision letter person offset progress setting
            link: setting
            outbox: failure json offset progress task
            ownpage: choice database decision introduction letter link page person privacy \
              unsolicited
            page: offset problem setting
            person: setting
            offset: failure progress task
            privacy: choice database introducer introduction json limit outbox person offset \
              problem progress route seal setting trace unsolicited
            problem: setting
            progress: failure
            readlimit: problem setting
            restore: database decision introduction letter
            route: database json person problem setting
            seal: json setting
            setting: decision task
            connectionshare:
            start: event offset restore task
            task:
            trace:
            unsolicited: choice database decision letter limit link person setting trace
            """;

    private static final JavaClasses OWN =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.askfirst.consent");

    @Test
    void the_core_depends_on_java_and_itself_only() {
        classes()
                .that()
                .resideInAPackage("..decision..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify.annotations..", "org.askfirst.consent.decision..")
                .check(OWN);
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
                            .map(name -> "org.askfirst.consent." + name + "..")
                            .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage("org.askfirst.consent." + parts[0] + "..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideOutsideOfPackage("org.askfirst.consent..")
                                    .or(resideInAnyPackage(allowed)))
                    .check(OWN);
        }
        Set<String> there = new TreeSet<>();
        for (JavaClass type : OWN) {
            String[] names = type.getPackageName().split("\\.");
            if (names.length > 3) {
                there.add(names[3]);
            }
        }
        assertThat(there).isEqualTo(known);
    }

    @Test
    void no_package_sees_one_that_sees_it() {
        slices().matching("org.askfirst.consent.(*)..").should().beFreeOfCycles().check(OWN);
    }
}
