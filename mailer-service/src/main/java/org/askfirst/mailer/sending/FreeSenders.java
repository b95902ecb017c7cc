package org.askfirst.mailer.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.askfirst.mailer.ledger.Lease;

/** The senders that wait for a letter, or soon will, for letters that come just now. */
@ApplicationScoped
public class FreeSenders {

    private final Handover<Lease> handover;
    private final Gate gate;

    FreeSenders(Handover<Lease> handover, Gate gate) {
        this.handover = handover;
        this.gate = gate;
    }

    /**
     * Keeps some senders free, if letters may leave.
     *
     * @return how many; they are to be given letters, or none
     */
    public int keep(int most) {
        return gate.isOpen() ? handover.keep(most) : 0;
    }

    /**
     * Has these letters sent, and lets go of the senders that are left.
     *
     * @param kept how many were
     */
    public void give(List<Lease> letters, int kept) {
        handover.give(letters, kept);
    }
}
