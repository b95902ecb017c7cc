package org.askfirst.platform.problem;

import java.net.URI;

/**
 * Where people reach a service; a service that has such an address produces this bean.
 *
 * @param base of every link to the service
 */
public record PublicAddress(URI base) {

    boolean isSecure() {
        return "https".equalsIgnoreCase(base.getScheme());
    }
}
