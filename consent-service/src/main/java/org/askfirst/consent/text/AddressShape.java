package org.askfirst.consent.text;

import com.ibm.icu.text.Normalizer2;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds what is shaped like a mail address. Compatibility forms are folded first, so a full-width
 * at sign or full stop is one too, and so is the at sign as a link writes it.
 */
final class AddressShape {

    /**
     * The end of a local part (also a quoted one or a comment), an at sign, the start of a domain
     * or of an address literal. A handle ({@code @ada}, {@code example.org/@ada}) and an at sign
     * between spaces are none.
     */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[\\p{L}\\p{M}\\p{N}!#$%&'*+=?^_`{|}~\")-]\\.*@\\p{M}*[\\p{L}\\p{N}\\p{So}\\[(]");

    private static final String MESSAGE = "holds something shaped like a mail address";

    private AddressShape() {}

    static Optional<String> inText(String text) {
        return ADDRESS.matcher(folded(text)).find() ? Optional.of(MESSAGE) : Optional.empty();
    }

    static Optional<String> inName(String name) {
        String folded = folded(name);
        if (folded.contains("@")) {
            return Optional.of("holds an at sign");
        }
        return folded.contains("://") ? Optional.of("holds a link") : Optional.empty();
    }

    private static String folded(String text) {
        return Normalizer2.getNFKCInstance().normalize(text).replace("%40", "@");
    }
}
