package org.askfirst.consent.preview;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.letter.Draft;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.failure.Sayings;
import org.jboss.logging.Logger;

/**
 * Asks the mailer, inside the cluster, how letters would read. What it is sent has neither a seal
 * nor an id, so that it is worth nothing anywhere else.
 */
@Singleton
class MailerRendering {

    private static final Logger LOG = Logger.getLogger(MailerRendering.class);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Four of the longest letters have less. */
    private static final int MOST_OCTETS = 1024 * 1024;

    private static final int OK = 200;
    private static final UUID NONE = new UUID(0, 0);

    /** Never past; a draft is not sent. */
    private static final Instant SOME_TIME = Instant.EPOCH;

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    // Whatever goes out by a proxy, this stays inside.
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build();
    private final Sayings sayings = new Sayings();

    MailerRendering(Settings settings) {
        this.address = URI.create(settings.mailerInternalUrl() + "/render");
    }

    /** How one letter reads. */
    record Words(String subject, String text) {}

    private record Answer(List<Words> letters) {}

    private record Question(List<Unsealed> letters) {}

    private record Unsealed(
            UUID letterId,
            UUID introductionId,
            int round,
            @JsonUnwrapped Draft draft,
            Instant notAfter) {

        static Unsealed of(Draft draft) {
            return new Unsealed(NONE, NONE, 1, draft, SOME_TIME);
        }
    }

    /** The words of each, in the same order; empty when the mailer is away. */
    Optional<List<Words>> read(List<Draft> letters) {
        String question = Json.write(new Question(letters.stream().map(Unsealed::of).toList()));
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .timeout(PATIENCE)
                        .POST(BodyPublishers.ofString(question))
                        .build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != OK) {
                    return away("status " + response.statusCode());
                }
                List<Words> words = Json.read(body.readNBytes(MOST_OCTETS), Answer.class).letters();
                return words != null && words.size() == letters.size()
                        ? Optional.of(words)
                        : away("other letters");
            }
        } catch (IOException | Json.Unreadable failure) {
            return away(failure.getClass().getSimpleName());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return away("interrupted");
        }
    }

    private <T> Optional<T> away(String why) {
        if (sayings.isTimeFor(why)) {
            LOG.warnf("The mailer does not say how letters would read: %s", why);
        }
        return Optional.empty();
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
