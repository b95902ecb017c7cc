package org.askfirst.mailer.contract;

import java.time.LocalDate;
import java.util.Objects;
import org.askfirst.mailer.letter.Person;
import org.askfirst.mailer.letter.Role;
import org.askfirst.mailer.letter.Sought;
import org.askfirst.mailer.letter.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Who introduces whom to whom, and why, among the facts of {@code letter.due.v1}. Where there is a
 * route, nobody reads the target's name.
 *
 * @param requestedOn says that a name, or the topic, may be missing
 */
record SubjectOnTheWire(
        Person introducer,
        @Nullable String requesterName,
        @Nullable String targetName,
        @Nullable Route route,
        @Nullable String topic,
        @Nullable LocalDate requestedOn) {

    /** A route; its title if there is such a route, and in some letters how many were asked. */
    record Route(String name, @Nullable String title, @Nullable Integer asked) {}

    /** As long as nobody is forgotten. */
    Subject complete() {
        return new Subject(
                introducer,
                Objects.requireNonNull(requesterName),
                sought(targetName),
                Objects.requireNonNull(topic));
    }

    /**
     * Of a letter to the introducer. Whoever has been forgotten has no name any more, and what was
     * written about them is gone.
     */
    Subject asFarAsKept() {
        return requestedOn == null
                ? complete()
                : new Subject(
                        introducer,
                        Objects.requireNonNullElse(requesterName, Subject.NO_NAME),
                        sought(Objects.requireNonNullElse(targetName, Subject.NO_NAME)),
                        topic,
                        requestedOn);
    }

    /** Of a letter to whoever is asked, who may know their own name, whatever route it came by. */
    Subject asked(Role role) {
        return (role == Role.TARGET ? withoutRoute() : this).complete();
    }

    /** Once both are introduced, and the introducer with them: names are told, a route's too. */
    Subject introduced() {
        return (targetName == null ? this : withoutRoute()).asFarAsKept();
    }

    private SubjectOnTheWire withoutRoute() {
        return new SubjectOnTheWire(
                introducer, requesterName, targetName, null, topic, requestedOn);
    }

    private Sought sought(@Nullable String name) {
        return route == null
                ? new Sought.Named(Objects.requireNonNull(name))
                : new Sought.OnRoute(route.name(), route.title(), route.asked());
    }
}
