package org.askfirst.intake.field;

import org.askfirst.platform.field.Violation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    private final Value.@Nullable Members members;
    private final List<Violation> violations;
    private final Set<String> known = new HashSet<>();

    private Fields(String path, Value.@Nullable Members members, List<Violation> violations) {
        this.path = path;
        this.members = members;
        this.violations = violations;
    }

    /** The fields of a body. Something other than an object is a violation and has no fields. */
    public static Fields of(Value body) {
        List<Violation> violations = new ArrayList<>();
        if (body instanceof Value.Members members) {
            return new Fields("", members, violations);
        }
        violations.add(new Violation(BODY, "must be an object"));
        return new Fields("", null, violations);
    }

    /** The fields of a required object. Without it, nothing is said about what it would hold. */
    public Fields object(String name) {
        return switch (value(name)) {
            case Value.Members found -> new Fields(pathOf(name), found, violations);
            case Value.Nothing _ -> without(name, REQUIRED);
            case Value.Text _, Value.Truth _, Value.Numeral _, Value.Items _ ->
                    without(name, "must be an object");
        };
    }

    /** The fields of an optional object, if it is there. */
    public Optional<Fields> optionalObject(String name) {
        return isAbsent(name) ? Optional.empty() : Optional.of(object(name));
    }

    /** A required string that keeps the rule. */
    public <T> Optional<T> required(String name, Function<String, Checked<T>> rule) {
        return switch (value(name)) {
            case Value.Text(String typed) -> check(name, rule.apply(typed));
            case Value.Nothing _ -> refuse(name, REQUIRED);
            case Value.Members _, Value.Truth _, Value.Numeral _, Value.Items _ ->
                    refuse(name, "must be a string");
        };
    }

    /** An optional string that keeps the rule. */
    public <T> Optional<T> optional(String name, Function<String, Checked<T>> rule) {
        return isAbsent(name) ? Optional.empty() : required(name, rule);
    }

    /** An optional list of strings that all keep the rule. */
    public <T> List<T> list(String name, Function<String, Checked<T>> rule) {
        return switch (value(name)) {
            case Value.Items(List<Value> values) -> items(name, values, rule);
            case Value.Nothing _ -> List.of();
            case Value.Members _, Value.Truth _, Value.Numeral _, Value.Text _ -> {
                refuse(name, "must be a list of strings");
                yield List.of();
            }
        };
    }

    /** An optional yes or no; absent is no. */
    public boolean truth(String name) {
        return switch (value(name)) {
            case Value.Truth(boolean truth) -> truth;
            case Value.Nothing _ -> false;
            case Value.Members _, Value.Text _, Value.Numeral _, Value.Items _ -> {
                refuse(name, "must be true or false");
                yield false;
            }
        };
    }

    /** Whether a field is not there, or null. */
    public boolean isAbsent(String name) {
        return value(name) instanceof Value.Nothing;
    }

    /** Refuses, by name, every field that was not asked for. */
    public void nothingElse() {
        if (members == null) {
            return;
        }
        for (String name : members.fields().keySet()) {
            if (!known.contains(name)) {
                violations.add(
                        SHOWABLE.matcher(name).matches()
                                ? new Violation(pathOf(name), "is not a field of this request")
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

    private <T> List<T> items(String name, List<Value> values, Function<String, Checked<T>> rule) {
        List<T> good = new ArrayList<>();
        for (int position = 0; position < values.size(); position++) {
            String place = name + "[" + position + "]";
            Optional<T> item =
                    values.get(position) instanceof Value.Text(String typed)
                            ? check(place, rule.apply(typed))
                            : refuse(place, "must be a string");
            item.ifPresent(good::add);
        }
        return good;
    }

    private <T> Optional<T> check(String name, Checked<T> checked) {
        return switch (checked) {
            case Checked.Good<T>(T value) -> Optional.of(value);
            case Checked.Bad<T>(String message) -> refuse(name, message);
        };
    }

    private Value value(String name) {
        boolean first = known.add(name);
        if (members == null) {
            return new Value.Nothing();
        }
        if (first && members.repeated().contains(name)) {
            refuse(name, "is given more than once");
        }
        return members.fields().getOrDefault(name, new Value.Nothing());
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Fields without(String name, String message) {
        refuse(name, message);
        return new Fields(pathOf(name), null, violations);
    }
}
