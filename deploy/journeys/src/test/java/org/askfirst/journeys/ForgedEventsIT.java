package org.askfirst.journeys;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Event;
import org.askfirst.journeys.running.MailServer.Incident;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Unsolicited;
import org.junit.jupiter.api.Test;

/**
 * Who can write to the topics, read them as well, and has no key, asks in nobody's name, answers
 * for nobody and stops no letter; see {@link ForgeryIT} for letters and {@link SealsIT} for
 * erasures.
 */
class ForgedEventsIT {

    /** Says of what is announced here that nobody did; the topic is looked through afterwards. */
    static final String FORGER = "/forger";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final byte[] OWN_KEY =
            "a key that nobody else has, 32 b".getBytes(StandardCharsets.UTF_8);

    private final AskFirst system = AskFirst.shared();
    private final Person eve = Person.called("Eve");

    @Test
    void a_request_of_ones_own_making_is_put_aside() {
        Introduction real = anAskedTarget();
        Event request = requestOf(real);
        String keyId = request.json().at("/seal/keyId").asText();
        List<Consumer<ObjectNode>> seals =
                List.of(
                        event -> event.remove("seal"),
                        event -> Seal.onEvent(request.type(), event, OWN_KEY, Seal.id(OWN_KEY)),
                        event -> Seal.onEvent(request.type(), event, OWN_KEY, keyId),
                        event -> {});
        for (Consumer<ObjectNode> seal : seals) {
            assertPutAside(
                    request,
                    event -> {
                        writeTo(eve).accept(event);
                        seal.accept(event);
                    });
        }
        Event earlier = request.withHeader("ce_type", "introduction.requested.v1");
        assertPutAside(earlier, writeTo(eve).andThen(event -> event.remove("seal")));
        assertPutAside(earlier, writeTo(eve));
        assertThat(Introduction.lettersTo(system, eve)).isEmpty();
        real.staysQuiet(0, 0, 1);
    }

    @Test
    void a_real_request_that_was_changed_is_put_aside_whatever_was_changed() {
        Introduction real = anAskedTarget();
        Event request = requestOf(real);
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put("/introducer/email", eve.address());
        changes.put("/introducer/name", eve.name());
        changes.put("/introducer/subject", eve.address());
        changes.put("/requester/email", eve.address());
        changes.put("/requester/askedForIt", false);
        changes.put("/target/email", eve.address());
        changes.put("/topic", "Send money");
        changes.put("/blurb", "Send money.");
        changes.put("/note", "Send money.");
        changes.put("/requestedAt", "2026-11-22T10:15:30.123Z");
        changes.forEach((place, value) -> {
            String id = UUID.randomUUID().toString();
            ObjectNode changed = changed(request, place, value).put("introductionId", id);
            write(request, id, changed);
            // And in the place of the real one, in case it is not read yet.
            system.topics().write(request.with(changed(request, place, value)));
            awaitDead("intro.requests", id, "unsealed");
        });
        awaitDead("intro.requests", real.id(), "unsealed");
        assertThat(Introduction.lettersTo(system, eve)).isEmpty();
        real.staysQuiet(0, 0, 1);
        real.answers(real.target(), "yes");
        real.awaitState("INTRODUCED");
    }

    @Test
    void a_real_request_asks_nobody_again_under_another_id_or_key() {
        Introduction real = anAskedTarget();
        Event request = requestOf(real);
        String other = UUID.randomUUID().toString();

        system.topics().write(request.withHeader("ce_id", other));
        system.topics().write(request.withKey(other));
        system.topics().write(request.withHeader("ce_source", "/elsewhere"));
        system.topics().write(request.withHeader("ce_type", "introduction.unsolicited.v2"));
        system.topics().write(request);

        awaitDead("intro.requests", other, "the key is that of another introduction");
        awaitDead("intro.requests", real.id(), "ce_id is that of another event");
        real.staysQuiet(0, 0, 1);
    }

    @Test
    void nobody_hands_in_what_they_were_not_sent() {
        Unsolicited given = Unsolicited.amongStrangers();
        String id = given.handIn(system);
        await().until(() -> Introduction.lettersTo(system, given.introducer()).size() == 1);
        Event handedIn = system.topics().read("intro.requests", id).getFirst();
        for (String place : List.of("/victim/email", "/introducer/email", "/topic")) {
            String forged = UUID.randomUUID().toString();
            write(
                    handedIn,
                    forged,
                    changed(handedIn, place, eve.address()).put("introductionId", forged));
            awaitDead("intro.requests", forged, "unsealed");
        }
        assertPutAside(
                handedIn.withHeader("ce_type", "introduction.unsolicited.v1"),
                event -> event.remove("seal"));
        assertThat(Introduction.lettersTo(system, eve)).isEmpty();
        assertThat(Introduction.lettersTo(system, given.introducer())).hasSize(1);
    }

    @Test
    void no_report_about_a_letter_is_believed_but_the_mailers() {
        Introduction real = anAskedTarget();
        real.awaitReminderSet();
        String before = real.seen().toString();
        Event accepted = reportOf(real);
        ObjectNode failed = accepted.json().deepCopy();
        failed.put("reason", "REFUSED").put("failedAt", Instant.now().toString());
        failed.putArray("refused").add("target");
        String letter = failed.path("letterId").asText();
        Event refusal =
                accepted.withHeader("ce_type", "letter.failed.v1")
                        .withHeader("ce_id", letter + "/failed");

        system.topics().write(refusal.with(failed));
        ObjectNode bare = failed.deepCopy();
        bare.remove("seal");
        system.topics().write(refusal.with(bare));
        Seal.onEvent("letter.failed.v1", failed, OWN_KEY, Seal.id(OWN_KEY));
        system.topics().write(refusal.with(failed));
        // A long time ago: it would be reminded and expire at once.
        system.topics()
                .write(
                        accepted.withHeader("ce_source", "/elsewhere")
                                .with(changed(accepted, "/acceptedAt", "2001-01-01T00:00:00Z")));
        system.topics().write(accepted.withHeader("ce_id", letter + "/accepted-once-more"));

        await().untilAsserted(() ->
                assertThat(system.topics().read("intro.deliveries.dead", real.id()))
                        .extracting(dead -> dead.headers().get("dead_reason"))
                        .containsExactlyInAnyOrder(
                                "unsealed",
                                "unsealed",
                                "unsealed",
                                "unsealed",
                                "ce_id is that of another event"));
        real.staysQuiet(0, 0, 1);
        assertThat(real.seen().toString()).isEqualTo(before);
        real.answers(real.target(), "yes");
        real.awaitState("INTRODUCED");
    }

    @Test
    void a_letter_that_waits_is_cancelled_by_nobody_but_consent() {
        Cast cast = Cast.strangers();
        Incident busy = system.mail().refuse(cast.target().address(), 451);
        Introduction real = Introduction.begin(system, Request.askedFor(cast));
        await().until(() -> busy.times() > 0);
        Event due = system.topics().read("intro.letters", real.id()).getFirst();
        ObjectNode cancelled = JSON.createObjectNode();
        cancelled.put("letterId", due.json().path("letterId").asText());
        cancelled.put("introductionId", real.id());
        cancelled.put("cancelledAt", Instant.now().toString());
        Event cancellation = due.withHeader("ce_type", "letter.cancelled.v1");

        system.topics().write(cancellation.with(cancelled));
        Seal.onEvent("letter.cancelled.v1", cancelled, OWN_KEY, Seal.id(OWN_KEY));
        system.topics().write(cancellation.with(cancelled));
        await().until(() -> system.topics().read("intro.letters.dead", real.id()).size() == 2);
        busy.end();

        real.ask(cast.target());
    }

    @Test
    void what_is_announced_to_others_moves_nothing_here() {
        Introduction real = anAskedTarget();
        Event received = real.lifecycle("introduction.asked.v1").getFirst();
        ObjectNode closed = received.json().deepCopy();
        closed.put("sequence", 1000);
        for (String type : List.of("introduction.closed.v1", "introduction.introduced.v1")) {
            Event forged = received.withHeader("ce_type", type).withHeader("ce_source", FORGER);
            system.topics().write(forged.with(closed));
        }
        real.staysQuiet(0, 0, 1);
        assertThat(real.state()).isEqualTo("AWAITING_TARGET");
        real.answers(real.target(), "yes");
        real.awaitState("INTRODUCED");
    }

    @Test
    void the_seal_of_this_test_is_the_real_one_or_it_would_prove_nothing() {
        Introduction introduction = anAskedTarget();
        assertThat(introduction.withdraw().status()).isEqualTo(204);
        Event request = requestOf(introduction);
        assertRealSeal(request, system.keys().request());
        assertRealSeal(reportOf(introduction), system.keys().seal());
    }

    private Introduction anAskedTarget() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.ask(introduction.target());
        return introduction;
    }

    private Event requestOf(Introduction introduction) {
        return system.topics().read("intro.requests", introduction.id()).getFirst();
    }

    /** The mailer's report that the ask was accepted. */
    private Event reportOf(Introduction introduction) {
        await().until(() -> !system.topics().read("intro.deliveries", introduction.id()).isEmpty());
        return system.topics().read("intro.deliveries", introduction.id()).getFirst();
    }

    /** A request of the same shape, under an id of its own, with these changes. */
    private void assertPutAside(Event like, Consumer<ObjectNode> change) {
        String id = UUID.randomUUID().toString();
        ObjectNode forged = like.json().deepCopy();
        forged.put("introductionId", id);
        change.accept(forged);
        write(like, id, forged);
        awaitDead("intro.requests", id, "unsealed");
    }

    private void write(Event like, String id, ObjectNode forged) {
        system.topics().write(like.with(forged).withKey(id).withHeader("ce_id", id));
    }

    private void awaitDead(String topic, String key, String reason) {
        await(reason + " for " + key)
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(system.topics().read(topic + ".dead", key))
                                .extracting(dead -> dead.headers().get("dead_reason"))
                                .contains(reason));
    }

    private static Consumer<ObjectNode> writeTo(Person person) {
        return event ->
                event.withObject("/target")
                        .put("name", person.name())
                        .put("email", person.address());
    }

    private static ObjectNode changed(Event event, String place, Object value) {
        ObjectNode changed = event.json().deepCopy();
        int name = place.lastIndexOf('/');
        ((ObjectNode) changed.at(place.substring(0, name)))
                .putPOJO(place.substring(name + 1), value);
        return changed;
    }

    private static void assertRealSeal(Event event, String base64) {
        byte[] key = Base64.getDecoder().decode(base64);
        ObjectNode again = event.json().deepCopy();
        Seal.onEvent(event.type(), again, key, Seal.id(key));
        assertThat(again).isEqualTo(event.json());
    }
}
