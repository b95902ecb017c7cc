package org.askfirst.local.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The packages right below one, tests left out.
 *
 * @param root the one above them, for example {@code org.askfirst.intake}
 */
public record Packages(String root, JavaClasses classes) {

    public static Packages below(String root) {
        return new Packages(
                root,
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(root));
    }

    /**
     * Every package sees only those of this module that it may see, and each has its line.
     *
     * @param maySee lines of a name, a colon and the names of what it may see
     */
    public void see(String maySee) {
        Set<String> known = new TreeSet<>();
        for (String line : maySee.lines().toList()) {
            String[] parts = line.split(":", -1);
            known.add(parts[0]);
            String[] allowed =
                    Stream.concat(Stream.of(parts[0]), Stream.of(parts[1].strip().split("\\s+")))
                            .filter(name -> !name.isEmpty())
                            .map(this::with)
                            .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage(with(parts[0]))
                    .should()
                    .onlyDependOnClassesThat(
                            resideOutsideOfPackage(root + "..").or(resideInAnyPackage(allowed)))
                    .check(classes);
        }
        assertThat(names()).isEqualTo(known);
    }

    /** No package sees one that sees it. */
    public void haveNoRing() {
        slices().matching(root + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    private Set<String> names() {
        return classes.stream()
                .map(type -> type.getPackageName())
                .filter(name -> name.startsWith(root + "."))
                .map(name -> name.substring(root.length() + 1).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String with(String name) {
        return root + "." + name + "..";
    }
}
