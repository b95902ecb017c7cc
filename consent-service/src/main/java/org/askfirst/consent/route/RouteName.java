package org.askfirst.consent.route;

import java.util.regex.Pattern;

/**
 * What everybody may know of a route.
 *
 * @param name as requests name it
 * @param title as letters and pages call it
 */
public record RouteName(String name, String title) {

    /** A label of a host name (RFC 1123, section 2.1), in lower case. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Whether a route may be called so in requests. */
    public static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }
}
