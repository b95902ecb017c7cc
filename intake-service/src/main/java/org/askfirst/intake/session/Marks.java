package org.askfirst.intake.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.signin.Caller;

/**
 * Marks, by a secret key, what the desk made for one person, so that it can be told when it comes
 * back from them and from nobody else. Nothing is stored, and a mark holds as long as its key.
 */
@Singleton
public class Marks {

    /** What a mark is good for. */
    public enum Purpose {
        /** A form of a page that this person was shown. */
        FORM,
        /** An introduction that this person has just sent. */
        SENT,
        /** The language in which this person reads the desk. */
        LANGUAGE
    }

    private final Keyring keys;

    Marks(Settings settings) {
        this.keys = settings.sessionKey().orElseGet(Marks::ofThisProcess);
    }

    /**
     * The mark.
     *
     * @param what that which is marked; may be empty
     */
    public String of(Purpose purpose, Caller person, String what) {
        return of(purpose, person, what, keys.first());
    }

    /** Whether this is the mark of that, by any key in use. */
    public boolean isGenuine(String mark, Purpose purpose, Caller person, String what) {
        int dot = mark.indexOf('.');
        return dot > 0
                && keys.find(mark.substring(0, dot))
                        .map(key -> of(purpose, person, what, key))
                        .filter(genuine -> MessageDigest.isEqual(octets(genuine), octets(mark)))
                        .isPresent();
    }

    private static String of(Purpose purpose, Caller person, String what, Key key) {
        // Each part has its length before it, so that no two lists of parts are the same octets.
        StringBuilder marked = new StringBuilder();
        for (String part : List.of(purpose.name(), person.issuer(), person.subject(), what)) {
            marked.append(part.length()).append(':').append(part);
        }
        byte[] mac = key.mac(octets(marked.toString()));
        return key.id() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    private static byte[] octets(String text) {
        return text.getBytes(UTF_8);
    }

    /** One's own machine may have none set; then forms last as long as the process. */
    private static Keyring ofThisProcess() {
        byte[] bytes = new byte[Key.LEAST_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Keyring(List.of(new Key(bytes)));
    }
}
