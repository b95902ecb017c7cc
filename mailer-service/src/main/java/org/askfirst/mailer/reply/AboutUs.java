package org.askfirst.mailer.reply;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which refusals are about our own account, sender, host or quota, and so say nothing about a
 * recipient or a letter, whatever the command. By RFC 3463, 4954, 5248, 7372 and 7505, and by what
 * Gmail, Exchange Online, Amazon SES, Postfix and Exim say; where the codes leave it open, by the
 * words.
 */
final class AboutUs {

    /**
     * Not understood or not in this order (RFC 5321), no mail here at all (RFC 7504), encryption or
     * authentication wanted, too weak, failed or disabled (RFC 4954, RFC 5248).
     */
    private static final Set<Integer> CODES =
            Set.of(500, 502, 503, 504, 521, 523, 525, 530, 534, 535, 538);

    /** Subject and detail, whatever the class. */
    private static final Set<String> ENHANCED =
            Set.of(
                    // The sender's address, or its domain.
                    "1.7",
                    "1.8",
                    // Exchange Online: not allowed to send as this sender.
                    "2.252",
                    // RFC 3463: congestion; Gmail: the quota of the day.
                    "4.5",
                    // RFC 4954 and 5248: credentials, mechanism, encryption, account, trust.
                    "7.8",
                    "7.9",
                    "7.10",
                    "7.11",
                    "7.13",
                    "7.14",
                    // Exchange Online: relaying, sign-in, and sending as somebody else.
                    "7.54",
                    "7.57",
                    "7.60",
                    "7.64",
                    "7.139",
                    "7.515");

    /**
     * DKIM, SPF, reverse DNS, null MX of the sender and floods (RFC 7372, RFC 7505); Exchange
     * Online's banned senders, hosts and tenants. 7.512, 7.513 and 7.703 are about one letter or
     * recipient.
     */
    private static final Pattern RANGES =
            Pattern.compile("7\\.(2[0-9]|30|50[0-9]|51[01]|6[0-4][0-9]|7[0-4][0-9]|750)");

    private static final Set<String> WITHIN_RANGES_BUT_NOT_US = Set.of("7.703");

    /** Where the enhanced code says nothing of its own, or nothing that all servers mean alike. */
    private static final Pattern LEFT_OPEN =
            Pattern.compile("0\\.0|1\\.0|2\\.0|3\\.0|4\\.0|5\\.\\d+|7\\.[01]");

    private static final Pattern WORDS =
            Pattern.compile(
                    "relay(ing)?( access)? (is )?(denied|prohibited|not"
                            + " (permitted|allowed))|(unable|not (permitted|allowed)) to relay|sender"
                            + " (address )?(rejected|denied|refused|verif|identity)|send(ing)? (as|on"
                            + " behalf)\\b|sendasdenied|(client host|helo command) rejected|blocked"
                            + " using|authentication (is )?required|not"
                            + " authenticated|unauthenticated|(daily|hourly|sending|outgoing|outbound|rate)("
                            + " \\S+){0,3} (limit|quota)|messaging limits|quota of the day|too many"
                            + " (messages|mails|emails)|sending (is"
                            + " )?(suspended|paused)|(address|identity|domain) (is )?not verified");

    private AboutUs() {}

    static boolean isSaidBy(Reply reply) {
        if (CODES.contains(reply.code()) || reply.namesUs() && isLeftOpen(reply.enhanced())) {
            return true;
        }
        if (reply.enhanced() == null) {
            return false;
        }
        String detail = detail(reply.enhanced());
        return ENHANCED.contains(detail)
                || RANGES.matcher(detail).matches() && !WITHIN_RANGES_BUT_NOT_US.contains(detail);
    }

    /**
     * Whether the words are about us: they name our address and nobody else's, or say what servers
     * say to those who may not send.
     */
    static boolean areNamedIn(String text, String sender) {
        String words = text.toLowerCase(Locale.ROOT);
        String own = sender.toLowerCase(Locale.ROOT);
        String others = own.isEmpty() ? words : words.replace(own, "");
        boolean named = !others.equals(words) && !others.contains("@");
        return named || WORDS.matcher(words).find();
    }

    private static boolean isLeftOpen(@Nullable String enhanced) {
        return enhanced == null || LEFT_OPEN.matcher(detail(enhanced)).matches();
    }

    private static String detail(String enhanced) {
        return enhanced.substring(enhanced.indexOf('.') + 1);
    }
}
