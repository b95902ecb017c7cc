package org.askfirst.intake.field;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A JSON value, as far as the fields of a request can tell them apart. */
public sealed interface Value {

    /** An object; {@code repeated} holds the names that were given more than once. */
    record Members(Map<String, Value> fields, Set<String> repeated) implements Value {}

    /** An array. */
    record Items(List<Value> values) implements Value {}

    /** A string. */
    record Text(String text) implements Value {}

    /** True or false. */
    record Truth(boolean truth) implements Value {}

    /** A number; no field takes one. */
    record Numeral() implements Value {}

    /** The literal null. */
    record Nothing() implements Value {}
}
