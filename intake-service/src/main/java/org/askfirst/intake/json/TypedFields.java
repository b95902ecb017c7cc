package org.askfirst.intake.json;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a request that somebody typed: one that is empty is one that was left out. */
public final class TypedFields {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** A text, as it was typed. */
    public TypedFields put(String name, String text) {
        if (!text.isBlank()) {
            fields.put(name, text);
        }
        return this;
    }

    /** What was ticked, or not. */
    public TypedFields put(String name, boolean ticked) {
        fields.put(name, ticked);
        return this;
    }

    /** Fields below this one, though there may be none. */
    public TypedFields put(String name, TypedFields below) {
        fields.put(name, below.fields);
        return this;
    }

    /** Whether nothing was typed. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The request. */
    public byte[] toRequest() {
        return Json.write(fields);
    }
}
