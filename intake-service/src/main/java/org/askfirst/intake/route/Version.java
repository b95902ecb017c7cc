package org.askfirst.intake.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.askfirst.intake.consent.RoutesApi.Route;
import org.askfirst.intake.json.Json;
import org.askfirst.platform.key.Key;

/** Tells whether something is still what a form was opened with. */
final class Version {

    private Version() {}

    static String of(Route route) {
        return of(Json.canonical(route));
    }

    static String of(String file) {
        return of(file.getBytes(UTF_8));
    }

    private static String of(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Key.sha256(content));
    }
}
