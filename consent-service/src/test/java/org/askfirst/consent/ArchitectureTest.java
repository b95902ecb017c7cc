package org.askfirst.consent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What a package may see. */
class ArchitectureTest {

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
    void no_package_sees_one_that_sees_it() {
        slices().matching("org.askfirst.consent.(*)..").should().beFreeOfCycles().check(OWN);
    }
}
