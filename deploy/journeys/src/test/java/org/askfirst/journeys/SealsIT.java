package org.askfirst.journeys;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.askfirst.journeys.metric.Scrape;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Event;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Choices;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Mail;
import org.askfirst.journeys.story.Mailbox;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * Keys come and go, and so does what was written before there were any. Each start is of use to
 * more than one of these stories: the second goes on where the first ends.
 */
@Order(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(900)
class SealsIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final AskFirst system = AskFirst.with(Map.of());
    private final Rotation requestKey = new Rotation(system.keys().request(), newKey());
    private final Rotation sealKey = new Rotation(system.keys().seal(), newKey());

    @AfterAll
    void close() {
        system.close();
    }

    /** A key and the one that takes its place; where two are set, the first of them seals. */
    private record Rotation(String old, String next) {

        String prepared() {
            return old + "," + next;
        }

        String turned() {
            return next + "," + old;
        }
    }

    @Order(1)
    @Test
    void nobody_is_forgotten_by_a_record_of_ones_own_making_and_none_of_them_stops_a_start() {
        Introduction real = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        real.ask(real.target());
        String key = personKey(real);
        ObjectNode erased = erasure(key);
        Map<String, String> headers =
                Map.of(
                        "ce_type", "person.erased.v1",
                        "ce_id", "1",
                        "ce_source", "/forger",
                        "ce_specversion", "1.0");
        byte[] ownKey = "a key that nobody else has, 32 b".getBytes(StandardCharsets.UTF_8);

        double before = unsealed(system.mailer());
        Event forged = new Event("intro.people", key, headers, new byte[0]);
        system.topics().write(forged.with(erased));
        Seal.onEvent("person.erased.v1", erased, ownKey, Seal.id(ownKey));
        system.topics().write(forged.with(erased));
        system.topics().write(forged.withHeader("ce_type", "person.renamed.v7").with(erased));
        system.topics().write(forged);
        await().until(() -> unsealed(system.mailer()) == before + 2);
        // The keys that are to come are taken already, for the rotations after this.
        system.consent().restartWith(Map.of("ASKFIRST_REQUEST_KEY", requestKey.prepared()));
        system.mailer().restartWith(Map.of("ASKFIRST_SEAL_KEY", sealKey.prepared()));
        await().until(() -> unsealed(system.consent()) >= 2);

        assertThat(real.seen().at("/target/name").asText()).isEqualTo(real.target().name());
        real.answers(real.target(), "yes");
        real.awaitState("INTRODUCED");
        real.staysQuiet(1, 1, 2);
    }

    /**
     * A request key while requests come in, and then the seal key, with which every erasure is
     * published again; and what the release before wrote is taken while that is accepted, and only
     * then.
     */
    @Order(2)
    @Test
    void keys_are_rotated_and_what_was_written_without_any_is_taken_while_that_is_accepted() {
        Introduction before = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        before.ask(before.target());
        system.intake().restartWith(Map.of("ASKFIRST_REQUEST_KEY", requestKey.turned()));
        Introduction after = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        after.ask(after.target());
        assertThat(keyId(requestOf(before))).isEqualTo(idOf(requestKey.old()));
        assertThat(keyId(requestOf(after))).isEqualTo(idOf(requestKey.next()));

        Cast refused = Cast.strangers();
        String id = writeAsBefore(requestOf(before), refused);
        await().until(() -> system.topics().read("intro.requests.dead", id).size() == 1);
        String key = personKey(before);
        forget(before);
        assertThat(keyId(lastErasure(key))).isEqualTo(idOf(sealKey.old()));

        system.consent()
                .restartWith(
                        Map.of(
                                "ASKFIRST_REQUEST_KEY", requestKey.prepared(),
                                "ASKFIRST_SEAL_KEY", sealKey.turned(),
                                "ASKFIRST_UNSEALED", "accept"));
        Cast taken = Cast.strangers();
        writeAsBefore(requestOf(after), taken);
        await().until(() -> Introduction.lettersTo(system, taken.target()).size() == 1);
        assertThat(Introduction.lettersTo(system, refused.target())).isEmpty();
        await().until(() -> keyId(lastErasure(key)).equals(idOf(sealKey.next())));
        await().until(() -> scrape(system.consent()).sum("askfirst_erasures_to_seal") == 0);

        system.mailer().restartWith(Map.of("ASKFIRST_SEAL_KEY", sealKey.next()));
        system.consent()
                .restartWith(
                        Map.of(
                                "ASKFIRST_REQUEST_KEY", requestKey.next(),
                                "ASKFIRST_SEAL_KEY", sealKey.next(),
                                "ASKFIRST_UNSEALED", "refuse"));
        assertThat(system.consent().does("replay")).contains("unsealed");
        assertThat(Introduction.lettersTo(system, refused.target())).isEmpty();
        Introduction later = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        later.answers(later.target(), "yes");
        later.awaitState("INTRODUCED");
    }

    /** Writes a request as intake did before there were seals; its id. */
    private String writeAsBefore(Event model, Cast cast) {
        String id = UUID.randomUUID().toString();
        ObjectNode request = model.json().deepCopy();
        request.remove("seal");
        request.put("introductionId", id);
        request.withObject("/requester").put("email", cast.requester().address());
        request.withObject("/target").put("email", cast.target().address());
        system.topics()
                .write(
                        model.with(request)
                                .withKey(id)
                                .withHeader("ce_id", id)
                                .withHeader("ce_type", "introduction.requested.v1"));
        return id;
    }

    private void forget(Introduction real) {
        real.choices(real.target()).sendLink();
        Mail way = new Mailbox(system, real.target()).ownPage();
        Choices own = new Choices(new Web(system), way.choicesLink());
        assertThat(own.erase().status()).isEqualTo(200);
        await().until(() -> !erasures(personKey(real)).isEmpty());
    }

    private List<Event> erasures(String key) {
        return system.topics().read("intro.people", key);
    }

    private Event lastErasure(String key) {
        return erasures(key).getLast();
    }

    private Event requestOf(Introduction introduction) {
        return system.topics().read("intro.requests", introduction.id()).getFirst();
    }

    private String personKey(Introduction introduction) {
        return system.topics()
                .read("intro.letters", introduction.id())
                .getFirst()
                .json()
                .at("/recipients/0/personKey")
                .asText();
    }

    private static ObjectNode erasure(String key) {
        return JSON.createObjectNode()
                .put("personKey", key)
                .put("erasedAt", Instant.now().plusSeconds(3600).toString());
    }

    private double unsealed(Service service) {
        return scrape(service).sum("askfirst_unsealed_total");
    }

    private Scrape scrape(Service service) {
        return Scrape.of(new Web(system).open(service.url().resolve("/q/metrics")).text());
    }

    private static String keyId(Event event) {
        return event.json().at("/seal/keyId").asText();
    }

    private static String idOf(String base64) {
        return Seal.id(Base64.getDecoder().decode(base64));
    }

    private static String newKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
