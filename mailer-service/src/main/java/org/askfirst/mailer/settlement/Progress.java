package org.askfirst.mailer.settlement;

import java.util.Set;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.reply.Reply;
import org.jspecify.annotations.Nullable;

/**
 * How far a letter has come.
 *
 * @param attempts the attempts so far, the present one included
 * @param unknowns how many of them nobody knows the outcome of
 * @param dropped the copies that were refused
 * @param lastReply the last reply that told to try later
 */
public record Progress(int attempts, int unknowns, Set<Role> dropped, @Nullable Reply lastReply) {

    public Progress {
        dropped = Set.copyOf(dropped);
    }

    public Progress withAnotherUnknown() {
        return new Progress(attempts, unknowns + 1, dropped, lastReply);
    }
}
