package org.askfirst.platform.page;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Whether a POST comes from our own page. A browser says so in {@code Sec-Fetch-Site} (W3C Fetch
 * Metadata), an older one in {@code Origin} (RFC 6454); a program that says neither holds the
 * token, and that is the authority. {@code Sec-Fetch-Site: none} is refused too: our page never
 * makes it, and a person loses nothing but has to press again on the page.
 */
public final class Sender {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Sender() {}

    /**
     * @param fetchSites every value of {@code Sec-Fetch-Site}
     * @param origins every value of {@code Origin}
     * @param publicBase where our pages are
     */
    public static boolean isOurs(List<String> fetchSites, List<String> origins, URI publicBase) {
        if (!fetchSites.isEmpty()) {
            return fetchSites.stream().allMatch("same-origin"::equals);
        }
        return origins.stream().allMatch(origin(publicBase)::equals);
    }

    /** The origin as browsers write it: lower case, without the scheme's own port. */
    public static String origin(URI base) {
        String scheme = base.getScheme().toLowerCase(Locale.ROOT);
        int port = base.getPort();
        boolean usual = port < 0 || port == (scheme.equals("https") ? HTTPS : HTTP);
        String host = base.getHost().toLowerCase(Locale.ROOT);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }
}
