package org.askfirst.mailer.letter;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a letter about an introduction is about: who introduces whom to whom, and why.
 *
 * @param topic null where it is not kept any more
 * @param requestedOn by which day the introducer knows the request again, where a name or the topic
 *     is not kept any more
 */
public record Subject(
        Person introducer,
        String requester,
        Sought sought,
        @Nullable String topic,
        @Nullable LocalDate requestedOn) {

    /** In the place of a name that is not kept any more (Latin: the name I do not know). */
    public static final String NO_NAME = "N. N.";

    public Subject(Person introducer, String requester, Sought sought, String topic) {
        this(introducer, requester, sought, topic, null);
    }

    public Subject {
        Objects.requireNonNull(introducer, "introducer");
        Objects.requireNonNull(requester, "requester");
        Objects.requireNonNull(sought, "targetName or route");
        if (requestedOn == null) {
            Objects.requireNonNull(topic, "topic");
        }
    }

    /** Whether the reader is not to know which of the people on a route it is. */
    public boolean isOnRoute() {
        return sought instanceof Sought.OnRoute;
    }
}
