package org.askfirst.mailer.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import org.askfirst.mailer.composition.Composer;
import org.askfirst.mailer.composition.UnsendableLetter;
import org.askfirst.mailer.contract.FailureReason;
import org.askfirst.mailer.contract.LetterDue;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.settings.Settings;
import org.askfirst.platform.returnaddress.ReturnAddresses;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads leased letters and makes mails of them, without the database. */
@ApplicationScoped
public class Preparing {

    private static final Logger LOG = Logger.getLogger(Preparing.class);

    private final Settings settings;
    private final Composer composer;

    Preparing(Settings settings, Composer composer) {
        this.settings = settings;
        this.composer = composer;
    }

    /** What has become of a lease. */
    public sealed interface Prepared {
        /** There is a mail to send. */
        record Ready(Claim claim) implements Prepared {}

        /**
         * There is none.
         *
         * @param reason why there never will be; null when a defect of ours is in the way
         */
        record Unready(Lease lease, @Nullable FailureReason reason) implements Prepared {}
    }

    /** Makes the mail. */
    public Prepared prepare(Lease lease) {
        LetterRow row = lease.row;
        try {
            Letter letter = sealed(lease);
            return new Prepared.Ready(claim(lease, letter, fixed(row, letter, lease.begins)));
        } catch (UndecodableEvent | SealBroken broken) {
            LOG.errorf("Letter %s: its seal does not fit any more", row.letterId);
            return new Prepared.Unready(lease, FailureReason.SEAL);
        } catch (UnsendableLetter unsendable) {
            LOG.errorf("Letter %s cannot be sent: %s", row.letterId, unsendable.getMessage());
            return new Prepared.Unready(lease, FailureReason.UNSENDABLE);
        } catch (RuntimeException defect) {
            // A defect of ours must not fail a letter for good, nor stop the ones behind it.
            LOG.errorf(defect, "Letter %s could not be composed", row.letterId);
            return new Prepared.Unready(lease, null);
        }
    }

    private static Claim claim(Lease lease, Letter letter, Claim.Fixed fixed) {
        LetterRow row = lease.row;
        return new Claim(
                lease.token,
                letter,
                lease.attempt,
                row.progress().dropped(),
                row.unknowns > 0 && Composer.hasUtf8Headers(fixed.mail()),
                fixed);
    }

    /**
     * The first attempt fixes the bytes. Made anew is what no server could carry any more, and,
     * while not a byte has left, what was made by keys that are not in use any more.
     */
    private Claim.Fixed fixed(LetterRow row, Letter letter, Instant now) throws UnsendableLetter {
        Set<Role> dropped = row.progress().dropped();
        if (row.rendered == null || row.unknowns == 0 && !canBeMadeAgain(row)) {
            Instant date = row.rendered == null ? now : row.datedAt;
            return new Claim.Fixed(
                    composer.compose(letter, date, dropped),
                    true,
                    date,
                    settings.returning().map(ReturnAddresses::keyId).orElse(null),
                    settings.signatures().selectors());
        }
        boolean isNew =
                row.unknowns == 0
                        && Composer.hasUtf8Headers(row.rendered)
                        && !Composer.needsSmtpUtf8(letter, dropped);
        return new Claim.Fixed(
                isNew ? composer.compose(letter, row.datedAt, dropped) : row.rendered,
                isNew,
                row.datedAt,
                row.replyKey,
                row.dkimSelectors);
    }

    private boolean canBeMadeAgain(LetterRow row) {
        boolean addressed =
                row.replyKey == null
                        || settings.returning()
                                .filter(addresses -> addresses.has(row.replyKey))
                                .isPresent();
        return addressed && settings.signatures().has(row.dkimSelectors);
    }

    /** The letter as consent has sealed it: recipients, facts and time limit that are sent now. */
    private Letter sealed(Lease lease) throws UndecodableEvent, SealBroken {
        LetterRow row = lease.row;
        Letter letter = lease.sealed == null ? read(row.payload) : lease.sealed;
        // The columns are ours, unsealed; what they say must be what consent has said.
        if (!letter.id().equals(row.letterId) || !letter.notAfter().equals(row.notAfter)) {
            throw new SealBroken();
        }
        return letter;
    }

    private Letter read(byte[] payload) throws UndecodableEvent, SealBroken {
        LetterDue due = LetterDue.read(payload);
        if (!due.isSealedBy(settings.sealKeys())) {
            throw new SealBroken();
        }
        return due.letter();
    }

    private static final class SealBroken extends Exception {}
}
