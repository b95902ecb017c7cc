package org.askfirst.platform.page;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.askfirst.platform.key.Key;

/** What a page is sent as: it takes nothing from elsewhere, and nobody else shows or lists it. */
public final class PageResponse {

    private PageResponse() {}

    /**
     * What a page may take, and where its forms lead (Content Security Policy Level 3).
     *
     * @param style the whole of its style sheet, which stands in the page
     * @param formTargets as the directive {@code form-action} has them
     */
    public static String policy(String style, String formTargets) {
        byte[] digest = Key.sha256(style.getBytes(StandardCharsets.UTF_8));
        return ("default-src 'none'; style-src 'sha256-%s'; form-action %s; base-uri 'none';"
                        + " frame-ancestors 'none'")
                .formatted(Base64.getEncoder().encodeToString(digest), formTargets);
    }

    /** The page, in the language of the speech. */
    public static Response of(Status status, Speech speech, String policy, String page) {
        return Response.status(status)
                .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .header(HttpHeaders.CONTENT_LANGUAGE, speech.pageTag())
                .header("Content-Security-Policy", policy)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                // The form's Origin would be null with no-referrer.
                .header("Referrer-Policy", "same-origin")
                .header("X-Robots-Tag", "noindex, nofollow")
                .entity(page)
                .build();
    }

    /** The last on its connection: what was not read would be taken for the next request. */
    public static Response last(Response page) {
        return Response.fromResponse(page).header("Connection", "close").build();
    }

    /** The page, and that nothing is to be pressed on it for a while: a second or more. */
    public static Response notBefore(Duration pause, Response page) {
        return Response.fromResponse(page)
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, pause.toSeconds()))
                .build();
    }

    /**
     * A file of the program, such as a style sheet.
     *
     * @param owner a class of the module that has it
     * @param path from the root of the resources, with a slash at its start
     */
    public static String resource(Class<?> owner, String path) {
        try (InputStream stream = owner.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
