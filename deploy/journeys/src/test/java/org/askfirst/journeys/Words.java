package org.askfirst.journeys;

import java.util.Locale;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;

/** What people write in each language. */
enum Words {
    EN(
            "en-GB",
            "Hiring a first backend engineer",
            """
            Ada runs a clinic network and is about to hire her first backend engineer.
            She would like to hear how you found yours.\
            """,
            "She is the calm one I told you about.",
            "Hiring backend engineers",
            "Paying a first team"),
    DE(
            "de-DE",
            "Die erste Backend-Entwicklerin einstellen",
            """
            Ada leitet mehrere Praxen und stellt bald ihre erste Backend-Entwicklerin ein.
            Sie würde gern hören, wie Sie Ihre gefunden haben.\
            """,
            "Sie ist die Ruhige, von der ich Ihnen erzählt habe.",
            "Backend-Leute einstellen",
            "Gehälter in einem ersten Team");

    private final String locale;
    private final String topic;
    private final String blurb;
    private final String note;
    private final String route;
    private final String knows;

    Words(String locale, String topic, String blurb, String note, String route, String knows) {
        this.locale = locale;
        this.topic = topic;
        this.blurb = blurb;
        this.note = note;
        this.route = route;
        this.knows = knows;
    }

    /** The language's tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the browser of somebody says who reads it. */
    String locale() {
        return locale;
    }

    String topic() {
        return topic;
    }

    String blurb() {
        return blurb;
    }

    String note() {
        return note;
    }

    /** A route's title. */
    String route() {
        return route;
    }

    /** What somebody does know about. */
    String knows() {
        return knows;
    }

    /** Three people whose names one likes to read, and whom nobody has written to yet. */
    static Cast cast() {
        return new Cast(
                Person.called("Tom").named("Tom Reed"),
                Person.called("Ada").named("Ada Park"),
                Person.called("Grace").named("Grace Lim"));
    }

    Request askedFor(Cast cast) {
        return new Request(cast, true, topic, blurb, note);
    }

    Request notAskedFor(Cast cast) {
        return new Request(cast, false, topic, blurb, note);
    }
}
