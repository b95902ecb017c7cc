package org.askfirst.local.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Map;
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

    /** What libraries keep to themselves, by how they name such packages. */
    private static final DescribedPredicate<JavaClass> INSIDE =
            resideInAnyPackage(
                    "io.netty..",
                    "io.quarkus.bootstrap..",
                    "io.quarkus.*..runtime..",
                    "io.quarkus..internal..",
                    "io.smallrye..impl..",
                    "io.vertx..impl..",
                    "io.vertx..internal..",
                    "org.apache.kafka..internals..",
                    "org.hibernate..internal..",
                    "org.hibernate..spi..",
                    "org.hibernate.persister..",
                    "org.jboss.resteasy.reactive.server.core..",
                    "org.jboss.resteasy.reactive.server.spi..",
                    "sun..",
                    "com.sun..",
                    "jdk.internal..");

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
            ArchRuleDefinition.classes()
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

    /**
     * Of classes that libraries do not offer to others, those are used that are named, and no other
     * ones; a name that ends in two dots is a package.
     *
     * @param reasons why there is no public way, by the name
     */
    public void reachInside(Map<String, String> reasons) {
        Set<String> used =
                classes.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(INSIDE)
                        .map(type -> entryOf(type, reasons.keySet()))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).containsExactlyElementsOf(new TreeSet<>(reasons.keySet()));
    }

    private static String entryOf(JavaClass type, Set<String> names) {
        return names.stream()
                .filter(name -> name.endsWith("..") && resideInAPackage(name).test(type))
                .findFirst()
                .orElse(type.getName());
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
