package org.askfirst.platform.offset;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What a service says of itself that reads topics into a database, which may be taken back.
 *
 * @param group in which it reads
 * @param topics all that it reads
 * @param holdsAnything whether the database holds what came by these topics, asked in a
 *     transaction: one that was just made does not
 * @param released told when everything goes on
 * @param exit ends this process, without waiting for it
 */
public record Restorable(
        String group,
        List<String> topics,
        RestoreTables tables,
        BooleanSupplier holdsAnything,
        Runnable released,
        Runnable exit) {

    /** Keeps a copy. */
    public Restorable {
        topics = List.copyOf(topics);
    }
}
