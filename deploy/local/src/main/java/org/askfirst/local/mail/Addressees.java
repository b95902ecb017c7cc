package org.askfirst.local.mail;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** For whom a letter is, in the words of its To header (RFC 5322, section 3.6.3). */
final class Addressees {

    private static final Pattern MAILBOX =
            Pattern.compile(
                    "(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\"|(?<plain>[^\",<>]*+))\\s*+<(?<address>[^<>]*+)>");

    /** More of a header is not looked at: a hostile one would keep the page waiting. */
    private static final int MOST_CHARACTERS = 2_000;

    private Addressees() {}

    /** Their names, of who has none the address; without such a header to whom it was delivered. */
    static String of(Letter letter, Reading reading) {
        String header = reading.header("To");
        String to = header.substring(0, Math.min(header.length(), MOST_CHARACTERS));
        List<String> names = MAILBOX.matcher(to).results().map(Addressees::name).toList();
        return String.join(" and ", names.isEmpty() ? letter.envelope().recipients() : names);
    }

    private static String name(MatchResult mailbox) {
        String quoted = mailbox.group("quoted");
        String name = quoted == null ? mailbox.group("plain") : quoted.replaceAll("\\\\(.)", "$1");
        return name.isBlank() ? mailbox.group("address") : name.strip();
    }
}
