package org.askfirst.intake.unsolicited;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.askfirst.intake.consent.ConsentApi;
import org.askfirst.intake.consent.HandedIn;
import org.askfirst.intake.consent.Told;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.session.Session;

/** Writes the page, with what was handed in before below it. */
@Singleton
class HandInPages {

    private static final String TITLE = "Somebody introduced you without asking";

    private final Pages pages;
    private final ConsentApi consent;

    HandInPages(Pages pages, ConsentApi consent) {
        this.pages = pages;
        this.consent = consent;
    }

    Response html(Session.Open open, Status status, HandInView view) {
        Told<List<HandedIn>> earlier = consent.handedIn(open.bearer());
        HandInView whole =
                view.withEarlier(earlier.found().orElse(List.of()), earlier.found().isEmpty());
        return pages.html(status, TITLE, open.visitor(), Templates.form(whole));
    }

    /** 401 with everything that was typed. */
    Response signedOut(TypedHandIn typed) {
        HandInView view = HandInView.of(typed).withoutSession();
        return pages.html(Status.UNAUTHORIZED, TITLE, null, Templates.form(view));
    }
}
