package org.askfirst.intake.consent;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.askfirst.intake.json.Json;
import org.jspecify.annotations.Nullable;

/** What those do who answer people's requests about their data. */
@Singleton
public class PeopleApi {

    private final ConsentApi consent;

    PeopleApi(ConsentApi consent) {
        this.consent = consent;
    }

    /**
     * Whom a request is about.
     *
     * @param reason in the words of who answers it, without an address; null when nothing is said
     */
    public record Wanted(String email, @Nullable String reason) {}

    /** Everything that is held about the person, as JSON. */
    public Told<byte[]> export(String bearer, Wanted person) {
        return consent.call(
                post(bearer, "/people/export", person).timeout(AccountApi.PATIENCE_WITH_AN_EXPORT),
                AccountApi.MOST_OCTETS_OF_AN_EXPORT,
                body -> body.readAllBytes());
    }

    /** Begins to forget the person. */
    public Told<Boolean> erase(String bearer, Wanted person) {
        return consent.call(post(bearer, "/people/erasure", person), _ -> true);
    }

    private HttpRequest.Builder post(String bearer, String path, Wanted person) {
        return consent.request(bearer, path)
                .header(HttpHeaders.CONTENT_TYPE, "application/json")
                .POST(BodyPublishers.ofByteArray(Json.write(person)));
    }
}
