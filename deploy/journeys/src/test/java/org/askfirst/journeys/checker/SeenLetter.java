package org.askfirst.journeys.checker;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.askfirst.journeys.story.Mail;

/** A letter about one introduction. */
record SeenLetter(Instant at, Kind kind, Mail mail) {

    private static final Pattern LINK = Pattern.compile("/answers/([A-Za-z0-9_-]+)");
    private static final Pattern REPLY = Pattern.compile("<([^<>\\s]+\\+r[a-z2-7]+@[^<>\\s]+)>");

    static SeenLetter of(Happening.Received received, Wanted wanted) {
        return new SeenLetter(received.at(), Kind.of(received.mail(), wanted), received.mail());
    }

    String id() {
        return mail.messageId();
    }

    boolean goesTo(String address) {
        return mail.recipients().contains(address);
    }

    /** What its reader may answer by. */
    List<String> tokens() {
        Stream<String> links = LINK.matcher(mail.text()).results().map(found -> found.group(1));
        Stream<String> replies =
                REPLY.matcher(mail.header("Reply-To")).results().map(found -> found.group(1));
        return Stream.concat(links, replies).toList();
    }

    @Override
    public String toString() {
        return "%s %s to %s at %s".formatted(kind, id(), mail.recipients(), at);
    }
}
