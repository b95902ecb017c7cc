package org.askfirst.platform.problem;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Takes "Connection: close" out of answers over HTTP/2, where it would make them malformed (RFC
 * 9113, section 8.2.2) and each call has its own stream to end.
 */
public final class ConnectionHeader {

    @ServerResponseFilter
    public void leaveOut(ContainerResponseContext response, HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            response.getHeaders().remove("Connection");
        }
    }
}
