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

    /** The counters of one way in. */
    private record Counters(Counter accepted, Map<Reason, Counter> refused) {

        static Counters of(MeterRegistry registry, String name) {
            Map<Reason, Counter> refused = new EnumMap<>(Reason.class);
            for (Reason reason : Reason.values()) {
                String tag = reason.name().toLowerCase(Locale.ROOT);
                refused.put(reason, registry.counter(name + ".refused", "reason", tag));
            }
            return new Counters(registry.counter(name + ".accepted"), refused);
        }

        void count(int status) {
            Counter counter = status == 202 ? accepted : refused.get(Reason.of(status));
            counter.increment();
        }
    }

    private final Map<String, Counters> byPath;

    RequestCounters(MeterRegistry registry) {
        this.byPath =
                Map.of(
                        IntroductionEndpoint.PATH, Counters.of(registry, "askfirst.requests"),
                        UnsolicitedEndpoint.PATH, Counters.of(registry, "askfirst.unsolicited"));
    }

    @ServerResponseFilter
    void count(ContainerRequestContext request, ContainerResponseContext response) {
        Counters counters = byPath.get(request.getUriInfo().getPath());
        if (counters != null && "POST".equals(request.getMethod())) {
            counters.count(response.getStatus());
        }
    }
}
