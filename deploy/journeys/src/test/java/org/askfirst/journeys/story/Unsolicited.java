package org.askfirst.journeys.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.askfirst.journeys.running.AskFirst;

/**
 * An introduction that was made without asking, as its victim hands it in.
 *
 * @param reason the reason, and the fields that go with it
 */
public record Unsolicited(
        Person victim,
        Person introducer,
        Person stranger,
        boolean strangersAddressKnown,
        String topic,
        Map<String, Object> reason) {

    /** Three people nobody has heard of yet; a plain no. */
    public static Unsolicited amongStrangers() {
        return new Unsolicited(
                Person.called("Grace"),
                Person.called("Ivo"),
                Person.called("Ada"),
                true,
                "Hiring a first engineer for " + Marks.next(),
                Map.of("reason", "no"));
    }

    public Unsolicited to(Person other) {
        return new Unsolicited(other, introducer, stranger, strangersAddressKnown, topic, reason);
    }

    public Unsolicited by(Person other) {
        return new Unsolicited(victim, other, stranger, strangersAddressKnown, topic, reason);
    }

    /** Not the right person, but knows something, and somebody. */
    public Unsolicited notMe(String knows, Person better) {
        return because(Map.of("reason", "not_me", "knows", knows, "better", better.body()));
    }

    /** With this reason and the fields that go with it. */
    public Unsolicited because(Map<String, Object> other) {
        return new Unsolicited(victim, introducer, stranger, strangersAddressKnown, topic, other);
    }

    /** The victim signs in and hands it in, which is accepted; its id. */
    public String handIn(AskFirst system) {
        Web web = new Web(system);
        Reply reply = web.handIn(web.signIn(victim), body());
        assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
        return reply.json().path("id").asText();
    }

    /** The body of {@code POST /unsolicited-introductions}. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("introducer", introducer.body());
        body.put(
                "stranger",
                strangersAddressKnown ? stranger.body() : Map.of("name", stranger.name()));
        body.put("topic", topic);
        body.putAll(reason);
        return body;
    }
}
