package org.askfirst.consent.health;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.askfirst.platform.endpoint.Endpoints;

/**
 * Lets metrics name only paths that are known beforehand: where no template fits, the recorder
 * falls back to the path itself, and that may hold a link.
 */
class KnownPaths {

    private static final String OTHER = "OTHER";

    /** The framework's own, and what it says in place of a path. */
    private static final Set<String> OF_THE_FRAMEWORK =
            Set.of(
                    "/q/health/live",
                    "/q/health/ready",
                    "/q/metrics",
                    "/q/openapi",
                    "NOT_FOUND",
                    "REDIRECTION",
                    "UNKNOWN");

    @Produces
    @Singleton
    MeterFilter filter(Endpoints endpoints) {
        Set<String> ours = endpoints.templates();
        return MeterFilter.replaceTagValues("uri", uri -> known(ours, uri));
    }

    static String known(Set<String> ours, String uri) {
        String template = Endpoints.plain(uri);
        return ours.contains(template) || OF_THE_FRAMEWORK.contains(template) ? template : OTHER;
    }
}
