package org.askfirst.mailer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.askfirst.mailer.contract.LetterDue;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.key.Key;
import org.askfirst.mailer.key.Keyring;
import org.askfirst.mailer.letter.Letter;

/** The sample events of the contract, and the keys they were made with. */
public final class Samples {

    public static final Key SEAL_KEY = new Key(bytes(0));
    public static final Key LINK_KEY = new Key(bytes(32));

    /** One letter of each kind, and of each wording. */
    public static final List<String> DUE =
            List.of(
                    "letter.due.v1/ask-requester",
                    "letter.due.v1",
                    "letter.due.v1/reminder",
                    "letter.due.v1/introduction",
                    "letter.due.v1/decline-not-me",
                    "letter.due.v1/decline-too-busy",
                    "letter.due.v1/decline-no",
                    "letter.due.v1/decline-requester",
                    "letter.due.v1/expiry",
                    "letter.due.v1/undeliverable",
                    "letter.due.v1/not-possible");

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

    public static byte[] event(String name) {
        try (InputStream stream = Samples.class.getResourceAsStream("/events/" + name + ".json")) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static Letter letter(String name) {
        try {
            return LetterDue.read(event(name)).letter();
        } catch (UndecodableEvent misfit) {
            throw new IllegalStateException(name, misfit);
        }
    }
}
