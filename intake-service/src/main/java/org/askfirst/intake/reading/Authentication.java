package org.askfirst.intake.reading;

import java.util.Locale;
import java.util.regex.Pattern;
import org.askfirst.intake.mime.MimePart;
import org.jspecify.annotations.Nullable;

/** What the own mail server found out about who sent a mail (RFC 8601). */
final class Authentication {

    private static final Pattern FAILED =
            Pattern.compile(";\\s*dmarc\\s*(?:/\\s*1\\s*)?=\\s*fail(?![\\w-])");

    private final @Nullable String authserv;

    /**
     * @param authserv the name under which the own mail server writes; null when it does not
     */
    Authentication(@Nullable String authserv) {
        this.authserv = authserv;
    }

    /** Whether it says that the mail is not of the domain it claims to be of (RFC 7489). */
    boolean failed(MimePart message) {
        return authserv != null && message.all("authentication-results").anyMatch(this::failed);
    }

    private boolean failed(String results) {
        String bare = bare(results);
        String[] name = bare.strip().split("[\\s;]", 2);
        return name[0].equalsIgnoreCase(authserv)
                && FAILED.matcher(bare.toLowerCase(Locale.ROOT)).find();
    }

    /**
     * Without comments and quoted strings (RFC 5322, section 3.2), which may hold anything; but for
     * the name before the first semicolon, which may stand in quotes.
     */
    private static String bare(String results) {
        StringBuilder bare = new StringBuilder(results.length());
        boolean quoted = false;
        int comments = 0;
        for (int at = 0; at < results.length(); at++) {
            char character = results.charAt(at);
            if (character == '\\' && (quoted || comments > 0)) {
                at++;
            } else if (character == '"' && comments == 0) {
                quoted = !quoted;
            } else if (character == '(' && !quoted) {
                comments++;
            } else if (character == ')' && !quoted && comments > 0) {
                comments--;
                bare.append(' ');
            } else if (comments == 0 && (!quoted || bare.indexOf(";") < 0)) {
                bare.append(character);
            }
        }
        return bare.toString();
    }
}
