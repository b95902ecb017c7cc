package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.askfirst.journeys.metric.Scrape;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.running.Topics.Event;
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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Keys come and go, and so does what was written before there were any. */
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(900)
class SealsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final JsonMapper JSON = new JsonMapper();

    private final AskFirst system = AskFirst.with(Map.of());

    @AfterAll
    void close() {
        system.close();
    }

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
        await().atMost(PATIENCE).until(() -> unsealed(system.mailer()) == before + 2);
        system.consent().restart();
        system.mailer().restart();
        await().atMost(PATIENCE).until(() -> unsealed(system.consent()) >= 2);

        assertThat(real.seen().at("/target/name").asText()).isEqualTo(real.target().name());
        real.answers(real.target(), "yes");
        real.awaitState("INTRODUCED");
        real.staysQuiet(1, 1, 2);
    }

    @Test
    void a_request_key_is_rotated_while_requests_come_in() {
        String old = system.keys().request();
        String next = newKey();
        system.consent().restartWith(Map.of("ASKFIRST_REQUEST_KEY", old + "," + next));
        Introduction before = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        system.intake().restartWith(Map.of("ASKFIRST_REQUEST_KEY", next + "," + old));
        Introduction after = Introduction.begin(system, Request.askedFor(Cast.strangers()));

        for (Introduction introduction : List.of(before, after)) {
            introduction.ask(introduction.target());
        }
        assertThat(keyId(requestOf(before))).isEqualTo(idOf(old));
        assertThat(keyId(requestOf(after))).isEqualTo(idOf(next));
        system.consent().restartWith(Map.of("ASKFIRST_REQUEST_KEY", old));
        system.intake().restartWith(Map.of("ASKFIRST_REQUEST_KEY", old));
    }

    /** The last, because the services go on with another seal key than their starter's. */
    @Order(Integer.MAX_VALUE)
    @Test
    void every_erasure_is_published_again_when_the_seal_key_is_rotated() {
        String old = system.keys().seal();
        String next = newKey();
        Introduction real = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        real.ask(real.target());
        String key = personKey(real);
        forget(real);
        assertThat(keyId(lastErasure(key))).isEqualTo(idOf(old));

        system.mailer().restartWith(Map.of("ASKFIRST_SEAL_KEY", old + "," + next));
        system.consent().restartWith(Map.of("ASKFIRST_SEAL_KEY", next + "," + old));

        await().atMost(PATIENCE).until(() -> keyId(lastErasure(key)).equals(idOf(next)));
        await().atMost(PATIENCE)
                .until(() -> scrape(system.consent()).sum("askfirst_erasures_to_seal") == 0);
        system.mailer().restartWith(Map.of("ASKFIRST_SEAL_KEY", next));
        system.consent().restartWith(Map.of("ASKFIRST_SEAL_KEY", next));
        Introduction later = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        later.answers(later.target(), "yes");
        later.awaitState("INTRODUCED");
    }

    @Test
    void what_the_release_before_wrote_is_taken_while_that_is_accepted_and_only_then() {
        Introduction model = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        model.ask(model.target());

        Cast refused = Cast.strangers();
        String id = writeAsBefore(requestOf(model), refused);
        await().atMost(PATIENCE)
                .until(() -> system.topics().read("intro.requests.dead", id).size() == 1);
        system.consent().restartWith(Map.of("ASKFIRST_UNSEALED", "accept"));
        Cast taken = Cast.strangers();
        writeAsBefore(requestOf(model), taken);
        await().atMost(PATIENCE)
                .until(() -> Introduction.lettersTo(system, taken.target()).size() == 1);
        assertThat(Introduction.lettersTo(system, refused.target())).isEmpty();
        system.consent().restartWith(Map.of("ASKFIRST_UNSEALED", "refuse"));
        assertThat(system.consent().does("replay")).contains("unsealed");
        assertThat(Introduction.lettersTo(system, refused.target())).isEmpty();
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
        await().atMost(PATIENCE).until(() -> !erasures(personKey(real)).isEmpty());
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
