package org.askfirst.manifests;

import static org.askfirst.manifests.Mutation.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks can fail: each mistake is refused, and by the check that is there for it. */
class MutationTest {

    static List<Mutation> mistakes() {
        return Mistakes.ALL;
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_refused(Mutation mutation) {
        Rendered rendered = Rendered.of(mutation.overlay()).copy();
        mutation.change().accept(rendered);
        assertThat(faults(mutation.refusedBy(), rendered)).isNotEmpty();
    }

    @Test
    void every_rule_has_a_mistake_that_breaks_it() {
        Set<String> covered =
                Mistakes.ALL.stream().map(Mutation::refusedBy).collect(Collectors.toSet());
        assertThat(covered)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of(SCHEMA), Policy.RULES.stream().map(Rule::name))
                                .toList());
    }

    private static List<String> faults(String check, Rendered rendered) {
        return check.equals(SCHEMA)
                ? Schemas.faults(changed(rendered)).toList()
                : Policy.named(check).brokenIn(rendered);
    }

    /** The schemas of the others hold as before. */
    private static Rendered changed(Rendered rendered) {
        List<Manifest> before = Rendered.of(rendered.overlay()).manifests();
        return new Rendered(
                rendered.overlay(),
                rendered.manifests().stream().filter(one -> !before.contains(one)).toList());
    }
}
