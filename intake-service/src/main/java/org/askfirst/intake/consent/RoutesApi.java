package org.askfirst.intake.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import org.askfirst.intake.json.Json;
import org.jspecify.annotations.Nullable;

/** The routes as those see and change them who keep them. */
@Singleton
public class RoutesApi {

    private final ConsentApi consent;

    RoutesApi(ConsentApi consent) {
        this.consent = consent;
    }

    /** A route with the people on it, in the order in which they are listed. */
    public record Route(String name, String title, List<Person> people, @Nullable Change changed) {}

    /** Who wrote it last. */
    public record Change(String by, Instant at) {}

    /** Somebody on a route. */
    public record Person(
            String name, String email, int position, int weight, @Nullable Integer monthlyCap) {}

    /**
     * What a route has asked of whom.
     *
     * @param month as in {@code 2027-01}
     * @param outcomes null while there are too few to tell
     */
    public record Load(String month, List<LoadedPerson> people, @Nullable Outcomes outcomes) {}

    /** Somebody on it, and how often they were asked this month. */
    public record LoadedPerson(
            String name,
            String email,
            int position,
            int weight,
            @Nullable Integer monthlyCap,
            int asks) {}

    /** How introductions of the last 90 days ended. */
    public record Outcomes(
            long introduced,
            long declined,
            long expired,
            long withdrawn,
            long undeliverable,
            long notPossible) {}

    /** Who would be asked now; null when nobody can be. */
    public record Next(@Nullable LoadedPerson next) {}

    /** One route. */
    public Told<Route> route(String bearer, String name) {
        return consent.get(bearer, path(name), body -> Json.read(body, Route.class));
    }

    /** What it has asked of whom this month. */
    public Told<Load> load(String bearer, String name) {
        return consent.get(bearer, path(name) + "/load", body -> Json.read(body, Load.class));
    }

    /** Whose turn it is. */
    public Told<Next> next(String bearer, String name) {
        return consent.get(bearer, path(name) + "/next", body -> Json.read(body, Next.class));
    }

    /**
     * Writes a route over the one of this name, if there is one.
     *
     * @param route the body that {@code PUT /routes/{name}} takes
     */
    public Told<String> put(String bearer, String name, byte[] route) {
        return consent.call(
                consent.request(bearer, path(name))
                        .header(HttpHeaders.CONTENT_TYPE, "application/json")
                        .PUT(BodyPublishers.ofByteArray(route)),
                _ -> name);
    }

    /** Takes one away; what is gone can be taken away again. */
    public Told<Boolean> remove(String bearer, String name) {
        return consent.call(consent.request(bearer, path(name)).DELETE(), _ -> true);
    }

    /** All routes as one file. */
    public Told<String> file(String bearer) {
        return consent.call(
                consent.request(bearer, "/routes.csv").setHeader(HttpHeaders.ACCEPT, "text/csv"),
                body -> new String(body.readAllBytes(), UTF_8));
    }

    /** Makes the routes what a file says, all of it or nothing. */
    public Told<Boolean> replace(String bearer, String file) {
        return consent.call(
                consent.request(bearer, "/routes.csv")
                        .header(HttpHeaders.CONTENT_TYPE, "text/csv")
                        .PUT(BodyPublishers.ofString(file)),
                _ -> true);
    }

    /** A path never leads elsewhere, whatever was typed for a name. */
    private static String path(String name) {
        return "/routes/" + ConsentApi.encoded(name);
    }
}
