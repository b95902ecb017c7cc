package org.askfirst.journeys.story;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an introducer sends.
 *
 * @param route when it is there, the request names it in place of the cast's target
 */
public record Request(
        Cast cast,
        boolean askedForIt,
        String topic,
        String blurb,
        @Nullable String note,
        @Nullable String route) {

    /** One to the cast's target. */
    public Request(
            Cast cast, boolean askedForIt, String topic, String blurb, @Nullable String note) {
        this(cast, askedForIt, topic, blurb, note, null);
    }

    /** The requester came and asked, so that only the target is asked. */
    public static Request askedFor(Cast cast) {
        return of(cast, true);
    }

    /** The idea is the introducer's, so that the requester is asked first. */
    public static Request notAskedFor(Cast cast) {
        return of(cast, false);
    }

    public Request withTopic(String other) {
        return new Request(cast, askedForIt, other, blurb, note, route);
    }

    public Request withBlurb(String other) {
        return new Request(cast, askedForIt, topic, other, note, route);
    }

    public Request withNote(@Nullable String other) {
        return new Request(cast, askedForIt, topic, blurb, other, route);
    }

    /** To one of the people on this route, whoever the cast's target is. */
    public Request toRoute(String name) {
        return new Request(cast, askedForIt, topic, blurb, note, name);
    }

    /** The body of {@code POST /introductions}. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "requester",
                Map.of(
                        "name", cast.requester().name(),
                        "email", cast.requester().address(),
                        "askedForIt", askedForIt));
        if (route == null) {
            body.put("target", cast.target().body());
        } else {
            body.put("route", route);
        }
        body.put("topic", topic);
        body.put("blurb", blurb);
        if (note != null) {
            body.put("note", note);
        }
        return body;
    }

    private static Request of(Cast cast, boolean askedForIt) {
        return new Request(
                cast,
                askedForIt,
                "Hiring a first engineer for " + Marks.next(),
                "A clinic network grows, says " + Marks.next() + ".\nHow did the first talks go?",
                "Between us: " + Marks.next() + " is the calm one.");
    }
}
