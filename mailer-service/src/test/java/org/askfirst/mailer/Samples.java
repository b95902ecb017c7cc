package org.askfirst.mailer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.askfirst.mailer.contract.LetterDue;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;

/** The sample events of the contract, and the keys they were made with. */
public final class Samples {

    public static final Key SEAL_KEY = new Key(bytes(0));
    public static final Key LINK_KEY = new Key(bytes(32));

    /** One letter of each kind, and of each wording. */
    public static final List<String> DUE =
            List.of(
                    "letter.due.v1/ask-requester",
                    "letter.due.v1",
                    "letter.due.v1/ask-requester-route",
                    "letter.due.v1/ask-target-route",
                    "letter.due.v1/ask-again",
                    "letter.due.v1/reminder",
                    "letter.due.v1/introduction",
                    "letter.due.v1/decline-not-me",
                    "letter.due.v1/decline-too-busy",
                    "letter.due.v1/decline-no",
                    "letter.due.v1/decline-requester",
                    "letter.due.v1/expiry",
                    "letter.due.v1/expiry-forgotten",
                    "letter.due.v1/decline-forgotten",
                    "letter.due.v1/undeliverable",
                    "letter.due.v1/undeliverable-introduction",
                    "letter.due.v1/not-possible",
                    "letter.due.v1/decline-route",
                    "letter.due.v1/expiry-route",
                    "letter.due.v1/not-possible-route",
                    "letter.due.v1/unsolicited",
                    "letter.due.v1/unsolicited-postpone",
                    "letter.due.v1/own-page",
                    "letter.due.v1/own-page-chosen",
                    "letter.due.v1/never",
                    "letter.due.v1/never-introducer",
                    "letter.due.v1/not-possible-limit",
                    "letter.due.v1/limit",
                    "letter.due.v1/limit-unsolicited",
                    "letter.due.v1/words",
                    "letter.due.v1/words-requester",
                    "letter.due.v1/page",
                    "letter.due.v1/page-requester-route",
                    "letter.due.v1/bounced",
                    "letter.due.v1/bounced-route",
                    "letter.due.v1/bounced-forgotten");

    private static final String IN_GERMAN = " in German";

    /** All of them in each language: what holds of a letter holds of it in both. */
    public static final List<String> DUE_IN_EACH_LANGUAGE =
            Stream.concat(DUE.stream(), DUE.stream().map(name -> name + IN_GERMAN)).toList();

    /** Letters as the version before this one was told to send them; some may still be waiting. */
    public static final List<String> PREVIOUS =
            List.of(
                    "letter.due.v1",
                    "letter.due.v1/introduction",
                    "letter.due.v1/decline-too-busy");

    private Samples() {}

    public static Keyring sealKeys() {
        return new Keyring(List.of(SEAL_KEY));
    }

    /** The 32 bytes that begin with this one, each one more than the one before. */
    public static byte[] bytes(int first) {
        byte[] bytes = new byte[32];
        IntStream.range(0, 32).forEach(i -> bytes[i] = (byte) (first + i));
        return bytes;
    }

    /** A sample; of one in German only the facts say so, and its seal fits no more. */
    public static byte[] event(String name) {
        if (!name.endsWith(IN_GERMAN)) {
            return resource("/events/" + name + ".json");
        }
        String english = name.substring(0, name.length() - IN_GERMAN.length());
        return new String(event(english), UTF_8)
                .replaceFirst("\"facts\": \\{", "\"facts\": {\"language\": \"de\",")
                .getBytes(UTF_8);
    }

    /** The event as the previous version of consent wrote it. */
    public static byte[] previous(String name) {
        return resource("/previous/" + name + ".json");
    }

    private static byte[] resource(String path) {
        try (InputStream stream = Samples.class.getResourceAsStream(path)) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static Letter letter(String name) {
        return letter(event(name));
    }

    public static Letter letter(byte[] event) {
        try {
            return LetterDue.read(event).letter();
        } catch (UndecodableEvent misfit) {
            throw new IllegalStateException(misfit);
        }
    }
}
