package org.askfirst.intake.reading;

import java.util.Locale;
import java.util.regex.Pattern;
import org.askfirst.intake.mime.MimePart;
import org.jspecify.annotations.Nullable;

/** What the own mail server found out about who sent a mail (RFC 8601). */
final class Authentication {

    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
    private static final Pattern COMMENT = Pattern.compile("\\((?:[^()\\\\]|\\\\.)*+\\)");
    private static final Pattern FAILED =
            Pattern.compile(";\\s*dmarc\\s*(?:/\\s*1\\s*)?=\\s*fail(?![\\w-])");

    /** Comments within comments; more nobody writes. */
    private static final int DEEPEST_COMMENT = 8;

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
        // A value may be a quoted string, and a comment may hold anything.
        String bare = QUOTED.matcher(results).replaceAll("");
        for (int depth = 0; depth < DEEPEST_COMMENT; depth++) {
            bare = COMMENT.matcher(bare).replaceAll(" ");
        }
        String[] name = bare.strip().split("[\\s;]", 2);
        return name[0].equalsIgnoreCase(authserv)
                && FAILED.matcher(bare.toLowerCase(Locale.ROOT)).find();
    }
}
