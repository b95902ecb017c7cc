package org.askfirst.journeys.kill;

import org.askfirst.journeys.checker.Wanted;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;

/**
 * One introduction, its people and what they are to say.
 *
 * @param number tells its people's addresses from those of all others
 * @param byMail whether they answer by mail, and not on their page
 */
record Part(int number, Ending ending, boolean askedForIt, boolean byMail) {

    /** How it is to end. */
    enum Ending {
        INTRODUCTION,
        DECLINE,
        /** The target says nothing. */
        EXPIRY
    }

    static Part numbered(int number, Ending ending) {
        return new Part(number, ending, number % 2 == 0, number / 2 % 2 == 0);
    }

    Cast cast() {
        return new Cast(
                new Person("Tom Reed", "tom-%d@example.com".formatted(number)),
                new Person("Ada Park", "ada-%d@example.org".formatted(number)),
                new Person("Grace Lim", "grace-%d@example.net".formatted(number)));
    }

    Wanted wanted() {
        Cast cast = cast();
        return new Wanted(
                "part-" + number,
                cast.introducer().address(),
                cast.requester().address(),
                cast.target().address(),
                askedForIt);
    }

    Request request() {
        return new Request(
                cast(),
                askedForIt,
                "Hiring engineer number " + number,
                "Ada is about to hire her first backend engineer.",
                null);
    }
}
