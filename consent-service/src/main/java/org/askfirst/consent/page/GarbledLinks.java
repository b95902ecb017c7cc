package org.askfirst.consent.page;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leads links that are no URI at all (RFC 3986), such as those with broken percent escapes, to the
 * page that every bad link gets. Of what follows a question mark only the language means something
 * here; all else is left out, so that a link survives what mail gateways add to it.
 */
@Singleton
public class GarbledLinks {

    /** Right after the headers that every response has. */
    private static final int FIRST = Integer.MAX_VALUE - 1;

    private static final int BAD_REQUEST = 400;

    private static final Pattern KEPT = Pattern.compile(PageLanguage.PARAMETER + "=[a-z]{2}");
    private static final Pattern KEPT_AMONG_OTHERS =
            Pattern.compile("(?:^|&)(?<kept>" + KEPT + ")(?:&|$)");

    /**
     * Runs before the server's class is loaded, which then leaves it to us to refuse what is no
     * URI: its own refusal has another body than the page has.
     */
    public static final class LeaveUrisToUs implements SmallRyeConfigBuilderCustomizer {
        @Override
        public void configBuilder(SmallRyeConfigBuilder builder) {
            System.setProperty("vertx.disableURIValidation", "true");
        }
    }

    void register(@Observes Filters filters) {
        filters.register(GarbledLinks::handle, FIRST);
    }

    private static void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = String.valueOf(request.path());
        Optional<String> kind = PagePaths.kindOf(path);
        if (kind.isEmpty()) {
            if (isUri(request.uri())) {
                context.next();
            } else {
                context.response().setStatusCode(BAD_REQUEST).end();
            }
            return;
        }
        dropGarbledType(request);
        if (!isUri(path)) {
            context.reroute(request.method(), kind.get() + "/");
        } else if (request.query() != null && !KEPT.matcher(request.query()).matches()) {
            Matcher kept = KEPT_AMONG_OTHERS.matcher(request.query());
            context.reroute(request.method(), kept.find() ? path + "?" + kept.group("kept") : path);
        } else {
            context.next();
        }
    }

    /** A media type that is none would be refused before anybody looks at the link. */
    private static void dropGarbledType(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        try {
            if (type != null) {
                MediaType.valueOf(type);
            }
        } catch (IllegalArgumentException _) {
            request.headers().remove(HttpHeaders.CONTENT_TYPE);
        }
    }

    private static boolean isUri(String text) {
        try {
            URLDecoder.decode(text, StandardCharsets.UTF_8);
            return new URI(text).getRawPath() != null;
        } catch (URISyntaxException | IllegalArgumentException _) {
            return false;
        }
    }
}
