package org.askfirst.mailer.reply;

import java.util.Set;
import org.askfirst.mailer.letter.Role;
import org.jspecify.annotations.Nullable;

/** What one attempt to send a letter has come to. */
public sealed interface Outcome {

    /** The server took it, without a copy for those dropped. */
    record Accepted(Set<Role> dropped) implements Outcome {}

    /** The server refused it for good, because of these people. */
    record Refused(Set<Role> roles, Reply reply) implements Outcome {}

    /**
     * Surely not sent, and worth another try.
     *
     * @param refusesUs whether the server refuses us, whoever the letter is for: our account,
     *     sender, host or quota
     */
    record TryLater(@Nullable Reply reply, boolean refusesUs) implements Outcome {
        public TryLater(@Nullable Reply reply) {
            this(reply, false);
        }
    }

    /** The connection died between the final dot and the reply: nobody can know. */
    record Unknown() implements Outcome {}

    /** Not sent, because the ledger no longer allowed it. */
    record Withheld() implements Outcome {}

    /** The server cannot carry one of the addresses. */
    record Unsendable() implements Outcome {}
}
