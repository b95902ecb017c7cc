package org.askfirst.intake.page;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/** What pages say in place of themselves, each in the same words. */
@Singleton
public class Notices {

    private final Pages pages;

    Notices(Pages pages) {
        this.pages = pages;
    }

    /** 401: the sign-in does not hold. */
    public Response signedOut() {
        return pages.notice(Status.UNAUTHORIZED, null, say().signedOut(), say().signInAgain());
    }

    /** 403: this is for people of a role. */
    public Response notYours(Visitor visitor) {
        return pages.notice(Status.FORBIDDEN, visitor, say().notForYou(), say().takesARole());
    }

    /** 404. */
    public Response unknown(Visitor visitor) {
        return pages.notice(
                Status.NOT_FOUND, visitor, say().nothingHere(), say().lostOrTakenAway());
    }

    /** 503: the consent service is away. */
    public Response away(Visitor visitor) {
        return pages.notice(
                Status.SERVICE_UNAVAILABLE, visitor, say().cannotShow(), say().lookInAMinute());
    }

    private DeskSentences say() {
        return pages.say(DeskSentences.class);
    }
}
