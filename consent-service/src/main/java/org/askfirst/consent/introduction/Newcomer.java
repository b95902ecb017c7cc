package org.askfirst.consent.introduction;

/**
 * Somebody who may become the target: the next one on a route, or whom a target named.
 *
 * @param capped whether their route says how often it asks them in a month
 */
record Newcomer(String name, String email, String personKey, boolean capped) {
    Newcomer(String name, String email, String personKey) {
        this(name, email, personKey, false);
    }
}
