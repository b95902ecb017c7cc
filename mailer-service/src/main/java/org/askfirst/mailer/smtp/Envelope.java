package org.askfirst.mailer.smtp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.askfirst.mailer.letter.Role;

/**
 * Who a mail is from and whom it goes to.
 *
 * @param waitForCopies whether a "try later" for a mere copy makes the whole letter wait
 */
public record Envelope(String sender, List<Addressee> addressees, boolean waitForCopies) {

    public Envelope {
        addressees = List.copyOf(addressees);
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
