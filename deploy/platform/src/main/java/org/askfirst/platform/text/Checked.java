package org.askfirst.platform.text;

/** A value that keeps its rule, or the sentence that says which rule it breaks. */
public sealed interface Checked<T> {

    /** The value, normalised. */
    record Good<T>(T value) implements Checked<T> {}

    /** What is wrong, to be read after the field's name; never repeats what was typed. */
    record Bad<T>(String message) implements Checked<T> {}

    /** A refusal. */
    static <T> Checked<T> bad(String message) {
        return new Bad<>(message);
    }

    /** An accepted value. */
    static <T> Checked<T> good(T value) {
        return new Good<>(value);
    }
}
