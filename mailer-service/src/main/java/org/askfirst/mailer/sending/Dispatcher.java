package org.askfirst.mailer.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.askfirst.mailer.ledger.Claims;
import org.askfirst.mailer.ledger.Lease;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.platform.offset.Hold;

/** Claims letters for the senders that have none to send, for all of them at once. */
@ApplicationScoped
class Dispatcher {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Letters are claimed for so many of the senders at once, where most of them are at work. */
    private static final int PART_OF_SENDERS = 4;

    /** How long a sender waits for others at most, which is little beside a mail's way. */
    private static final Duration TOGETHER = Duration.ofMillis(10);

    private final Claims claims;
    private final Handover<Lease> handover;
    private final Sending sending;
    private final Settings settings;
    private final Gate gate;
    private final Hold hold;

    Dispatcher(
            Claims claims,
            Handover<Lease> handover,
            Sending sending,
            Settings settings,
            Gate gate,
            Hold hold) {
        this.claims = claims;
        this.handover = handover;
        this.sending = sending;
        this.settings = settings;
        this.gate = gate;
        this.hold = hold;
    }

    /**
     * Claims letters when a sender wants one, if they may leave. Returns within a second or so.
     *
     * @return whether there may be more to do at once
     */
    boolean dispatch() {
        int idle = idleSenders();
        if (idle == 0) {
            return !Thread.currentThread().isInterrupted();
        }
        if (!gate.isOpen() || !hold.isClear()) {
            return false;
        }
        Claims.Found found = claims.claim(idle);
        handover.give(found.leases());
        found.settled().forEach(settled -> sending.tell(settled.kind(), settled.next()));
        return found.size() == idle;
    }

    private int idleSenders() {
        try {
            int enough = settings.mailServer().connections() / PART_OF_SENDERS;
            return handover.awaitWanted(LOOK_EVERY, enough, TOGETHER);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** No letter is claimed any more: who has none to send may go. */
    void end() {
        handover.close();
    }
}
