package org.askfirst.intake;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

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
    void no_package_sees_one_that_sees_it() {
        slices().matching("org.askfirst.intake.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
