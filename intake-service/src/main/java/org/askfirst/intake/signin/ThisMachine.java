package org.askfirst.intake.signin;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;

/**
 * This machine as it calls itself: a page elsewhere could otherwise reach the local sign-in through
 * a name of its own.
 */
public final class ThisMachine {

    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private ThisMachine() {}

    /** Whether a call comes from this machine, by one of this machine's own names. */
    public static boolean isMeant(HttpServerRequest request) {
        var authority = request.authority();
        return authority != null
                && OWN_NAMES.contains(authority.host().toLowerCase(Locale.ROOT))
                && InetAddress.ofLiteral(request.remoteAddress().hostAddress()).isLoopbackAddress();
    }
}
