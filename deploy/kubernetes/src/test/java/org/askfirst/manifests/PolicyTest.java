package org.askfirst.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {

    static Stream<Arguments> everywhere() {
        return Policy.RULES.stream()
                .flatMap(rule ->
                        Stream.of(Overlay.values()).map(overlay -> Arguments.of(rule, overlay)));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("everywhere")
    void every_overlay_keeps_every_rule(Rule rule, Overlay overlay) {
        assertThat(rule.brokenIn(Rendered.of(overlay))).isEmpty();
    }
}
