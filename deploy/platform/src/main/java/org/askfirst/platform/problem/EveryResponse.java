package org.askfirst.platform.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/**
 * What every response of a service with a public address says, errors of the server itself among
 * them: it is nobody's to keep, it is what it says it is, and, where the public address is an https
 * one, this host is never to be called without TLS again (RFC 6797).
 */
@Singleton
public class EveryResponse {

    private static final int FIRST = Integer.MAX_VALUE;

    /** A year, in seconds. Hosts below this one are not ours to speak for. */
    private static final String A_YEAR = "max-age=31536000";

    void register(@Observes Filters filters, Instance<PublicAddress> address) {
        if (address.isResolvable()) {
            boolean secure = address.get().isSecure();
            filters.register(context -> write(context, secure), FIRST);
        }
    }

    private static void write(RoutingContext context, boolean secure) {
        MultiMap headers = context.response().headers();
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        if (secure) {
            headers.set("Strict-Transport-Security", A_YEAR);
        }
        context.next();
    }
}
