package org.askfirst.intake.event;

import java.time.Instant;
import java.util.UUID;
import org.askfirst.platform.person.Person;
import org.askfirst.platform.request.IntroductionRequest;
import org.askfirst.platform.request.Whom;
import org.askfirst.platform.signin.Caller;
import org.jspecify.annotations.Nullable;

/**
 * {@code introduction.requested.v2}: somebody asks for an introduction, to a target or to one of
 * the people on a route.
 */
public record IntroductionRequested(
        UUID introductionId,
        Instant requestedAt,
        Account introducer,
        Requester requester,
        @Nullable Somebody target,
        @Nullable String route,
        String topic,
        String blurb,
        @Nullable String note)
        implements Submitted {

    /**
     * The requester.
     *
     * @param language in which they are to be written to, if the introducer said
     */
    public record Requester(
            String name, String email, boolean askedForIt, @Nullable String language) {}

    /** The event of a valid request. */
    static IntroductionRequested of(
            UUID id, Instant now, Caller introducer, IntroductionRequest request) {
        Person requester = request.requester();
        return new IntroductionRequested(
                id,
                now,
                Account.of(introducer),
                new Requester(
                        requester.name(),
                        requester.address().text(),
                        request.askedForIt(),
                        requester.languageTag()),
                switch (request.whom()) {
                    case Whom.Target(Person person) -> Somebody.of(person);
                    case Whom.Route _ -> null;
                },
                switch (request.whom()) {
                    case Whom.Target _ -> null;
                    case Whom.Route(String name) -> name;
                },
                request.topic(),
                request.blurb(),
                request.note());
    }

    @Override
    public Instant at() {
        return requestedAt;
    }

    @Override
    public String type() {
        return "introduction.requested.v2";
    }
}
