package org.askfirst.journeys;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Event;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.Person;
import org.askfirst.journeys.story.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who can write to the topics can still not make a letter. */
class ForgeryIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final AskFirst system = AskFirst.shared();

    @Test
    void an_ask_with_another_recipient_is_not_sent() {
        Person eve = Person.called("Eve");
        assertNotSent(
                letter -> ((ObjectNode) letter.at("/recipients/0")).put("email", eve.address()),
                eve);
    }

    @Test
    void an_ask_with_one_recipient_more_is_not_sent() {
        Person eve = Person.called("Eve");
        assertNotSent(
                letter ->
                        letter.withArray("/recipients")
                                .addObject()
                                .put("role", "introducer")
                                .put("name", eve.name())
                                .put("email", eve.address()),
                eve);
    }

    @Test
    void an_ask_with_other_facts_is_not_sent() {
        assertNotSent(letter -> letter.withObject("/facts").put("blurb", "Send money."), null);
    }

    @Test
    void an_ask_without_a_seal_is_not_sent() {
        assertNotSent(letter -> letter.remove("seal"), null);
    }

    @Test
    void an_ask_that_would_last_longer_is_not_sent() {
        assertNotSent(letter -> letter.put("notAfter", "2099-01-01T00:00:00Z"), null);
    }

    @Test
    void an_introduction_of_ones_own_making_is_not_sent() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.ask(introduction.target());
        ObjectNode forged = introductionOf(introduction);
        byte[] ownKey = "a key that nobody else has, 32 b".getBytes(StandardCharsets.UTF_8);
        Event ask = askEvent(introduction);

        for (String keyId : new String[] {Seal.id(ownKey), ask.json().at("/seal/keyId").asText()}) {
            forged.put("letterId", UUID.randomUUID().toString());
            Seal.put(forged, ownKey, keyId);
            system.topics().write(asNew(ask, forged));
            awaitFailed(forged);
        }

        introduction.staysQuiet(0, 0, 1);
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void an_ask_turned_into_an_introduction_is_not_sent() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.ask(introduction.target());
        Event ask = askEvent(introduction);
        ObjectNode forged = introductionOf(introduction);
        forged.set("seal", ask.json().path("seal"));

        system.topics().write(asNew(ask, forged));

        awaitFailed(forged);
        introduction.staysQuiet(0, 0, 1);
        assertThat(introduction.state()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void the_seal_of_this_test_is_the_real_one_or_it_would_prove_nothing() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.answers(introduction.target(), "yes");
        introduction.awaitState("INTRODUCED");
        byte[] key = Base64.getDecoder().decode(system.keys().seal());

        assertThat(system.topics().read("intro.letters", introduction.id()))
                .filteredOn(event -> event.type().equals("letter.due.v1"))
                .hasSize(2)
                .allSatisfy(event -> {
                    ObjectNode letter = event.json().deepCopy();
                    Seal.put(letter, key, Seal.id(key));
                    assertThat(letter).isEqualTo(event.json());
                });
    }

    @Test
    void what_is_no_letter_at_all_holds_nothing_up() {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.ask(introduction.target());
        Event ask = askEvent(introduction);
        byte[] nonsense = "{not json".getBytes(StandardCharsets.UTF_8);

        for (String topic : new String[] {"intro.requests", "intro.letters", "intro.deliveries"}) {
            system.topics().write(new Event(topic, ask.key(), ask.headers(), nonsense));
            system.topics()
                    .write(
                            new Event(topic, ask.key(), ask.headers(), ask.value())
                                    .withHeader("ce_type", "letter.unheard-of.v9"));
        }
        introduction.answers(introduction.target(), "yes");

        introduction.awaitState("INTRODUCED");
        for (String topic : new String[] {"intro.requests", "intro.letters", "intro.deliveries"}) {
            await().untilAsserted(() ->
                    assertThat(system.topics().read(topic + ".dead", ask.key()))
                            .as(topic + ".dead")
                            .hasSize(2)
                            .allSatisfy(
                                    dead -> assertThat(dead.headers()).containsKey("dead_reason")));
        }
    }

    private void assertNotSent(Consumer<ObjectNode> change, @Nullable Person mustHearNothing) {
        Introduction introduction = Introduction.begin(system, Request.askedFor(Cast.strangers()));
        introduction.ask(introduction.target());
        Event ask = askEvent(introduction);
        ObjectNode forged = ask.json().deepCopy();
        forged.put("letterId", UUID.randomUUID().toString());
        change.accept(forged);

        system.topics().write(asNew(ask, forged));
        ObjectNode sameId = ask.json().deepCopy();
        change.accept(sameId);
        system.topics().write(ask.with(sameId));

        awaitNotSendable(forged);
        introduction.staysQuiet(0, 0, 1);
        if (mustHearNothing != null) {
            assertThat(Introduction.lettersTo(system, mustHearNothing)).isEmpty();
        }
        introduction.answers(introduction.target(), "yes");
        introduction.awaitState("INTRODUCED");
    }

    private Event askEvent(Introduction introduction) {
        return system.topics().read("intro.letters", introduction.id()).stream()
                .filter(event -> event.type().equals("letter.due.v1"))
                .findFirst()
                .orElseThrow();
    }

    private static Event asNew(Event ask, ObjectNode letter) {
        return ask.with(letter).withHeader("ce_id", letter.path("letterId").asText());
    }

    private void awaitFailed(ObjectNode letter) {
        String id = letter.path("letterId").asText();
        await("SEAL reported for " + id)
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() ->
                        assertThat(system.topics().read("intro.deliveries"))
                                .filteredOn(event -> new String(event.value()).contains(id))
                                .anySatisfy(event ->
                                        assertThat(event.json().path("reason").asText())
                                                .isEqualTo("SEAL")));
    }

    /** Reported as failed, or, where it is no letter any more, among the dead letters. */
    private void awaitNotSendable(ObjectNode letter) {
        String id = letter.path("letterId").asText();
        await("refusal of " + id)
                .atMost(Duration.ofMinutes(3))
                .until(() ->
                        Stream.of("intro.deliveries", "intro.letters.dead")
                                .flatMap(topic -> system.topics().read(topic).stream())
                                .anyMatch(event -> new String(event.value()).contains(id)));
    }

    private static ObjectNode introductionOf(Introduction introduction) {
        Cast cast = introduction.request().cast();
        ObjectNode letter = JSON.createObjectNode();
        letter.put("letterId", UUID.randomUUID().toString());
        letter.put("introductionId", introduction.id());
        letter.put("round", 1);
        letter.put("kind", "introduction");
        var recipients = letter.putArray("recipients");
        addRecipient(recipients, "requester", cast.requester());
        addRecipient(recipients, "target", cast.target());
        addRecipient(recipients, "introducer", cast.introducer());
        ObjectNode facts = letter.putObject("facts");
        facts.putObject("introducer")
                .put("name", cast.introducer().name())
                .put("email", cast.introducer().address());
        putConsenting(facts.putObject("requester"), cast.requester(), "INTRODUCER_WORD");
        putConsenting(facts.putObject("target"), cast.target(), "PAGE");
        facts.put("topic", introduction.request().topic());
        facts.put("blurb", introduction.request().blurb());
        letter.put("notAfter", Instant.now().plus(Duration.ofDays(5)).toString());
        return letter;
    }

    private static void addRecipient(ArrayNode recipients, String role, Person person) {
        recipients
                .addObject()
                .put("role", role)
                .put("name", person.name())
                .put("email", person.address());
    }

    private static void putConsenting(ObjectNode party, Person person, String evidence) {
        party.put("name", person.name()).put("email", person.address());
        party.putObject("consent").put("evidence", evidence).put("at", Instant.now().toString());
    }
}
