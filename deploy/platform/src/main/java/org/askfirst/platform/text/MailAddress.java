package org.askfirst.platform.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail address one can write to.
 *
 * @param local the local part in NFC, otherwise as typed
 * @param domain the domain as lower-case A-labels (RFC 5890)
 */
public record MailAddress(String local, String domain) {

    private static final int MOST_OCTETS = 254;

    /** RFC 5321, section 4.5.3.1.1: octets, of which a letter beyond ASCII has two or more. */
    private static final int MOST_LOCAL_OCTETS = 64;

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
            JMail.strictValidator().disallowObsoleteWhitespace();

    /** A person's address, or what is wrong with it. What was copied along unseen is left out. */
    public static Checked<MailAddress> parse(String typed) {
        return parse(Characters.bare(typed), true);
    }

    /** The service's own address: its domain may be a single label, as on one's own machine. */
    public static Checked<MailAddress> parseOwn(String typed) {
        return parse(Characters.bare(typed), false);
    }

    /** The address as it is written to. */
    public String text() {
        return local + "@" + domain;
    }

    /** What tells people apart: the local part in lower case and without its tag. */
    public String normalised() {
        int tag = local.indexOf('+');
        String untagged = tag > 0 ? local.substring(0, tag) : local;
        return untagged.toLowerCase(Locale.ROOT) + "@" + domain;
    }

    private static Checked<MailAddress> parse(String typed, boolean topLevel) {
        if (typed.isEmpty()) {
            return Checked.bad("is empty");
        }
        if (Characters.broken(typed)) {
            return Checked.bad("holds half a character (a lone surrogate)");
        }
        // A domain grows as A-labels and never shrinks below a third, so this bounds the work.
        if (octets(typed) > 4 * MOST_OCTETS) {
            return Checked.bad("is longer than " + MOST_OCTETS + " octets");
        }
        var objection = Characters.objection(typed, false);
        if (objection.isPresent()) {
            return Checked.bad(objection.get());
        }
        int at = typed.indexOf('@');
        if (at < 1 || at != typed.lastIndexOf('@')) {
            return Checked.bad(NOT_AN_ADDRESS);
        }
        String local = Normalizer2.getNFCInstance().normalize(typed.substring(0, at));
        Optional<String> domain = domain(typed.substring(at + 1));
        if (domain.isEmpty() || !isLocalPart(local)) {
            return Checked.bad(NOT_AN_ADDRESS);
        }
        if (octets(local) > MOST_LOCAL_OCTETS) {
            return Checked.bad("has more than " + MOST_LOCAL_OCTETS + " octets before the at sign");
        }
        var address = new MailAddress(local, domain.get());
        if (octets(address.text()) > MOST_OCTETS) {
            return Checked.bad("is longer than " + MOST_OCTETS + " octets");
        }
        if (topLevel && (!address.domain.contains(".") || endsInNumber(address.domain))) {
            return Checked.bad(NOT_AN_ADDRESS);
        }
        EmailValidator library = topLevel ? ADDRESSES.requireTopLevelDomain() : JMail.validator();
        return library.isValid(address.text())
                ? Checked.good(address)
                : Checked.bad(NOT_AN_ADDRESS);
    }

    /**
     * The A-labels. Hyphens in third and fourth place are reserved (RFC 5890, section 2.3.1), but
     * host names that have them exist, and UTS 46 lets them be (CheckHyphens is false).
     */
    private static Optional<String> domain(String typed) {
        var info = new IDNA.Info();
        String domain = DOMAINS.nameToASCII(typed, new StringBuilder(), info).toString();
        return info.getErrors().stream().allMatch(IDNA.Error.HYPHEN_3_4::equals)
                ? Optional.of(domain.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /**
     * No quotes, comments, brackets or spaces: what RFC 5322 and RFC 6532 take without quoting. A
     * mark needs a letter before it; in a header it would sit on the bracket.
     */
    private static boolean isLocalPart(String local) {
        return local.codePoints().allMatch(MailAddress::plain)
                && !Characters.isMark(local.codePointAt(0));
    }

    private static boolean plain(int character) {
        return character < 128
                ? Character.isLetterOrDigit(character) || ATOM_SIGNS.indexOf(character) >= 0
                : (UCharacter.isLetterOrDigit(character) || Characters.isMark(character))
                        && !Characters.isInvisible(character);
    }

    private static boolean endsInNumber(String domain) {
        String last = domain.substring(domain.lastIndexOf('.') + 1);
        return last.chars().allMatch(Character::isDigit);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
