package org.askfirst.platform.key;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys in use for one purpose, more than one while they are being rotated: the first signs,
 * what any of them has signed is genuine.
 */
public final class Keyring {

    private final Map<String, Key> keys = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException when there is none
     */
    public Keyring(List<Key> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("must hold at least one key");
        }
        keys.forEach(key -> this.keys.putIfAbsent(key.id(), key));
    }

    /**
     * Reads keys as an operator sets them; see {@link Key#read}.
     *
     * @throws IllegalArgumentException whose message is the rule, and never holds a value
     */
    public static Keyring read(List<String> base64) {
        return new Keyring(base64.stream().map(Key::read).toList());
    }

    /** The key that signs. */
    public Key first() {
        return keys.values().iterator().next();
    }

    /** The key of that id, if it is still in use. */
    public Optional<Key> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** All of them, the one that signs first. */
    public List<Key> all() {
        return List.copyOf(keys.values());
    }

    @Override
    public String toString() {
        return "Keyring " + keys.keySet();
    }
}
