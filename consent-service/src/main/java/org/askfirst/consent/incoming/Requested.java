package org.askfirst.consent.incoming;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for an introduction as it comes from intake: {@code introduction.requested.v2}.
 *
 * @param target null when a route is named instead
 * @param route the route's name; null when a target is named
 */
public record Requested(
        UUID introductionId,
        Instant requestedAt,
        Introducer introducer,
        Requester requester,
        @Nullable Target target,
        @Nullable String route,
        String topic,
        String blurb,
        @Nullable String note) {

    public static final String TYPE = "introduction.requested.v2";

    /** The same without a seal, as the release before seals published it. */
    public static final String UNSEALED_TYPE = "introduction.requested.v1";

    public Requested {
        Objects.requireNonNull(introductionId, "introductionId");
        Objects.requireNonNull(introducer, "introducer");
        Objects.requireNonNull(requester, "requester");
        if ((target == null) == (route == null)) {
            throw new IllegalArgumentException("either a target or a route");
        }
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(blurb, "blurb");
    }

    public record Introducer(String issuer, String subject, String name, String email) {
        public Introducer {
            Objects.requireNonNull(issuer, "introducer.issuer");
            Objects.requireNonNull(subject, "introducer.subject");
            Objects.requireNonNull(name, "introducer.name");
            Objects.requireNonNull(email, "introducer.email");
        }
    }

    /**
     * @param language in which they are to be written to; null when the introducer has not said
     */
    public record Requester(
            String name, String email, boolean askedForIt, @Nullable String language) {
        public Requester {
            Objects.requireNonNull(name, "requester.name");
            Objects.requireNonNull(email, "requester.email");
        }

        public Requester(String name, String email, boolean askedForIt) {
            this(name, email, askedForIt, null);
        }
    }

    /**
     * @param language in which they are to be written to; null when the introducer has not said
     */
    public record Target(String name, String email, @Nullable String language) {
        public Target {
            Objects.requireNonNull(name, "target.name");
            Objects.requireNonNull(email, "target.email");
        }

        public Target(String name, String email) {
            this(name, email, null);
        }
    }
}
