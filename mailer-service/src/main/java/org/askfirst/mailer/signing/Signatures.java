package org.askfirst.mailer.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.Security;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.api.BodyHasher;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.PermFailException;

/**
 * Signs mails for our own domain, once with each key. The same mail, time and keys make the same
 * bytes, always: neither algorithm has anything random in it.
 */
public final class Signatures {

    /**
     * What is signed, once more than it is there: so nobody can add another one. That is every
     * header that a letter may have, but for those that a mail server adds by itself.
     */
    private static final List<String> NO_MORE_THAN_THERE_ARE =
            List.of(
                    "from",
                    "to",
                    "cc",
                    "reply-to",
                    "subject",
                    "date",
                    "message-id",
                    "in-reply-to",
                    "references",
                    "mime-version",
                    "content-type",
                    "list-unsubscribe",
                    "list-unsubscribe-post");

    private static final List<String> AS_THEY_ARE =
            List.of("auto-submitted", "x-auto-response-suppress");

    private static final byte[] END_OF_HEADER = "\r\n\r\n".getBytes(US_ASCII);
    private static final int LINE_END = 2;

    private final String domain;
    private final List<SigningKey> keys;

    /**
     * @param domain of our own address
     * @param keys each with a selector of its own; none: the mail server signs
     */
    public Signatures(String domain, List<SigningKey> keys) {
        Security.addProvider(new Ed25519Sha256());
        this.domain = domain;
        this.keys = List.copyOf(keys);
    }

    /** What signs now. */
    public List<SigningKey> keys() {
        return keys;
    }

    /** The names of the keys that sign now. */
    public List<String> selectors() {
        return keys.stream().map(SigningKey::selector).toList();
    }

    /** Whether all of these are in use here. */
    public boolean has(List<String> selectors) {
        return selectors().containsAll(selectors);
    }

    /**
     * The mail with a signature of each of these keys before it; where there are none, itself.
     *
     * @param mail the very bytes that go out, in lines that end in CRLF
     * @param time when they are signed, in whole seconds
     * @param selectors all of them in use here
     */
    public byte[] sign(byte[] mail, Instant time, List<String> selectors) {
        if (selectors.isEmpty()) {
            return mail;
        }
        int end = endOfHeader(mail);
        RawHeaders headers = new RawHeaders(Arrays.copyOf(mail, end));
        ByteArrayOutputStream signed = new ByteArrayOutputStream(mail.length + 2048);
        // In the order of the first attempt, whatever it is in the settings by now.
        for (String selector : selectors) {
            keys.stream()
                    .filter(key -> key.selector().equals(selector))
                    .forEach(key -> signed.writeBytes(signature(key, time, headers, mail, end)));
        }
        signed.writeBytes(mail);
        return signed.toByteArray();
    }

    private byte[] signature(
            SigningKey key, Instant time, RawHeaders headers, byte[] mail, int endOfHeader) {
        String names =
                NO_MORE_THAN_THERE_ARE.stream()
                                .map(name ->
                                        (name + ":").repeat(headers.getFields(name).size() + 1))
                                .collect(Collectors.joining())
                        + AS_THEY_ARE.stream()
                                .filter(name -> !headers.getFields(name).isEmpty())
                                .collect(Collectors.joining(":"));
        String record =
                "v=1; a=%s; c=relaxed/relaxed; t=%d; d=%s; s=%s; h=%s; bh=; b="
                        .formatted(
                                key.algorithm(),
                                time.getEpochSecond(),
                                domain,
                                key.selector(),
                                names.replaceAll(":$", ""));
        DKIMSigner signer = new DKIMSigner(record, key.secret());
        try {
            SignatureRecord folded = new FoldedRecord(record);
            BodyHasher body = signer.newBodyHasher(folded);
            try (OutputStream hashed = body.getOutputStream()) {
                hashed.write(mail, endOfHeader + LINE_END, mail.length - endOfHeader - LINE_END);
            }
            return (signer.sign(headers, body) + "\r\n").getBytes(US_ASCII);
        } catch (PermFailException | IOException impossible) {
            throw new IllegalStateException("a letter of ours cannot be signed", impossible);
        }
    }

    /** Where the last line of the header has ended. */
    private static int endOfHeader(byte[] mail) {
        for (int at = 0; at + END_OF_HEADER.length <= mail.length; at++) {
            if (Arrays.equals(
                    mail, at, at + END_OF_HEADER.length, END_OF_HEADER, 0, END_OF_HEADER.length)) {
                return at + LINE_END;
            }
        }
        throw new IllegalArgumentException("a mail without an end of its header");
    }

    @Override
    public String toString() {
        return "Signatures of " + domain + " " + keys;
    }
}
