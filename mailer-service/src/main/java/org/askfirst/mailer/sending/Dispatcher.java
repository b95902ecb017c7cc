package org.askfirst.mailer.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.askfirst.mailer.ledger.Claims;
import org.askfirst.mailer.ledger.Lease;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.pace.Pace;

/** Claims letters for the senders that have none to send, for all of them at once. */
@ApplicationScoped
class Dispatcher {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Claims claims;
    private final Handover<Lease> handover;
    private final Tidings tidings;
    private final Gate gate;
    private final Hold hold;
    private final Pace pace = Pace.resting();

    Dispatcher(Claims claims, Handover<Lease> handover, Tidings tidings, Gate gate, Hold hold) {
        this.claims = claims;
        this.handover = handover;
        this.tidings = tidings;
        this.gate = gate;
        this.hold = hold;
    }

    /**
     * Claims letters when a sender wants one, if they may leave. Returns within a second or so.
     *
     * @return whether there may be more to do at once
     */
    boolean dispatch() {
        pace.rest();
        int idle = idleSenders();
        if (idle == 0) {
            return !Thread.currentThread().isInterrupted();
        }
        List<Lease> leases = List.of();
        try {
            if (!gate.isOpen() || !hold.isClear()) {
                return false;
            }
            Claims.Found found = pace.turn(() -> claims.claim(idle));
            leases = found.leases();
            found.settled().forEach(settled -> tidings.tell(settled.kind(), settled.next()));
            return found.size() == idle;
        } finally {
            handover.give(leases, idle);
        }
    }

    private int idleSenders() {
        try {
            return handover.keepAll(LOOK_EVERY);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** No letter is claimed any more: who has none to send may go, and what is left is others'. */
    void end() {
        List<Lease> left = handover.close();
        if (!left.isEmpty()) {
            claims.giveBack(left);
        }
    }
}
