package org.askfirst.consent.health;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Lets metrics name only paths that are known beforehand: where no template fits, the recorder
 * falls back to the path itself, and that may hold a link.
 */
class KnownPaths {

    private static final String OTHER = "OTHER";

    /** Their templates allow anything after the slash. */
    private static final List<String> PAGES =
            List.of("/answers/{token", "/choices/{token", "/next/{token");

    private static final Set<String> KNOWN =
            Set.of(
                    "/introducers/me",
                    "/introductions",
                    "/introductions/{id}",
                    "/introductions/{id}/withdrawal",
                    "/people/erasure",
                    "/people/export",
                    "/q/health/live",
                    "/q/health/ready",
                    "/q/metrics",
                    "/q/openapi",
                    "/routes",
                    "/routes.csv",
                    "/routes/{name}",
                    "NOT_FOUND",
                    "REDIRECTION",
                    "UNKNOWN");

    @Produces
    @Singleton
    MeterFilter filter() {
        return MeterFilter.replaceTagValues("uri", KnownPaths::known);
    }

    static String known(String uri) {
        return PAGES.stream()
                .filter(uri::startsWith)
                .map(page -> page + "}")
                .findFirst()
                .orElse(KNOWN.contains(uri) ? uri : OTHER);
    }
}
