package org.askfirst.platform.field;

/**
 * One broken rule.
 *
 * @param field the JSON path, for example {@code requester.name}; {@code $} for the body itself
 * @param message what is wrong; never repeats what was typed
 */
public record Violation(String field, String message) {}
