package org.askfirst.consent.introducer;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.askfirst.platform.problem.Problems;
import org.jspecify.annotations.Nullable;

/** {@code /introductions}: an introducer's own, as they are read; see META-INF/openapi.yaml. */
@Path("/introductions")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class IntroductionsEndpoint {

    private static final int PAGE_SIZE = 50;

    private final IntroductionViews views;
    private final PastPeople people;
    private final CurrentIntroducer current;

    IntroductionsEndpoint(IntroductionViews views, PastPeople people, CurrentIntroducer current) {
        this.views = views;
        this.people = people;
        this.current = current;
    }

    /**
     * One page of the list.
     *
     * @param next what to send as {@code after} for the following page; null on the last
     */
    public record Listing(List<IntroductionView> introductions, @Nullable String next) {}

    /** People the caller has named. */
    public record Named(List<PastPeople.Person> people) {}

    /** One of the caller's introductions. */
    @GET
    @Path("{id}")
    public Response one(@PathParam("id") String id) {
        return current.answerOwn(id, detail -> Response.ok(detail).build());
    }

    /** The caller's introductions, newest first. */
    @GET
    public Response list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("q") @Nullable String text,
            @QueryParam("waiting") @Nullable String waiting,
            @QueryParam("after") @Nullable String after) {
        FilterReader reader = new FilterReader();
        Filter filter = reader.read(state, text, waiting, after);
        return reader.violations().isEmpty()
                ? current.answer(introducer -> Response.ok(listing(introducer, filter)).build())
                : Problems.invalid(reader.violations());
    }

    /** People the caller has named, the latest first. */
    @GET
    @Path("people")
    public Response people(@QueryParam("q") @Nullable String text) {
        FilterReader reader = new FilterReader();
        String wanted = reader.text(text);
        return reader.violations().isEmpty()
                ? current.answer(introducer ->
                        Response.ok(
                                        new Named(
                                                people.of(
                                                        introducer.issuer(),
                                                        introducer.subject(),
                                                        wanted)))
                                .build())
                : Problems.invalid(reader.violations());
    }

    private Listing listing(Introducer introducer, Filter filter) {
        IntroductionViews.Page page =
                views.list(introducer.issuer(), introducer.subject(), filter, PAGE_SIZE);
        return new Listing(
                page.introductions(), page.next() == null ? null : Cursor.of(page.next()));
    }
}
