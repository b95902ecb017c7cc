package org.askfirst.mailer.smtp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.askfirst.mailer.letter.Role;

/**
 * Who a mail is from and whom it goes to.
 *
 * @param waitForCopies whether a "try later" for a mere copy makes the whole letter wait
 * @param withheld whether nothing is sent, once it is clear that something could be
 */
public record Envelope(
        String sender, List<Addressee> addressees, boolean waitForCopies, boolean withheld) {

    public Envelope {
        addressees = List.copyOf(addressees);
    }

    public Envelope(String sender, List<Addressee> addressees, boolean waitForCopies) {
        this(sender, addressees, waitForCopies, false);
    }

    /**
     * Goes as far as a mail goes of which not a byte leaves. The server is asked whether it takes
     * recipients at all just now, by our own address; that it refuses this very one is no obstacle.
     */
    public static Envelope toNobody(String sender) {
        return new Envelope(
                sender, List.of(new Addressee(Role.INTRODUCER, sender, false)), true, true);
    }

    /**
     * @param essential whether the letter must not go out without this person
     */
    public record Addressee(Role role, String email, boolean essential) {}

    boolean needsSmtpUtf8() {
        return !isAscii(sender) || addressees.stream().anyMatch(to -> !isAscii(to.email()));
    }

    private static boolean isAscii(String address) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(address);
    }
}
