package org.askfirst.consent.health;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Lets metrics name only paths that are known beforehand: where no template fits, the recorder
 * falls back to the path itself, and that may hold an answer link.
 */
class KnownPaths {

    private static final String OTHER = "OTHER";
    private static final String PAGE = "/answers/{token}";

    private static final Set<String> KNOWN =
            Set.of(
                    "/introducers/me",
                    "/introductions",
                    "/introductions/{id}",
                    "/introductions/{id}/withdrawal",
                    "/q/health/live",
                    "/q/health/ready",
                    "/q/metrics",
                    "/q/openapi",
                    "/routes",
                    "/routes.csv",
                    "/routes/{name}",
                    "NOT_FOUND",
                    "REDIRECTION",
                    "UNKNOWN",
                    PAGE);

    @Produces
    @Singleton
    MeterFilter filter() {
        return MeterFilter.replaceTagValues("uri", KnownPaths::known);
    }

    static String known(String uri) {
        String plain = uri.startsWith("/answers/{token") ? PAGE : uri;
        return KNOWN.contains(plain) ? plain : OTHER;
    }
}
