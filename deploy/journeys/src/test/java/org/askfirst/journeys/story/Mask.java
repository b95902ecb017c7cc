package org.askfirst.journeys.story;

import java.util.List;

/**
 * What an introducer sees and gets of an introduction, without what differs between any two: who is
 * in it, what it is about, and when.
 */
public record Mask(Introduction introduction) {

    private static final List<String> ALWAYS_OTHERS =
            List.of("Date: ", "Message-ID: ", "Content-Type: ", "Received: ");

    /** What the introducer sees now; every time is a whole second. */
    public String seen() {
        return masked(introduction.seen().toString());
    }

    /** All that a letter says, its header included. */
    public String letter(Mail letter) {
        List<String> headers =
                letter.headers().stream()
                        .filter(line -> ALWAYS_OTHERS.stream().noneMatch(line::startsWith))
                        .toList();
        return masked(String.join("\n", headers) + "\n" + letter.text() + letter.html())
                .replaceAll("/next/[A-Za-z0-9_-]{65}", "/next/(token)");
    }

    private String masked(String text) {
        Request request = introduction.request();
        Cast cast = request.cast();
        String masked = text.replace(introduction.id(), "(id)").replace(request.topic(), "(topic)");
        for (String line : request.blurb().lines().toList()) {
            masked = masked.replace(line, "(blurb)");
        }
        masked = masked(masked, cast.introducer(), "introducer");
        masked = masked(masked, cast.requester(), "requester");
        masked = masked(masked, cast.target(), "target");
        return masked.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "(time)");
    }

    private static String masked(String text, Person person, String role) {
        // Where a line ends within a name, it still does.
        return text.replaceAll(person.name().replaceAll("\\s+", "(\\\\s+)"), "(" + role + "$1)")
                .replace(person.address(), "(" + role + "'s address)");
    }
}
