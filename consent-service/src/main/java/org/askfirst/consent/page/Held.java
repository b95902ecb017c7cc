package org.askfirst.consent.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.problem.Problems;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Answers for everything while the service is held; what is shown or taken then may be wrong. A
 * service that has no broker to compare with yet is not held: people are answered.
 */
class Held {

    private static final Duration SOON = Duration.ofMinutes(1);

    private final Hold hold;
    private final Pages pages;

    Held(Hold hold, Pages pages) {
        this.hold = hold;
        this.pages = pages;
    }

    @ServerRequestFilter(preMatching = true)
    Optional<Response> answer(ContainerRequestContext request) {
        return switch (hold.state()) {
            case CLEAR, NOT_COMPARED -> Optional.empty();
            case HELD -> Optional.of(unavailable(request.getUriInfo().getPath()));
        };
    }

    private Response unavailable(String path) {
        if (PagePaths.kindOf(path).isEmpty()) {
            return Problems.unavailable("The service is being put right after a restore.");
        }
        return Response.fromResponse(pages.backSoon())
                .header(HttpHeaders.RETRY_AFTER, SOON.toSeconds())
                .build();
    }
}
