package org.askfirst.intake;

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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /** Which package may see which others of this service: what is not here is a decision. */
    private static final String MAY_SEE =
            """
            event: json person request settings signin
            field:
            guide: settings
            health: event settings
            introduction: event field json person problem request settings signin trace
            json: field
            person:
            problem: field settings
            request: field person
            settings:
            signin: field json person problem settings
            start:
            trace:
            """;

    private static final String[] RULES = {
        "org.askfirst.intake.field", "org.askfirst.intake.person", "org.askfirst.intake.request",
    };

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.askfirst.intake");

    @Test
    void the_rules_depend_on_the_language_and_the_rules_of_text_only() {
        classes()
                .that(resideInAnyPackage(RULES))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(RULES)
                                .or(
                                        resideInAnyPackage(
                                                "java..",
                                                "org.askfirst.platform.text..",
                                                "org.jspecify..")))
                .check(CLASSES);
    }

    @Test
    void json_is_read_and_written_in_one_place() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.askfirst.intake.json")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
                .check(CLASSES);
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
                            .map(name -> "org.askfirst.intake." + name + "..")
                            .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage("org.askfirst.intake." + parts[0] + "..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideOutsideOfPackage("org.askfirst.intake..")
                                    .or(resideInAnyPackage(allowed)))
                    .check(CLASSES);
        }
        Set<String> there = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String[] names = type.getPackageName().split("\\.");
            if (names.length > 3) {
                there.add(names[3]);
            }
        }
        assertThat(there).isEqualTo(known);
    }

    @Test
    void no_package_sees_one_that_sees_it() {
        slices().matching("org.askfirst.intake.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
