package org.askfirst.mailer.check;

import java.util.List;

/** What the DNS says of one name. */
sealed interface Answer {

    /** The records there are, at least one. */
    record Found(List<String> records) implements Answer {

        /** Keeps a copy. */
        public Found {
            records = List.copyOf(records);
        }
    }

    /** There is no such record. */
    record None() implements Answer {}

    /** Nobody can say: the server was not reached, or did not know. */
    record Unanswered() implements Answer {}
}
