package org.askfirst.intake.session;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.askfirst.intake.page.Notices;
import org.askfirst.intake.page.Pages;

/** {@code /desk/language}: keeps the language of the page it was pressed on, and does no more. */
@Path("/desk/language")
@RunOnVirtualThread
public class LanguageEndpoint {

    private final Presses presses;
    private final Pages pages;
    private final Notices notices;

    LanguageEndpoint(Presses presses, Pages pages, Notices notices) {
        this.presses = presses;
        this.pages = pages;
        this.notices = notices;
    }

    /** Leads back to the page. */
    @POST
    @PermitAll
    public Response press(@Context HttpHeaders headers, InputStream body) throws IOException {
        return presses.of(headers, body)
                .button(
                        notices::signedOut,
                        (_, form) -> pages.see(DeskPath.orDesk(form.first("then"))));
    }
}
