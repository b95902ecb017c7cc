package org.askfirst.mailer.reply;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server replied. Its text is left out: it often repeats an address.
 *
 * @param code the three digits of RFC 5321
 * @param enhanced the enhanced status code of RFC 3463, if there was one
 * @param namesUs whether its words were about our own account, sender or quota
 */
public record Reply(int code, @Nullable String enhanced, boolean namesUs) {

    private static final Pattern ENHANCED =
            Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})(?:\\s|$)");

    public Reply(int code, @Nullable String enhanced) {
        this(code, enhanced, false);
    }

    /**
     * What is kept of a reply.
     *
     * @param sender our own address, if the server knows it by now
     */
    public static Reply of(int code, String text, String sender) {
        Matcher matcher = ENHANCED.matcher(text);
        return new Reply(
                code,
                matcher.find() ? matcher.group(1) : null,
                code >= 400 && AboutUs.areNamedIn(text, sender));
    }

    boolean isPositive() {
        return code >= 200 && code < 300;
    }

    boolean isRefusal() {
        return code >= 500 && code < 600;
    }

    /** Whether the enhanced code begins with this. */
    boolean says(String prefix) {
        return enhanced != null && (enhanced + ".").startsWith(prefix + ".");
    }
}
