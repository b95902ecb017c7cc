package org.askfirst.intake.session;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.page.Sender;

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
    private final DeskCounters counters;
    private final URI base;

    Door(Desk desk, Pages pages, DeskCounters counters, Settings settings) {
        this.desk = desk;
        this.pages = pages;
        this.counters = counters;
        this.base = settings.intakeUrl();
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, FIRST);
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
        Response page =
                pages.notice(
                        Response.Status.fromStatusCode(400),
                        null,
                        "The desk has another address",
                        "It is at " + base + "/desk. Please open it there.");
        page.getHeaders()
                .forEach((name, values) ->
                        context.response().putHeader(name, values.getFirst().toString()));
        context.response().setStatusCode(MISDIRECTED).end(page.getEntity().toString());
    }
}
