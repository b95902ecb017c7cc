package org.askfirst.intake.desk;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.session.Session;

/** What the pages of one introduction say when there is nothing to show or to do. */
@Singleton
class OwnPages {

    private static final int ID_LENGTH = 36;

    private final Pages pages;

    OwnPages(Pages pages) {
        this.pages = pages;
    }

    private OwnSentences say() {
        return pages.say(OwnSentences.class);
    }

    /** Where an introduction has its page. */
    static String path(UUID id) {
        return "/desk/introductions/" + id;
    }

    /** The id that a path names, if it is one. */
    static Optional<UUID> idOf(String text) {
        try {
            return text.length() == ID_LENGTH
                    ? Optional.of(UUID.fromString(text))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** 404, the same for what is somebody else's and for what does not exist. */
    Response unknown(Session.Open open) {
        return pages.notice(
                Status.NOT_FOUND, open.visitor(), say().nothingHere(), say().notYours());
    }

    /** 503. */
    Response away(Session.Open open) {
        return pages.notice(
                Status.SERVICE_UNAVAILABLE,
                open.visitor(),
                say().cannotShow(),
                say().goesOnMeanwhile());
    }

    /** What is said when consent did not show an introduction. */
    Response refused(Session.Open open, Told<?> refused) {
        return switch (refused) {
            case Told.Unknown<?> _, Told.Invalid<?> _ -> unknown(open);
            case Told.SignedOut<?> _ -> signedOut();
            case Told.Known<?> _, Told.TooLate<?> _, Told.TooOften<?> _, Told.Away<?> _ ->
                    away(open);
        };
    }

    /** 401. */
    Response signedOut() {
        return pages.notice(Status.UNAUTHORIZED, null, say().notSignedIn(), say().goBackAndPress());
    }
}
