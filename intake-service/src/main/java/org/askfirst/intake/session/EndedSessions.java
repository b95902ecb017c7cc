package org.askfirst.intake.session;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Stream;
import org.askfirst.intake.page.AskedLanguage;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.settings.Settings;
import org.askfirst.platform.problem.ProblemMapping;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * A session that the provider does not let go on: its refresh token has expired, or whoever it
 * names has been shut out. The framework tries to refresh it before it looks at anything else, so
 * that nobody could sign in anew for as long as the browser keeps the cookie.
 */
final class EndedSessions {

    private static final String COOKIES = "q_session_web-app";

    /** A refresh token that does not hold any more (RFC 6749, section 5.2). */
    private static final String REFUSED = "invalid_grant";

    private final Desk desk;
    private final Pages pages;
    private final ProblemMapping problems;
    private final String cookiePath;

    EndedSessions(Desk desk, Pages pages, ProblemMapping problems, Settings settings) {
        this.desk = desk;
        this.pages = pages;
        this.problems = problems;
        this.cookiePath = settings.intakeUrl().getPath() + "/desk";
    }

    /**
     * A page that is read is asked for again without its cookies, which leads to the sign-in. While
     * the provider does not answer the cookie stays: the session may go on then.
     */
    @ServerExceptionMapper(priority = Priorities.USER - 1)
    Response failed(
            AuthenticationFailedException failure, ContainerRequestContext call, UriInfo uri) {
        NewCookie[] gone =
                call.getCookies().keySet().stream()
                        .filter(name -> name.startsWith(COOKIES))
                        .map(this::gone)
                        .toArray(NewCookie[]::new);
        if (!desk.isOpen() || !call.getMethod().equals(HttpMethod.GET) || gone.length == 0) {
            return problems.failed(failure);
        }
        List<Throwable> causes =
                Stream.iterate(failure.getCause(), cause -> cause != null, Throwable::getCause)
                        .toList();
        if (causes.stream().anyMatch(EndedSessions::isRefusal)) {
            return Response.fromResponse(pages.see(asked(uri)))
                    .cookie(gone)
                    .cookie(gone(AskedLanguage.COOKIE))
                    .build();
        }
        // No answer at all has many types, one for each way of the connection to fail.
        boolean isAway =
                !causes.isEmpty()
                        && causes.stream().noneMatch(InvalidJwtException.class::isInstance);
        return isAway ? problems.away(new OIDCException(failure)) : problems.failed(failure);
    }

    private static String asked(UriInfo uri) {
        String query = uri.getRequestUri().getRawQuery();
        return uri.getRequestUri().getRawPath() + (query == null ? "" : "?" + query);
    }

    private NewCookie gone(String name) {
        return new NewCookie.Builder(name).path(cookiePath).maxAge(0).httpOnly(true).build();
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof OIDCException answer
                && answer.getMessage() != null
                && answer.getMessage().contains(REFUSED);
    }
}
