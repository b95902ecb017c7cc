package org.askfirst.journeys.story;

import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Words that occur nowhere else, of which every name, address, topic and text of these journeys
 * holds one, so that where they turned up can be searched afterwards.
 */
public final class Marks {

    private static final int LENGTH = 12;
    private static final Set<String> GIVEN_OUT = ConcurrentHashMap.newKeySet();

    private Marks() {}

    /** A new one: lower-case letters. */
    public static String next() {
        return keep(
                new Random()
                        .ints(LENGTH, 'a', 'z' + 1)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString());
    }

    /** Something else that must not turn up, such as a link's token. */
    public static String keep(String secret) {
        GIVEN_OUT.add(secret);
        return secret;
    }

    /** All of them so far. */
    public static Set<String> givenOut() {
        return Set.copyOf(GIVEN_OUT);
    }
}
