package org.askfirst.intake.consent;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.askfirst.intake.json.Json;
import org.askfirst.platform.person.Language;
import org.jspecify.annotations.Nullable;

/** What consent holds about the person who is signed in, and what they choose. */
@Singleton
public class AccountApi {

    /** Somebody's export is read as a whole; more than people have. */
    static final int MOST_OCTETS_OF_AN_EXPORT = 32 * 1024 * 1024;

    /** It is gathered from every table. */
    static final Duration PATIENCE_WITH_AN_EXPORT = Duration.ofSeconds(30);

    private final ConsentApi consent;

    AccountApi(ConsentApi consent) {
        this.consent = consent;
    }

    /**
     * What stands.
     *
     * @param choice {@code ask_me}, {@code pause} or {@code never}
     * @param until the first day of being asked again, of a pause
     * @param perMonth the most asks in a month, if there is a limit
     */
    public record Standing(
            String choice,
            @Nullable LocalDate until,
            @Nullable Integer perMonth,
            int refusedIntroducers) {}

    /** A change of it, with what goes with the choice. */
    public record Change(String choice, @Nullable LocalDate until, @Nullable Integer perMonth) {}

    /** One's own place on a route. */
    public record OwnPlace(
            String name, String title, int position, int weight, @Nullable Integer monthlyCap) {}

    /** What became of one's own requests since then. */
    public record OwnRecord(
            Instant since,
            long asked,
            long accepted,
            long declined,
            long expired,
            long unsolicited,
            @Nullable Integer leftToday) {}

    /** One's routes. */
    record Places(List<OwnPlace> routes) {}

    /** The language in which one reads; none where one has not said. */
    record Spoken(@Nullable String language) {}

    /** In which language one has chosen to read; empty when one has not. */
    public Told<Optional<Language>> language(String bearer) {
        return consent.get(
                bearer,
                "/people/me/language",
                body ->
                        Optional.ofNullable(Json.read(body, Spoken.class).language())
                                .flatMap(Language::ofTag));
    }

    /** Has it be this one. */
    public Told<Language> keepLanguage(String bearer, Language language) {
        return consent.call(
                consent.request(bearer, "/people/me/language")
                        .header(HttpHeaders.CONTENT_TYPE, "application/json")
                        .PUT(BodyPublishers.ofByteArray(Json.write(new Spoken(language.tag())))),
                _ -> language);
    }

    /** What stands. */
    public Told<Standing> choice(String bearer) {
        return consent.get(bearer, "/people/me/choice", body -> Json.read(body, Standing.class));
    }

    /** Has something else stand. */
    public Told<Change> choose(String bearer, Change change) {
        return consent.call(
                consent.request(bearer, "/people/me/choice")
                        .header(HttpHeaders.CONTENT_TYPE, "application/json")
                        .PUT(BodyPublishers.ofByteArray(Json.write(change))),
                _ -> change);
    }

    /** The routes one is on. */
    public Told<List<OwnPlace>> routes(String bearer) {
        return consent.get(
                bearer, "/people/me/routes", body -> Json.read(body, Places.class).routes());
    }

    /** One's own record as an introducer. */
    public Told<OwnRecord> record(String bearer) {
        return consent.get(bearer, "/introducers/me", body -> Json.read(body, OwnRecord.class));
    }

    /** Everything that is held about oneself, as JSON. */
    public Told<byte[]> export(String bearer) {
        return consent.call(
                consent.request(bearer, "/people/me/export")
                        .timeout(PATIENCE_WITH_AN_EXPORT)
                        .POST(BodyPublishers.noBody()),
                MOST_OCTETS_OF_AN_EXPORT,
                body -> body.readAllBytes());
    }

    /** Begins to forget oneself. */
    public Told<Boolean> erase(String bearer) {
        return consent.call(
                consent.request(bearer, "/people/me/erasure").POST(BodyPublishers.noBody()),
                _ -> true);
    }
}
