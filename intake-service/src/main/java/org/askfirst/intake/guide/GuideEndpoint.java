package org.askfirst.intake.guide;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.askfirst.intake.session.Desk;
import org.askfirst.intake.settings.Settings;

/**
 * {@code GET /}: what a letter means by asking first next time, and the way to the desk. The same
 * for everybody, who is signed in or not, so it is written once and needs no cookie.
 */
@Path("/")
@PermitAll
public class GuideEndpoint {

    private final String page;
    private final String policy;

    GuideEndpoint(Settings settings, Desk desk) {
        String style = read("/guide/page.css");
        this.policy =
                ("default-src 'none'; style-src 'sha256-%s'; form-action 'none'; base-uri 'none';"
                                + " frame-ancestors 'none'")
                        .formatted(sha256(style));
        this.page =
                Templates.guide(
                                settings.organisation(),
                                settings.intakeUrl().toString(),
                                style,
                                desk.isOpen())
                        .render();
    }

    /** The page. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response show() {
        return Response.ok(page)
                .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .header(HttpHeaders.CONTENT_LANGUAGE, "en-GB")
                .header("Content-Security-Policy", policy)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static String sha256(String style) {
        try {
            byte[] octets = style.getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String read(String resource) {
        try (InputStream stream = GuideEndpoint.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
