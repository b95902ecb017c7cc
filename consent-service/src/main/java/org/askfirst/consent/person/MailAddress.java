package org.askfirst.consent.person;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.askfirst.consent.text.Characters;
import org.askfirst.consent.text.Checked;

/**
 * A mail address one can write to, by the same rules as the intake service's.
 *
 * @param local the local part in NFC, otherwise as typed
 * @param domain the domain as lower-case A-labels (RFC 5890)
 */
public record MailAddress(String local, String domain) {

    private static final int MOST_OCTETS = 254;
    private static final String ATOM_SIGNS = ".!#$%&'*+/=?^_`{|}~-";
    private static final String NOT_AN_ADDRESS = "is not a mail address";

    private static final IDNA DOMAINS =
            IDNA.getUTS46Instance(
                    IDNA.USE_STD3_RULES
                            | IDNA.CHECK_BIDI
                            | IDNA.CHECK_CONTEXTJ
                            | IDNA.CHECK_CONTEXTO
                            | IDNA.NONTRANSITIONAL_TO_ASCII);

    private static final EmailValidator ADDRESSES =
            JMail.strictValidator().disallowObsoleteWhitespace().requireTopLevelDomain();

    /** The address, or what is wrong with it. */
    public static Checked<MailAddress> parse(String typed) {
        if (Characters.broken(typed)) {
            return Checked.bad("holds half a character (a lone surrogate)");
        }
        // A domain grows as A-labels and never shrinks below a third, so this bounds the work.
        if (octets(typed) > 4 * MOST_OCTETS) {
            return Checked.bad("is longer than " + MOST_OCTETS + " octets");
        }
        return Characters.objection(typed, false)
                .<Checked<MailAddress>>map(Checked::bad)
                .orElseGet(() -> parsePlain(typed));
    }

    /** The address as it is written to. */
    public String text() {
        return local + "@" + domain;
    }

    private static Checked<MailAddress> parsePlain(String typed) {
        int at = typed.indexOf('@');
        if (at < 1 || at != typed.lastIndexOf('@')) {
            return Checked.bad(NOT_AN_ADDRESS);
        }
        String local = Normalizer2.getNFCInstance().normalize(typed.substring(0, at));
        var info = new IDNA.Info();
        String domain =
                DOMAINS.nameToASCII(typed.substring(at + 1), new StringBuilder(), info).toString();
        if (info.hasErrors() || !local.codePoints().allMatch(MailAddress::plain)) {
            return Checked.bad(NOT_AN_ADDRESS);
        }
        var address = new MailAddress(local, domain.toLowerCase(Locale.ROOT));
        if (octets(address.text()) > MOST_OCTETS) {
            return Checked.bad("is longer than " + MOST_OCTETS + " octets");
        }
        return domain.contains(".") && !endsInNumber(domain) && ADDRESSES.isValid(address.text())
                ? Checked.good(address)
                : Checked.bad(NOT_AN_ADDRESS);
    }

    /** No quotes, comments, brackets or spaces: what RFC 5322 and RFC 6532 take without quoting. */
    private static boolean plain(int character) {
        return character < 128
                ? Character.isLetterOrDigit(character) || ATOM_SIGNS.indexOf(character) >= 0
                : UCharacter.isLetterOrDigit(character) || Characters.isMark(character);
    }

    private static boolean endsInNumber(String domain) {
        String last = domain.substring(domain.lastIndexOf('.') + 1);
        return last.chars().allMatch(Character::isDigit);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
