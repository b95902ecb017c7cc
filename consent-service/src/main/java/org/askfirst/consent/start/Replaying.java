package org.askfirst.consent.start;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.askfirst.consent.event.Replay;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.start.TaskFailed;

/** Hands dead letters to whoever could not read them before. */
@ApplicationScoped
public class Replaying {

    private final Replay replay;
    private final Hold hold;

    Replaying(Replay replay, Hold hold) {
        this.replay = replay;
        this.hold = hold;
    }

    /** Returns the lines to print. */
    public List<String> run() {
        if (hold.isHeldInDatabase()) {
            throw new TaskFailed("held after a restore: run reconcile first");
        }
        Replay.Result result = replay.run();
        List<String> lines = new ArrayList<>();
        result.unreadable().forEach(where -> lines.add("still unreadable: " + where));
        lines.add(
                "%d acted on, %d known already, %d still unreadable"
                        .formatted(result.actedOn(), result.known(), result.unreadable().size()));
        return lines;
    }
}
