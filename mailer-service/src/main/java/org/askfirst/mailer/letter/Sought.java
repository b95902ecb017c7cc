package org.askfirst.mailer.letter;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whom the requester would like to meet, as far as the letter's reader may know. */
public sealed interface Sought {

    /** A person, by name. */
    record Named(String name) implements Sought {
        public Named {
            Objects.requireNonNull(name, "targetName");
        }
    }

    /**
     * One of the people on a route, whoever it is.
     *
     * @param title what the route is for, if there is such a route
     * @param asked how many of them were asked, in a letter that tells it
     */
    record OnRoute(String name, @Nullable String title, @Nullable Integer asked) implements Sought {
        public OnRoute {
            Objects.requireNonNull(name, "route.name");
            if (asked != null && asked < 0) {
                throw new IllegalArgumentException("route.asked");
            }
        }

        /** What the route is for, or its name if nobody has said. */
        public String purpose() {
            return title == null ? name : title;
        }
    }
}
