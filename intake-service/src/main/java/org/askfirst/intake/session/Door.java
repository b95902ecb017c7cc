package org.askfirst.intake.session;

import io.quarkus.oidc.OIDCException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Locale;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.page.Sender;
import org.askfirst.platform.page.Speech;

/**
 * Stands before the desk, before anybody is signed in. Where there is none, everything below it is
 * unknown. Where there is one, it is reached under its own name only: the address to which the
 * provider sends people back is made of the name they used, and must not be somebody else's.
 */
@Singleton
public class Door {

    /** Right after the headers that every response has. */
    private static final int FIRST = Integer.MAX_VALUE - 1;

    /** RFC 9110, section 15.5.20. */
    private static final int MISDIRECTED = 421;

    private static final String NOWHERE = "/no-desk";

    private final Desk desk;
    private final Pages pages;
    private final DeskErrors errors;
    private final DeskCounters counters;
    private final URI base;

    Door(Desk desk, Pages pages, DeskErrors errors, DeskCounters counters, Settings settings) {
        this.desk = desk;
        this.pages = pages;
        this.errors = errors;
        this.counters = counters;
        this.base = settings.intakeUrl();
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, FIRST);
    }

    /** What goes wrong before an endpoint is reached, where the others' errors are written. */
    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
    }

    /** A provider that has not been there since the start: nobody knows yet where to sign in. */
    private void failed(RoutingContext context) {
        if (leadsToDesk(context) && desk.isOpen() && context.failure() instanceof OIDCException) {
            write(
                    context,
                    Status.SERVICE_UNAVAILABLE.getStatusCode(),
                    errors.page(Status.SERVICE_UNAVAILABLE, speech(context)));
        } else {
            context.next();
        }
    }

    private void pass(RoutingContext context) {
        if (!leadsToDesk(context)) {
            context.next();
        } else if (!desk.isOpen()) {
            context.reroute(NOWHERE);
        } else {
            context.addEndHandler(_ -> count(context));
            if (isOurs(context)) {
                context.next();
            } else {
                refuse(context);
            }
        }
    }

    private void count(RoutingContext context) {
        counters.answered(
                context.request().method() == HttpMethod.POST,
                context.normalizedPath(),
                context.response().getStatusCode());
    }

    static boolean leadsToDesk(RoutingContext context) {
        String path = context.normalizedPath();
        return path.equals("/desk") || path.startsWith("/desk/");
    }

    private boolean isOurs(RoutingContext context) {
        var authority = context.request().authority();
        if (authority == null) {
            return false;
        }
        String scheme = base.getScheme().toLowerCase(Locale.ROOT);
        try {
            URI called = new URI(scheme + "://" + authority);
            return called.getHost() != null && Sender.origin(called).equals(Sender.origin(base));
        } catch (java.net.URISyntaxException _) {
            return false;
        }
    }

    private void refuse(RoutingContext context) {
        Speech speech = speech(context);
        SessionSentences say = speech.say(SessionSentences.class);
        Response page =
                pages.noticeIn(
                        speech,
                        Status.BAD_REQUEST,
                        say.otherAddress(),
                        say.isThere(base + "/desk"));
        write(context, MISDIRECTED, page);
    }

    private Speech speech(RoutingContext context) {
        return pages.speech(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static void write(RoutingContext context, int status, Response page) {
        page.getHeaders()
                .forEach((name, values) ->
                        context.response().putHeader(name, values.getFirst().toString()));
        context.response().setStatusCode(status).end(page.getEntity().toString());
    }
}
