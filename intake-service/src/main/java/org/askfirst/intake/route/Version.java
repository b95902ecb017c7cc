package org.askfirst.intake.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.askfirst.platform.key.Key;

/** Tells whether the file of all routes is still what a form was opened with. */
final class Version {

    private Version() {}

    static String of(String file) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Key.sha256(file.getBytes(UTF_8)));
    }
}
