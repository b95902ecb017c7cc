package org.askfirst.manifests;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something every overlay keeps.
 *
 * @param name a sentence
 * @param faults says where it is broken, and how
 */
record Rule(String name, Function<Rendered, Stream<String>> faults) {

    List<String> brokenIn(Rendered rendered) {
        return faults.apply(rendered).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
