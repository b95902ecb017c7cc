package org.askfirst.intake.desk;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.askfirst.intake.page.Pages;
import org.askfirst.intake.session.Sessions;

/** {@code GET /desk}: own introductions, what waits for oneself first. */
@Path("/desk")
@Authenticated
@RunOnVirtualThread
public class DeskEndpoint {

    private final Sessions sessions;
    private final OwnLists lists;
    private final Pages pages;

    DeskEndpoint(Sessions sessions, OwnLists lists, Pages pages) {
        this.sessions = sessions;
        this.lists = lists;
        this.pages = pages;
    }

    /** The list. */
    @GET
    public Response show(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("after") @DefaultValue("") String after) {
        return sessions.reading(open -> {
            ListView view = lists.of(open, state, text, after);
            return pages.live(
                    Status.OK,
                    pages.say(OwnSentences.class).yourIntroductions(),
                    open.visitor(),
                    Templates.list(view, Live.of(view, after)));
        });
    }
}
