package org.askfirst.mailer.smtp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.askfirst.mailer.letter.Role;

/**
 * Who a mail is from and whom it goes to.
 *
 * @param sender our own address, or the one at which this letter comes back, in ASCII
 * @param waitForCopies whether a "try later" for a mere copy makes the whole letter wait
 * @param withheld whether nothing is sent, once it is clear that something could be
 * @param utf8Headers whether the bytes are fixed and hold headers beyond ASCII (RFC 6532), whoever
 *     they go to now
 */
public record Envelope(
        String sender,
        List<Addressee> addressees,
        boolean waitForCopies,
        boolean withheld,
        boolean utf8Headers) {

    public Envelope {
        addressees = List.copyOf(addressees);
    }

    public Envelope(String sender, List<Addressee> addressees, boolean waitForCopies) {
        this(sender, addressees, waitForCopies, false, false);
    }

    /**
     * Goes as far as a mail goes of which not a byte leaves. The server is asked whether it takes
     * recipients at all just now, by our own address; that it refuses this very one is no obstacle.
     *
     * @param own our own address
     */
    public static Envelope toNobody(String sender, String own) {
        return new Envelope(
                sender, List.of(new Addressee(Role.INTRODUCER, own, false)), true, true, false);
    }

    /**
     * @param essential whether the letter must not go out without this person
     */
    public record Addressee(Role role, String email, boolean essential) {
        /** Whether only a server that offers SMTPUTF8 can carry the address (RFC 6531). */
        boolean needsSmtpUtf8() {
            return !StandardCharsets.US_ASCII.newEncoder().canEncode(email);
        }
    }

    boolean needsSmtpUtf8() {
        return utf8Headers || addressees.stream().anyMatch(Addressee::needsSmtpUtf8);
    }
}
