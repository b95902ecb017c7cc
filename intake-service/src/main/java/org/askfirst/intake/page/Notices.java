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
        return pages.notice(
                Status.UNAUTHORIZED,
                null,
                "You are not signed in any more",
                "Nothing was changed. Please sign in again.");
    }

    /** 403: this is for people of a role. */
    public Response notYours(Visitor visitor) {
        return pages.notice(
                Status.FORBIDDEN,
                visitor,
                "This page is not for you",
                "It takes a role that your sign-in does not give you. Whoever looks after the"
                        + " sign-ins of your organisation can.");
    }

    /** 404. */
    public Response unknown(Visitor visitor) {
        return pages.notice(
                Status.NOT_FOUND,
                visitor,
                "Nothing is here",
                "Perhaps a part of the address was lost, or it has been taken away.");
    }

    /** 503: the consent service is away. */
    public Response away(Visitor visitor) {
        return pages.notice(
                Status.SERVICE_UNAVAILABLE,
                visitor,
                "We cannot show this just now",
                "Nothing is lost. Please look again in a minute.");
    }
}
