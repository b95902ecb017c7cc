package org.askfirst.journeys.secure;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The Secrets of the namespace: each has a name, and values by key. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Map<String, String>> all = new LinkedHashMap<>();

    /** As good as {@code openssl rand -base64 32}. */
    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    Secrets with(String name, Map<String, String> values) {
        all.put(name, values);
        return this;
    }

    Map<String, String> get(String name) {
        Map<String, String> values = all.get(name);
        if (values == null) {
            throw new IllegalStateException("nobody makes a secret " + name);
        }
        return values;
    }
}
