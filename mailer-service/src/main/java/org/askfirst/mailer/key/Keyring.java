package org.askfirst.mailer.key;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys in use for one purpose; more than one while they are being rotated. */
public final class Keyring {

    private final Map<String, Key> keys = new LinkedHashMap<>();

    public Keyring(List<Key> keys) {
        keys.forEach(key -> this.keys.put(key.id(), key));
    }

    /** The key that signs. */
    public Key first() {
        return keys.values().iterator().next();
    }

    /** The key of that id, if it is still in use. */
    public Optional<Key> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
