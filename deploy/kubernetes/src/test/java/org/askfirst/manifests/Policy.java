package org.askfirst.manifests;

import java.util.List;
import java.util.stream.Stream;

/** All that is asked of what is applied to a cluster, but for its schema. */
final class Policy {

    static final List<Rule> RULES =
            Stream.of(
                            ContainerRules.ALL,
                            PodRules.ALL,
                            SecretRules.ALL,
                            NetworkRules.ALL,
                            KafkaRules.ALL,
                            DatabaseRules.ALL,
                            PublicRules.ALL,
                            ScalingRules.ALL)
                    .flatMap(List::stream)
                    .toList();

    private Policy() {}

    static Rule named(String name) {
        return RULES.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule: " + name));
    }
}
