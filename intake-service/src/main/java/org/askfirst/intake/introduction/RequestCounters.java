package org.askfirst.intake.introduction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Counts what was accepted and what was refused, by reason, from the first scrape on. */
@Singleton
class RequestCounters {

    /** Why a request was refused. */
    private enum Reason {
        INVALID,
        UNAUTHENTICATED,
        NOT_ALLOWED,
        TOO_LARGE,
        MEDIA_TYPE,
        TOO_MANY,
        UNAVAILABLE,
        OTHER;

        static Reason of(int status) {
            return switch (status) {
                case 400 -> INVALID;
                case 401 -> UNAUTHENTICATED;
                case 403 -> NOT_ALLOWED;
                case 413 -> TOO_LARGE;
                case 415 -> MEDIA_TYPE;
                case 429 -> TOO_MANY;
                case 503 -> UNAVAILABLE;
                default -> OTHER;
            };
        }
    }

    private final Counter accepted;
    private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);

    RequestCounters(MeterRegistry registry) {
        this.accepted = registry.counter("askfirst.requests.accepted");
        for (Reason reason : Reason.values()) {
            String tag = reason.name().toLowerCase(Locale.ROOT);
            refused.put(reason, registry.counter("askfirst.requests.refused", "reason", tag));
        }
    }

    @ServerResponseFilter
    void count(ContainerRequestContext request, ContainerResponseContext response) {
        boolean introduction =
                "/introductions".equals(request.getUriInfo().getPath())
                        && "POST".equals(request.getMethod());
        if (!introduction) {
            return;
        }
        int status = response.getStatus();
        Counter counter = status == 202 ? accepted : refused.get(Reason.of(status));
        counter.increment();
    }
}
