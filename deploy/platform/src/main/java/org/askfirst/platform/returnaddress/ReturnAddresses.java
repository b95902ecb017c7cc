package org.askfirst.platform.returnaddress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.returnaddress.ReturnAddress.Kind;
import org.askfirst.platform.settings.MailIn;
import org.askfirst.platform.settings.WrongSetting;
import org.askfirst.platform.text.MailAddress;

/**
 * Makes and reads the service's addresses with a token: its own local part, the delimiter, a letter
 * for the kind, and the token. The token is derived, not stored: an id and the first 100 bits of an
 * HMAC-SHA256 over what the address is good for and the id, both in lower-case base32. Who does not
 * hold the key cannot guess one. Upper case does not matter, since mail servers change it.
 */
public final class ReturnAddresses {

    /**
     * The longest own local part, in octets: with delimiter, letter and token it is then 64, the
     * most there may be (RFC 5321, section 4.5.3.1.1).
     */
    public static final int MOST_LOCAL_OCTETS = 16;

    /** Every token has this many characters. */
    public static final int TOKEN_LENGTH = 46;

    private static final int ID_BYTES = 16;
    private static final int ID_LENGTH = 26;
    private static final int MAC_LENGTH = TOKEN_LENGTH - ID_LENGTH;

    private static final String SHORT =
            "must have at most "
                    + MOST_LOCAL_OCTETS
                    + " characters before the at sign, all of them ASCII";
    private static final String NEEDED = "is required, because ASKFIRST_MAIL_IN opens a door";

    private final Keyring keys;
    private final String prefix;
    private final String domain;

    /**
     * @param replyKeys the first signs, what any of them has signed is genuine
     * @param own the service's own address
     * @param delimiter one character, by which the mail server knows an extension (RFC 5233)
     * @throws IllegalArgumentException when the own address has a local part that is not ASCII or
     *     longer than {@link #MOST_LOCAL_OCTETS}, or the delimiter is not one character of an
     *     address; the message is the rule
     */
    public ReturnAddresses(Keyring replyKeys, MailAddress own, String delimiter) {
        this(replyKeys, own.text(), delimiter);
    }

    /**
     * The same, where the library that reads addresses is not needed otherwise.
     *
     * @param own the service's own address as a setting of a mailbox has it
     */
    public ReturnAddresses(Keyring replyKeys, String own, String delimiter) {
        if (!isShort(own)) {
            throw new IllegalArgumentException(SHORT);
        }
        if (delimiter.length() != 1 || "+-=_.#".indexOf(delimiter) < 0) {
            throw new IllegalArgumentException("must be one of + - = _ . #");
        }
        int at = own.indexOf('@');
        this.keys = replyKeys;
        this.prefix = own.substring(0, at) + delimiter;
        this.domain = own.substring(at);
    }

    /**
     * Those that the settings make; none while no door is open.
     *
     * @param own the service's own address as a setting of a mailbox has it
     * @throws WrongSetting when a door is open and the own address is too long, or there is no key
     */
    public static Optional<ReturnAddresses> of(MailIn settings, String own) {
        if (!settings.mailIn().isOpen()) {
            return Optional.empty();
        }
        Keyring keys =
                settings.replyKey()
                        .orElseThrow(() -> new WrongSetting("ASKFIRST_REPLY_KEY", NEEDED));
        if (!isShort(own)) {
            throw new WrongSetting("ASKFIRST_MAIL_FROM", SHORT + ", because mail comes in");
        }
        return Optional.of(new ReturnAddresses(keys, own, settings.mailDelimiter()));
    }

    /** The same, of an address that was read. */
    public static Optional<ReturnAddresses> of(MailIn settings, MailAddress own) {
        return of(settings, own.text());
    }

    private static boolean isShort(String own) {
        return isAscii(own) && own.indexOf('@') <= MOST_LOCAL_OCTETS;
    }

    /** The id of the key that signs new addresses. */
    public String keyId() {
        return keys.first().id();
    }

    /** Where an answer to that ask comes in. */
    public String reply(UUID askId) {
        return address(Kind.REPLY, token(Kind.REPLY, askId, keys.first()));
    }

    /** Where that letter comes back to: the sender of its envelope. */
    public String bounce(UUID letterId) {
        return address(Kind.BOUNCE, token(Kind.BOUNCE, letterId, keys.first()));
    }

    /** Whether the key is in use here. */
    public boolean has(String keyId) {
        return keys.find(keyId).isPresent();
    }

    /** Where that letter comes back to by a key of its own; empty if it is not in use here. */
    public Optional<String> bounce(UUID letterId, String keyId) {
        return keys.find(keyId).map(key -> address(Kind.BOUNCE, token(Kind.BOUNCE, letterId, key)));
    }

    /** The token of the reply address by a key of its own; empty if it is not in use here. */
    public Optional<String> replyToken(UUID askId, String keyId) {
        return keys.find(keyId).map(key -> token(Kind.REPLY, askId, key));
    }

    /**
     * The address that a token makes, or what stands in its place until it is known.
     *
     * @param token of that kind; what else there is, is not looked at
     */
    public String address(Kind kind, String token) {
        return prefix + kind.letter() + token + domain;
    }

    /** What an address says; empty when no key in use made it, whatever it is. */
    public Optional<ReturnAddress> read(String address) {
        int length = prefix.length() + 1 + TOKEN_LENGTH + domain.length();
        // Beyond ASCII there are letters whose lower case is within it.
        if (address.length() != length || !isAscii(address)) {
            return Optional.empty();
        }
        int kindAt = prefix.length();
        int tokenAt = kindAt + 1;
        int domainAt = tokenAt + TOKEN_LENGTH;
        if (!prefix.equalsIgnoreCase(address.substring(0, kindAt))
                || !domain.equalsIgnoreCase(address.substring(domainAt))) {
            return Optional.empty();
        }
        char letter = lower(address.substring(kindAt, tokenAt)).charAt(0);
        String token = lower(address.substring(tokenAt, domainAt));
        for (Kind kind : Kind.values()) {
            if (kind.letter() == letter) {
                return idOf(kind, token).map(id -> new ReturnAddress(kind, id));
            }
        }
        return Optional.empty();
    }

    private Optional<UUID> idOf(Kind kind, String token) {
        Optional<byte[]> id = Base32.decode(token.substring(0, ID_LENGTH));
        if (id.isEmpty()) {
            return Optional.empty();
        }
        byte[] claimed = token.substring(ID_LENGTH).getBytes(US_ASCII);
        boolean genuine = false;
        for (Key key : keys.all()) {
            genuine |= MessageDigest.isEqual(claimed, mac(kind, id.get(), key).getBytes(US_ASCII));
        }
        ByteBuffer buffer = ByteBuffer.wrap(id.get());
        return genuine
                ? Optional.of(new UUID(buffer.getLong(), buffer.getLong()))
                : Optional.empty();
    }

    private static String token(Kind kind, UUID id, Key key) {
        byte[] bytes =
                ByteBuffer.allocate(ID_BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
        return Base32.encode(bytes) + mac(kind, bytes, key);
    }

    private static String mac(Kind kind, byte[] id, Key key) {
        byte[] label = kind.label().getBytes(US_ASCII);
        byte[] signed = ByteBuffer.allocate(label.length + id.length).put(label).put(id).array();
        return Base32.encode(key.mac(signed)).substring(0, MAC_LENGTH);
    }

    private static boolean isAscii(String text) {
        return US_ASCII.newEncoder().canEncode(text);
    }

    private static String lower(String ascii) {
        return ascii.toLowerCase(Locale.ROOT);
    }
}
