package org.askfirst.journeys.story;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an introducer sends. */
public record Request(
        Cast cast, boolean askedForIt, String topic, String blurb, @Nullable String note) {

    /** The requester came and asked, so that only the target is asked. */
    public static Request askedFor(Cast cast) {
        return of(cast, true);
    }

    /** The idea is the introducer's, so that the requester is asked first. */
    public static Request notAskedFor(Cast cast) {
        return of(cast, false);
    }

    public Request withTopic(String other) {
        return new Request(cast, askedForIt, other, blurb, note);
    }

    public Request withBlurb(String other) {
        return new Request(cast, askedForIt, topic, other, note);
    }

    public Request withNote(@Nullable String other) {
        return new Request(cast, askedForIt, topic, blurb, other);
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
        body.put("target", Map.of("name", cast.target().name(), "email", cast.target().address()));
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
