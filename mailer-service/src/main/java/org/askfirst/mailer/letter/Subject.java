package org.askfirst.mailer.letter;

import java.util.Objects;

/** What a letter about an introduction is about: who introduces whom to whom, and why. */
public record Subject(Person introducer, String requester, Sought sought, String topic) {
    public Subject {
        Objects.requireNonNull(introducer, "introducer");
        Objects.requireNonNull(requester, "requester");
        Objects.requireNonNull(sought, "targetName or route");
        Objects.requireNonNull(topic, "topic");
    }

    /** Whether the reader is not to know which of the people on a route it is. */
    public boolean isOnRoute() {
        return sought instanceof Sought.OnRoute;
    }
}
