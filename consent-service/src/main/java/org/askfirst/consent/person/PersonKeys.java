package org.askfirst.consent.person;

import com.ibm.icu.text.IDNA;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.failure.Hopeless;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.text.MailAddress;

/**
 * Makes person keys: HMAC-SHA256 over the normalised address. Two spellings of one mailbox have one
 * key, and the key alone does not tell the address.
 */
@ApplicationScoped
public class PersonKeys {

    private static final IDNA DOMAINS =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI);

    private final Key key;

    PersonKeys(Settings settings) {
        this.key = settings.addressKey();
    }

    /** The key of the person behind this address, in base64url without padding (43 characters). */
    public String of(String address) {
        byte[] signature = key.mac(normalised(address).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** The key of somebody of whom only a name is known. */
    public String ofName(String name) {
        String plain =
                Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        byte[] signature = key.mac(("name\n" + plain).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** The key of somebody who introduces, who is known by their sign-in and not by an address. */
    public String ofIntroducer(String issuer, String subject) {
        byte[] name = ("introducer\n" + issuer + "\n" + subject).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.mac(name));
    }

    /**
     * The address as people keys compare it: local part NFC, lower case, without {@code +tag}, at
     * the A-label domain.
     *
     * @throws NotAnAddress whose message does not repeat it
     */
    static String normalised(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1) {
            throw new NotAnAddress("not a mail address");
        }
        String local = Normalizer.normalize(address.substring(0, at), Normalizer.Form.NFC);
        StringBuilder domain = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        DOMAINS.nameToASCII(address.substring(at + 1), domain, info);
        // As MailAddress takes them: some host names have hyphens in third and fourth place.
        if (!info.getErrors().stream().allMatch(IDNA.Error.HYPHEN_3_4::equals)) {
            throw new NotAnAddress("not a domain name");
        }
        return new MailAddress(local, domain.toString().toLowerCase(Locale.ROOT)).normalised();
    }

    /** No person can be found behind this. */
    public static final class NotAnAddress extends IllegalArgumentException implements Hopeless {
        NotAnAddress(String reason) {
            super(reason);
        }
    }
}
