package org.askfirst.consent.event;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Sealed;
import org.askfirst.consent.Topic;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.incoming.Mail;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.unsolicited.HandedIn;
import org.junit.jupiter.api.Test;

/** What comes by Kafka and is not what the writer of the topic said goes aside. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class BorderTest {

    private static final Topic REQUESTS = new Topic("intro.requests");
    private static final Topic DEAD_REQUESTS = new Topic("intro.requests.dead");
    private static final Topic DELIVERIES = new Topic("intro.deliveries");
    private static final Topic MAIL = new Topic("intro.mail");
    private static final Topic DEAD_MAIL = new Topic("intro.mail.dead");
    private static final Topic DEAD_DELIVERIES = new Topic("intro.deliveries.dead");

    @Inject Fixture fixture;
    @Inject Replay replay;
    @Inject TopicHistory past;

    @Test
    void a_request_without_a_seal_goes_aside_whatever_its_version() {
        for (String type : List.of(Requested.TYPE, Requested.UNSEALED_TYPE)) {
            Requested request = Fixture.aRequest(true);
            String id = request.introductionId().toString();
            REQUESTS.put(id, type, id, Json.write(request).getBytes(StandardCharsets.UTF_8));
            assertAside(DEAD_REQUESTS, id, "unsealed");
            assertThat(fixture.stateOf(request.introductionId())).isNull();
        }
    }

    @Test
    void a_seal_of_another_key_is_none() {
        Requested request = Fixture.aRequest(true);
        String id = request.introductionId().toString();
        REQUESTS.put(
                id, Requested.TYPE, id, Sealed.by(LocalParts.SEAL_KEY, Requested.TYPE, request));
        assertAside(DEAD_REQUESTS, id, "unsealed");
        assertThat(fixture.stateOf(request.introductionId())).isNull();
    }

    @Test
    void a_sealed_request_under_another_id_or_key_goes_aside() {
        Requested request = Fixture.aRequest(true);
        String id = request.introductionId().toString();
        String other = UUID.randomUUID().toString();
        byte[] sealed = Sealed.byIntake(Requested.TYPE, request);
        REQUESTS.put(other, Requested.TYPE, id, sealed);
        REQUESTS.put(id, Requested.TYPE, other, sealed);
        assertAside(DEAD_REQUESTS, other, "the key is that of another introduction");
        assertAside(DEAD_REQUESTS, id, "ce_id is that of another event");
        assertThat(fixture.stateOf(request.introductionId())).isNull();
    }

    @Test
    void a_sealed_request_that_breaks_a_rule_goes_aside() {
        Requested good = Fixture.aRequest(true);
        Requested broken =
                new Requested(
                        good.introductionId(),
                        good.requestedAt(),
                        good.introducer(),
                        good.requester(),
                        good.target(),
                        null,
                        good.topic(),
                        "Write to eve@example.com.",
                        null);
        String id = good.introductionId().toString();
        REQUESTS.put(id, Requested.TYPE, id, Sealed.byIntake(Requested.TYPE, broken));
        assertAside(DEAD_REQUESTS, id, "breaks the rule of blurb");
        assertThat(fixture.stateOf(good.introductionId())).isNull();
    }

    @Test
    void what_is_put_aside_is_no_better_when_it_is_replayed() {
        Requested request = Fixture.aRequest(true);
        String id = request.introductionId().toString();
        byte[] unsealed = Json.write(request).getBytes(StandardCharsets.UTF_8);
        DEAD_REQUESTS.put(id, Requested.UNSEALED_TYPE, id, unsealed);
        assertThat(replay.run().unreadable())
                .anySatisfy(line ->
                        assertThat(line).startsWith("intro.requests.dead-").endsWith(": unsealed"));
        assertThat(fixture.stateOf(request.introductionId())).isNull();
    }

    @Test
    void a_report_the_mailer_did_not_seal_moves_nothing() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        UUID letter = fixture.letters(id, "ASK").getFirst();
        String failed =
                """
                {"letterId": "%s", "introductionId": "%s", "round": 1, "kind": "ask",
                 "failedAt": "2026-11-22T10:15:33.987Z", "reason": "REFUSED", "refused": ["target"]}
                """
                        .formatted(letter, id);
        DELIVERIES.put(
                id.toString(),
                Delivered.Failed.TYPE,
                letter + "/failed",
                failed.getBytes(StandardCharsets.UTF_8));
        assertAside(DEAD_DELIVERIES, id.toString(), "unsealed");
        assertThat(fixture.stateOf(id).name()).isEqualTo("AWAITING_TARGET");

        DELIVERIES.put(
                id.toString(),
                Delivered.Failed.TYPE,
                letter + "/failed",
                Sealed.byMailer(Delivered.Failed.TYPE, failed));
        await().untilAsserted(
                        () -> assertThat(fixture.stateOf(id).name()).isEqualTo("UNDELIVERABLE"));
    }

    @Test
    void a_mail_intake_did_not_seal_or_under_another_key_answers_nothing() {
        UUID id = fixture.taken(Fixture.aRequest(true));
        UUID ask = fixture.askOf(id, Role.TARGET);
        Mail.Answered mail = Fixture.answered(ask, "yes", "grace-" + id + "@example.net");
        String eventId = mail.eventId().toString();
        String key = ask.toString();
        byte[] sealed = Sealed.byIntake(Mail.Answered.TYPE, mail);
        byte[] byTheMailer = Sealed.byMailer(Mail.Answered.TYPE, Json.write(mail));
        byte[] unsealed = Json.write(mail).getBytes(StandardCharsets.UTF_8);
        MAIL.put(key, Mail.Answered.TYPE, eventId, unsealed);
        MAIL.put(key, Mail.Answered.TYPE, eventId, byTheMailer);
        MAIL.put(key, Mail.Answered.TYPE, UUID.randomUUID().toString(), sealed);
        MAIL.put(eventId, Mail.Answered.TYPE, eventId, sealed);

        await().untilAsserted(() -> assertThat(DEAD_MAIL.recordsOf(ask)).hasSize(3));
        assertAside(DEAD_MAIL, eventId, "the key is that of another introduction");
        assertThat(fixture.stateOf(id).name()).isEqualTo("AWAITING_TARGET");
    }

    @Test
    void what_was_handed_in_goes_aside_without_a_seal_whatever_its_version() {
        for (String type : List.of(HandedIn.TYPE, HandedIn.UNSEALED_TYPE)) {
            HandedIn handedIn = aHandIn("Hiring");
            String id = handedIn.introductionId().toString();
            REQUESTS.put(id, type, id, Json.write(handedIn).getBytes(StandardCharsets.UTF_8));
            assertAside(DEAD_REQUESTS, id, "unsealed");
            assertNotTakenIn(handedIn);
        }
    }

    @Test
    void what_was_handed_in_goes_aside_under_another_id_or_key() {
        HandedIn handedIn = aHandIn("Hiring");
        String id = handedIn.introductionId().toString();
        String other = UUID.randomUUID().toString();
        byte[] sealed = Sealed.byIntake(HandedIn.TYPE, handedIn);
        REQUESTS.put(other, HandedIn.TYPE, id, sealed);
        REQUESTS.put(id, HandedIn.TYPE, other, sealed);
        assertAside(DEAD_REQUESTS, other, "the key is that of another introduction");
        assertAside(DEAD_REQUESTS, id, "ce_id is that of another event");
        assertNotTakenIn(handedIn);
    }

    @Test
    void what_was_handed_in_goes_aside_when_it_breaks_a_rule() {
        HandedIn handedIn = aHandIn("Write to eve@example.com");
        String id = handedIn.introductionId().toString();
        REQUESTS.put(id, HandedIn.TYPE, id, Sealed.byIntake(HandedIn.TYPE, handedIn));
        assertAside(DEAD_REQUESTS, id, "breaks the rule of topic");
        assertNotTakenIn(handedIn);
    }

    @Test
    void an_acceptance_the_mailer_did_not_seal_or_that_has_another_id_moves_nothing() {
        UUID unsealed = fixture.taken(Fixture.aRequest(true));
        UUID letter = fixture.letters(unsealed, "ASK").getFirst();
        DELIVERIES.put(
                unsealed.toString(),
                Delivered.Accepted.TYPE,
                letter + "/accepted",
                accepted(letter, unsealed).getBytes(StandardCharsets.UTF_8));
        assertAside(DEAD_DELIVERIES, unsealed.toString(), "unsealed");
        assertThat(statusOf(letter)).isEqualTo("DUE");

        UUID renamed = fixture.taken(Fixture.aRequest(true));
        UUID other = fixture.letters(renamed, "ASK").getFirst();
        DELIVERIES.put(
                renamed.toString(),
                Delivered.Accepted.TYPE,
                letter + "/accepted",
                Sealed.byMailer(Delivered.Accepted.TYPE, accepted(other, renamed)));
        assertAside(DEAD_DELIVERIES, renamed.toString(), "ce_id is that of another event");
        assertThat(statusOf(other)).isEqualTo("DUE");
    }

    @Test
    void what_the_mailer_did_not_seal_tells_nothing_of_the_past_either() {
        UUID forged = UUID.randomUUID();
        UUID real = UUID.randomUUID();
        for (UUID id : List.of(forged, real)) {
            UUID letter = UUID.randomUUID();
            String report = accepted(letter, id).replace("\"ask\"", "\"introduction\"");
            DELIVERIES.put(
                    id.toString(),
                    Delivered.Accepted.TYPE,
                    letter + "/accepted",
                    id.equals(forged)
                            ? report.getBytes(StandardCharsets.UTF_8)
                            : Sealed.byMailer(Delivered.Accepted.TYPE, report));
        }
        assertThat(past.read()).containsKey(real).doesNotContainKey(forged);
    }

    private static String accepted(UUID letter, UUID id) {
        return """
        {"letterId": "%s", "introductionId": "%s", "round": 1, "kind": "ask",
         "acceptedAt": "2026-11-22T10:15:33.987Z", "certain": true}
        """
                .formatted(letter, id);
    }

    private String statusOf(UUID letter) {
        return fixture.query("SELECT status FROM letter WHERE id = '" + letter + "'", String.class)
                .getFirst();
    }

    private static HandedIn aHandIn(String topic) {
        UUID id = UUID.randomUUID();
        return new HandedIn(
                id,
                new HandedIn.Party("Grace Lim", "grace-" + id + "@example.net"),
                new HandedIn.Party("Tom Reed", "tom-" + id + "@example.com"),
                new HandedIn.Stranger("Ada Park", null),
                topic,
                HandedIn.Reason.NO,
                null,
                null,
                null);
    }

    private void assertNotTakenIn(HandedIn handedIn) {
        assertThat(
                        fixture.query(
                                "SELECT id FROM unsolicited WHERE id = '%s'"
                                        .formatted(handedIn.introductionId()),
                                UUID.class))
                .isEmpty();
    }

    private static void assertAside(Topic dead, String key, String reason) {
        await().until(() -> !dead.recordsOf(key).isEmpty());
        ConsumerRecord<String, String> found = dead.recordsOf(key).getFirst();
        assertThat(new String(found.headers().lastHeader("dead_reason").value())).isEqualTo(reason);
    }
}
