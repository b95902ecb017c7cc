package org.askfirst.intake.event;

import java.time.Instant;
import java.util.UUID;
import org.askfirst.intake.introducer.Introducer;
import org.askfirst.intake.person.Person;
import org.askfirst.intake.request.IntroductionRequest;
import org.jspecify.annotations.Nullable;

/** {@code introduction.requested.v1}: somebody asks for an introduction. */
public record IntroductionRequested(
        UUID introductionId,
        Instant requestedAt,
        By introducer,
        Requester requester,
        Somebody target,
        String topic,
        String blurb,
        @Nullable String note) {

    static final String TYPE = "introduction.requested.v1";

    /** The introducer. */
    public record By(String issuer, String subject, String name, String email) {}

    /** The requester. */
    public record Requester(String name, String email, boolean askedForIt) {}

    /** The target. */
    public record Somebody(String name, String email) {}

    /** The event of a valid request. */
    public static IntroductionRequested of(
            UUID id, Instant now, Introducer introducer, IntroductionRequest request) {
        Person by = introducer.person();
        Person requester = request.requester();
        Person target = request.target();
        return new IntroductionRequested(
                id,
                now,
                new By(introducer.issuer(), introducer.subject(), by.name(), by.address().text()),
                new Requester(requester.name(), requester.address().text(), request.askedForIt()),
                new Somebody(target.name(), target.address().text()),
                request.topic(),
                request.blurb(),
                request.note());
    }
}
