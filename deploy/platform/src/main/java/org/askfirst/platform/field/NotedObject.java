package org.askfirst.platform.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/** An object that remembers which of its fields were given more than once. */
@SuppressWarnings("unchecked") // How the library overrides deepCopy.
final class NotedObject extends ObjectNode {

    private final transient Factory factory;
    private final Set<String> repeated = new HashSet<>();

    private NotedObject(Factory factory) {
        super(factory);
        this.factory = factory;
    }

    /** Makes the objects of one body. */
    static final class Factory extends JsonNodeFactory {

        private boolean repeats;

        /** Whether any object has a field more than once. */
        boolean repeats() {
            return repeats;
        }

        @Override
        public ObjectNode objectNode() {
            return new NotedObject(this);
        }
    }

    /** How the parser adds a field. */
    @Override
    public JsonNode replace(String name, JsonNode value) {
        JsonNode before = super.replace(name, value);
        if (before != null) {
            repeated.add(name);
            factory.repeats = true;
        }
        return before;
    }

    boolean isRepeated(String name) {
        return repeated.contains(name);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
