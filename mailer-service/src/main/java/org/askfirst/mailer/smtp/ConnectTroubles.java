package org.askfirst.mailer.smtp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Says why there is no connection to the mail server, each reason once a minute: eight senders try
 * at once, and again and again.
 */
final class ConnectTroubles {

    private static final Logger LOG = Logger.getLogger(Postbox.class);

    private static final long SAID_AGAIN_AFTER = Duration.ofMinutes(1).toNanos();
    private static final int MOST_REASONS = 100;
    private static final int LONGEST = 1_000;

    /** When each reason was last said. */
    private final Map<String, Long> said = new ConcurrentHashMap<>();

    void say(Throwable failure) {
        String reason = reasonOf(failure);
        long now = System.nanoTime();
        Long before = said.putIfAbsent(reason, now);
        if (before != null
                && (now - before < SAID_AGAIN_AFTER || !said.replace(reason, before, now))) {
            return;
        }
        LOG.warnf("No connection to the mail server: %s", reason);
        if (said.size() > MOST_REASONS) {
            said.clear();
        }
    }

    /**
     * What is wrong, down to what was wrong first: "could not convert socket to TLS" says nothing,
     * "no name matching" does. What a server says may hold the address we sign in with, so no
     * address is left in it.
     */
    static String reasonOf(Throwable failure) {
        String reason =
                Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                        .skip(failure.getCause() == null ? 0 : 1)
                        .map(cause ->
                                cause.getMessage() == null
                                        ? cause.getClass().getSimpleName()
                                        : cause.getMessage())
                        .map(message ->
                                message.replaceAll("[^\\s<>,;:]*@[^\\s<>,;:]*", "[address]"))
                        .map(message -> message.replaceAll("[\\s\\p{Cntrl}]+", " ").strip())
                        // Many repeat what they were caused by.
                        .reduce(
                                "",
                                (said, message) ->
                                        said.contains(message)
                                                ? said
                                                : said.isEmpty() ? message : said + ": " + message);
        return reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason;
    }
}
