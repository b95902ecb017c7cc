package org.askfirst.intake.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.askfirst.intake.json.Json;
import org.jspecify.annotations.Nullable;

/** The routes as those see and change them who keep them. */
@Singleton
public class RoutesApi {

    private final ConsentApi consent;

    RoutesApi(ConsentApi consent) {
        this.consent = consent;
    }

    private static final Pattern TAG = Pattern.compile("\"([A-Za-z0-9_-]{1,100})\"");
    private static final Pattern SEEN = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** No tag is this. */
    private static final String NOTHING_SEEN = "-";

    /**
     * A route with the people on it, in the order in which they are listed.
     *
     * @param version another one whenever anything is; empty when consent does not tell
     */
    public record Route(
            String name,
            String title,
            List<Person> people,
            @Nullable Change changed,
            @Nullable String version) {

        Route of(HttpHeaders head) {
            String tag = head.firstValue("ETag").orElse("");
            Matcher found = TAG.matcher(tag);
            return new Route(name, title, people, changed, found.matches() ? found.group(1) : "");
        }
    }

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
        return consent.callWhole(
                consent.request(bearer, path(name)).GET(),
                ConsentApi.MOST_OCTETS,
                (body, head) -> Json.read(body, Route.class).of(head));
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
     * Writes a route over the one of this name that the writer has seen, and over no other; what
     * has changed meanwhile is {@link Told.TooLate}.
     *
     * @param seen its version; empty when there was none
     * @param route the body that {@code PUT /routes/{name}} takes
     */
    public Told<String> put(String bearer, String name, String seen, byte[] route) {
        return consent.call(
                consent.request(bearer, path(name))
                        .header(
                                seen.isEmpty() ? "If-None-Match" : "If-Match",
                                seen.isEmpty() ? "*" : tag(seen))
                        .header("Content-Type", "application/json")
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
                consent.request(bearer, "/routes.csv").setHeader("Accept", "text/csv"),
                body -> new String(body.readAllBytes(), UTF_8));
    }

    /** Makes the routes what a file says, all of it or nothing. */
    public Told<Boolean> replace(String bearer, String file) {
        return consent.call(
                consent.request(bearer, "/routes.csv")
                        .header("Content-Type", "text/csv")
                        .PUT(BodyPublishers.ofString(file)),
                _ -> true);
    }

    /** What comes from a form is no other header, whatever was made of it. */
    private static String tag(String seen) {
        return "\"" + (SEEN.matcher(seen).matches() ? seen : NOTHING_SEEN) + "\"";
    }

    /** A path never leads elsewhere, whatever was typed for a name. */
    private static String path(String name) {
        return "/routes/" + ConsentApi.encoded(name);
    }
}
