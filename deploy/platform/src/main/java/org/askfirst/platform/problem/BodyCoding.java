package org.askfirst.platform.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses bodies that are compressed (RFC 9110, sections 8.4 and 15.5.16): their octets would be
 * taken for what they are not, and unpacked they have no size that could be known.
 */
public final class BodyCoding {

    private static final String IDENTITY = "identity";

    @ServerRequestFilter
    public Optional<Response> refuse(ContainerRequestContext request) {
        List<String> values =
                request.getHeaders().getOrDefault(HttpHeaders.CONTENT_ENCODING, List.of());
        return values.stream()
                        .flatMap(value -> Stream.of(value.split(",")))
                        .map(String::strip)
                        .allMatch(coding -> coding.isEmpty() || IDENTITY.equalsIgnoreCase(coding))
                ? Optional.empty()
                : Optional.of(Problems.coded());
    }
}
