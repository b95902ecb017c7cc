package org.askfirst.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Something every overlay keeps.
 *
 * @param name a sentence
 * @param check tells the consumer where it is broken, and how
 */
record Rule(String name, BiConsumer<Rendered, Consumer<String>> check) {

    /** A rule about each container, init containers included. */
    static Rule ofContainers(String name, BiConsumer<Container, Consumer<String>> check) {
        return new Rule(
                name,
                (rendered, faults) ->
                        rendered.containers().forEach(one -> check.accept(one, faults)));
    }

    /** A rule about each pod of the services and their tasks. */
    static Rule ofPods(String name, BiConsumer<Pod, Consumer<String>> check) {
        return new Rule(
                name,
                (rendered, faults) -> rendered.pods().forEach(one -> check.accept(one, faults)));
    }

    List<String> brokenIn(Rendered rendered) {
        List<String> faults = new ArrayList<>();
        check.accept(rendered, faults::add);
        return faults;
    }

    @Override
    public String toString() {
        return name;
    }
}
