package org.askfirst.intake.introduction;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.askfirst.platform.text.Checked;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;

/**
 * The optional header that makes a repeated call harmless. Its draft has it as a string of
 * Structured Fields (RFC 9651, section 3.3.3), {@code "so"}; many clients send it bare. Both forms
 * of the same characters are the same key, so that a client may go from one to the other.
 */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final String RULE =
            "must be 1 to 255 ASCII characters: visible ones, or blanks too inside double quotes";
    private static final int LONGEST = 255;

    private static final Pattern BARE = Pattern.compile("[!-~&&[^\"]][!-~]*+");

    private IdempotencyKey() {}

    static Checked<Optional<String>> of(List<String> values) {
        if (values.size() > 1) {
            return Checked.bad("is given more than once");
        }
        if (values.isEmpty()) {
            return Checked.good(Optional.empty());
        }
        Optional<String> key = key(values.getFirst());
        return key.filter(known -> !known.isEmpty() && known.length() <= LONGEST).isPresent()
                ? Checked.good(key)
                : Checked.bad(RULE);
    }

    private static Optional<String> key(String value) {
        if (BARE.matcher(value).matches()) {
            return Optional.of(value);
        }
        try {
            return Parser.parseItem(value) instanceof StringItem text
                    ? Optional.of(text.get())
                    : Optional.empty();
        } catch (ParseException _) {
            return Optional.empty();
        }
    }
}
