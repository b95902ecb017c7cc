package org.askfirst.intake.incoming;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.askfirst.intake.event.DerivedId;
import org.askfirst.intake.json.Json;
import org.askfirst.intake.mime.MimePart;
import org.askfirst.platform.returnaddress.ReturnAddress;

/**
 * What makes two mails the same one: their Message-ID, or without one who wrote what and when.
 * Fields that servers add on the way never count, so that a mail handed in twice is one.
 */
record MailIdentity(String messageId, String from, String date, String subject, String body) {

    /** None, or one that identifies nothing. */
    private static final Pattern EMPTY_ID = Pattern.compile("[<>\\s]*");

    private static final byte[] END_OF_HEADER = {'\r', '\n', '\r', '\n'};

    /** What makes two events the same one; as RFC 8785 writes it, no two read alike. */
    private record Basis(String type, String kind, String id, MailIdentity mail, String detail) {}

    static MailIdentity of(byte[] octets, MimePart message) {
        String messageId = message.field("message-id").strip();
        return EMPTY_ID.matcher(messageId).matches()
                ? new MailIdentity(
                        "",
                        message.field("from").strip(),
                        message.field("date").strip(),
                        message.field("subject").strip(),
                        HexFormat.of().formatHex(sha256(octets, startOfBody(octets))))
                : new MailIdentity(messageId, "", "", "", "");
    }

    /**
     * The id of an event that this mail makes.
     *
     * @param type of the event
     * @param at where the mail came in
     * @param detail what tells it from others of its type that the same mail makes; may be empty
     */
    UUID eventId(String type, ReturnAddress at, String detail) {
        return DerivedId.of(
                Json.canonical(
                        new Basis(type, at.kind().name(), at.id().toString(), this, detail)));
    }

    private static int startOfBody(byte[] octets) {
        for (int at = 0; at + END_OF_HEADER.length <= octets.length; at++) {
            int length = 0;
            while (length < END_OF_HEADER.length && octets[at + length] == END_OF_HEADER[length]) {
                length++;
            }
            if (length == END_OF_HEADER.length) {
                return at + length;
            }
        }
        return octets.length;
    }

    private static byte[] sha256(byte[] octets, int from) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(octets, from, octets.length - from);
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Nothing of a mail belongs in a log. */
    @Override
    public String toString() {
        return "MailIdentity[" + messageId.getBytes(StandardCharsets.UTF_8).length + "]";
    }
}
