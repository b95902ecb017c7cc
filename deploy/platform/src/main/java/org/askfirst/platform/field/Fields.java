package org.askfirst.platform.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ObjIntConsumer;
import java.util.regex.Pattern;
import org.askfirst.platform.text.Checked;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object in the order in which they are asked for and notes every
 * broken rule under its path. A field that is null counts as absent.
 */
public final class Fields {

    /** Names are shown again only when they look like names; others might hold an address. */
    private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,39}");

    /** The path of the body itself. */
    private static final String BODY = "$";

    private static final String REQUIRED = "is required";

    private final String path;
    private final @Nullable NotedObject members;
    private final List<Violation> violations;
    private final Set<String> known = new HashSet<>();

    private Fields(String path, @Nullable NotedObject members, List<Violation> violations) {
        this.path = path;
        this.members = members;
        this.violations = violations;
    }

    /** The fields of a body. Something other than an object is a violation and has no fields. */
    static Fields of(JsonNode body) {
        List<Violation> violations = new ArrayList<>();
        if (body instanceof NotedObject object) {
            return new Fields("", object, violations);
        }
        violations.add(new Violation(BODY, "must be an object"));
        return new Fields("", null, violations);
    }

    /** The fields of a required object. Without it, nothing is said about what it would hold. */
    public Fields object(String name) {
        JsonNode value = value(name);
        return value.isNull() ? without(name, REQUIRED) : objectAt(name, value);
    }

    /** The fields of an optional object, if it is there. */
    public Optional<Fields> optionalObject(String name) {
        return isAbsent(name) ? Optional.empty() : Optional.of(object(name));
    }

    /** A required string that keeps the rule. */
    public <T> Optional<T> required(String name, Function<String, Checked<T>> rule) {
        JsonNode value = value(name);
        return value.isNull() ? refuse(name, REQUIRED) : text(name, value, rule);
    }

    /** An optional string that keeps the rule. */
    public <T> Optional<T> optional(String name, Function<String, Checked<T>> rule) {
        return isAbsent(name) ? Optional.empty() : required(name, rule);
    }

    /** An optional list of strings that all keep the rule. */
    public <T> List<T> list(String name, Function<String, Checked<T>> rule) {
        JsonNode values = value(name);
        List<T> good = new ArrayList<>();
        if (!values.isArray()) {
            if (!values.isNull()) {
                refuse(name, "must be a list of strings");
            }
            return good;
        }
        for (int position = 0; position < values.size(); position++) {
            text(at(name, position), values.get(position), rule).ifPresent(good::add);
        }
        return good;
    }

    /**
     * A required list of objects.
     *
     * @param most how many there may be
     * @param tooMany what is wrong when there are more; then none is read
     * @param reader takes the fields of each, with its position from 0
     */
    public void objects(String name, int most, String tooMany, ObjIntConsumer<Fields> reader) {
        JsonNode values = value(name);
        if (values.isNull()) {
            refuse(name, REQUIRED);
        } else if (!values.isArray()) {
            refuse(name, "must be a list");
        } else if (values.size() > most) {
            refuse(name, tooMany);
        } else {
            for (int position = 0; position < values.size(); position++) {
                reader.accept(objectAt(at(name, position), values.get(position)), position);
            }
        }
    }

    /**
     * An optional whole number that keeps the rule.
     *
     * @param otherwise what is wrong with anything that is no whole number, or a very long one
     */
    public Optional<Integer> number(
            String name, LongFunction<Checked<Integer>> rule, String otherwise) {
        JsonNode value = value(name);
        if (value.isNull()) {
            return Optional.empty();
        }
        return check(
                name,
                value.isIntegralNumber() && value.canConvertToLong()
                        ? rule.apply(value.longValue())
                        : Checked.bad(otherwise));
    }

    /** An optional yes or no; absent is no. */
    public boolean truth(String name) {
        JsonNode value = value(name);
        if (!value.isNull() && !value.isBoolean()) {
            refuse(name, "must be true or false");
        }
        return value.booleanValue();
    }

    /** Whether a field is not there, or null. */
    public boolean isAbsent(String name) {
        return value(name).isNull();
    }

    /** Refuses, by name, every field that was not asked for. */
    public void nothingElse() {
        nothingElse("this request");
    }

    /**
     * The same.
     *
     * @param what it is not a field of
     */
    public void nothingElse(String what) {
        if (members == null) {
            return;
        }
        for (Map.Entry<String, JsonNode> field : members.properties()) {
            String name = field.getKey();
            if (!known.contains(name)) {
                violations.add(
                        SHOWABLE.matcher(name).matches()
                                ? new Violation(pathOf(name), "is not a field of " + what)
                                : new Violation(
                                        path.isEmpty() ? BODY : path,
                                        "holds a field with an unknown name"));
            }
        }
    }

    /** Notes a broken rule that the reader found itself. */
    public <T> Optional<T> refuse(String name, String message) {
        // What is wrong with an object that is not there has been said already.
        if (members != null) {
            violations.add(new Violation(pathOf(name), message));
        }
        return Optional.empty();
    }

    /** Every broken rule so far, of this object and those inside and around it. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    private Fields objectAt(String name, JsonNode value) {
        return value instanceof NotedObject object
                ? new Fields(pathOf(name), object, violations)
                : without(name, "must be an object");
    }

    private <T> Optional<T> text(String name, JsonNode value, Function<String, Checked<T>> rule) {
        return value.isTextual()
                ? check(name, rule.apply(value.textValue()))
                : refuse(name, "must be a string");
    }

    private <T> Optional<T> check(String name, Checked<T> checked) {
        return switch (checked) {
            case Checked.Good<T>(T value) -> Optional.of(value);
            case Checked.Bad<T>(String message) -> refuse(name, message);
        };
    }

    /** Null of JSON for what is not there. */
    private JsonNode value(String name) {
        boolean first = known.add(name);
        if (members == null) {
            return NullNode.instance;
        }
        if (first && members.isRepeated(name)) {
            refuse(name, "is given more than once");
        }
        return Optional.ofNullable(members.get(name)).orElse(NullNode.instance);
    }

    private static String at(String name, int position) {
        return name + "[" + position + "]";
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Fields without(String name, String message) {
        refuse(name, message);
        return new Fields(pathOf(name), null, violations);
    }
}
