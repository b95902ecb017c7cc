package org.askfirst.mailer.settlement;

import java.time.Duration;
import java.util.Set;
import org.askfirst.mailer.contract.FailureReason;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.reply.Reply;
import org.jspecify.annotations.Nullable;

/** What becomes of a letter after an attempt. */
public sealed interface Next {

    /** It is out; perhaps, if not {@code certain}. */
    record Accepted(boolean certain, Set<Role> dropped) implements Next {}

    /** It will never go out. */
    record Failed(FailureReason reason, Set<Role> refused, @Nullable Reply reply) implements Next {}

    /** It will never go out, and nobody needs to know. */
    record Cancelled() implements Next {}

    /** Surely not sent; it is tried again. */
    record Again(Duration pause, @Nullable Reply reply) implements Next {}

    /** Perhaps sent; the same bytes are sent once more. */
    record OnceMore(Duration pause) implements Next {}
}
