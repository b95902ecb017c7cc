package org.askfirst.consent.incoming;

import java.util.function.Consumer;

/**
 * Something that came in, alone or among others.
 *
 * @param eventId the CloudEvents id: the same event has the same id
 * @param within does what is to be done for this one, in a span of its own
 */
public record Arrived<E>(String eventId, E event, Consumer<Runnable> within) {

    /** By itself. */
    public static <E> Arrived<E> alone(String eventId, E event) {
        return new Arrived<>(eventId, event, Runnable::run);
    }
}
