package org.askfirst.consent.restore;

import static org.askfirst.consent.introduction.Fixture.sent;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.consent.EarlierDatabase;
import org.askfirst.consent.HeldAnswers;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.OtherReplica;
import org.askfirst.consent.Rows;
import org.askfirst.consent.Sealed;
import org.askfirst.consent.Topic;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.privacy.OnRequest;
import org.askfirst.consent.start.ReconcileAfterRestore;
import org.askfirst.consent.start.Replaying;
import org.askfirst.consent.unsolicited.HandedIn;
import org.askfirst.platform.offset.Hold;
import org.junit.jupiter.api.Test;

/** The database is taken back to an earlier moment, and Kafka is not. */
@QuarkusTest
@TestProfile(HeldAnswers.class)
@QuarkusTestResource(LocalParts.class)
class RestoreTest {

    private static final Topic REQUESTS = new Topic("intro.requests");
    private static final Topic DEAD = new Topic("intro.requests.dead");
    private static final Topic LETTERS = new Topic("intro.letters");
    private static final Topic LIFECYCLE = new Topic("intro.lifecycle");

    @Inject Fixture fixture;
    @Inject Introductions introductions;
    @Inject OnRequest onRequest;
    @Inject ReconcileAfterRestore reconciling;
    @Inject Replaying replaying;
    @Inject Hold hold;
    @Inject Rows rows;

    @Test
    void nobody_is_introduced_or_told_twice_and_what_was_lost_is_asked_again() {
        // What other tests have left as agreed is asked afresh as well.
        long others =
                QuarkusTransaction.requiringNew().call(() -> StoredIntroductions.agreed().size());
        UUID answered = asked();
        UUID agreed = agreed();
        UUID withdrawn = asked();
        UUID declined = asked();
        press(declined, new Answer.No());
        UUID introduced = agreed();
        UUID onItsWay = agreed();
        UUID deferred = asked();
        Requested toForget = Fixture.aRequest(true);
        UUID forgotten = fixture.taken(toForget);
        awaitPublished();
        EarlierDatabase earlier = EarlierDatabase.keep();

        press(answered, new Answer.Yes());
        // Shows nowhere, because it is held; and yet nobody may be introduced on the yes before it.
        press(agreed, new Answer.No());
        introductions.withdraw(withdrawn);
        release(declined);
        release(introduced);
        deliverIntroduction(introduced);
        release(onItsWay);
        press(deferred, new Answer.TooBusy(LocalDate.now().plusDays(30)));
        release(deferred);
        assertThat(fixture.stateOf(deferred)).isEqualTo(State.Name.DEFERRED);
        onRequest.erase(
                new OnRequest.Caller("urn:ask-first:local", "pat"),
                toForget.target().email(),
                null);
        await().until(() -> nameIn(forgotten, Role.TARGET) == null);
        fixture.ageUntil(forgotten, State.Name.EXPIRED);
        UUID lost = takenFromKafka();
        UUID lostAndIntroduced = takenFromKafka();
        press(lostAndIntroduced, new Answer.Yes());
        release(lostAndIntroduced);
        deliverIntroduction(lostAndIntroduced);
        UUID unsolicited = handedIn();
        awaitPublished();

        earlier.takeBack();
        OtherReplica.comesAndGoes();
        await().until(() -> hold.state() == Hold.State.HELD);
        int letters = LETTERS.records().size();
        assertThat(reconciling.run())
                .contains(
                        "asked afresh " + answered,
                        "asked afresh " + agreed,
                        "asked afresh " + deferred,
                        "ended quietly " + withdrawn,
                        "ended quietly " + declined,
                        "ended quietly " + introduced,
                        "ended quietly " + onItsWay,
                        "ended quietly " + forgotten,
                        "remembered " + lost,
                        "remembered " + lostAndIntroduced)
                .last()
                .asString()
                .endsWith(
                        (others + 3)
                                + " asked afresh, 5 ended quietly, 2 remembered"
                                + " until their requests are read again");
        awaitState(lost, State.Name.AWAITING_TARGET);
        awaitState(lostAndIntroduced, State.Name.EXPIRED);
        awaitState(introduced, State.Name.INTRODUCED);
        awaitState(onItsWay, State.Name.INTRODUCED);
        await().until(() -> sent(unsolicited, "unsolicited").size() == 2);
        await().until(() -> nameIn(forgotten, Role.TARGET) == null);
        awaitPublished();

        // Three asks afresh, the one that was lost, and a letter whose id the mailer knows.
        assertThat(sent(answered, "ask")).hasSize(2);
        assertThat(sent(agreed, "ask")).hasSize(2);
        assertThat(sent(deferred, "ask")).hasSize(2);
        assertThat(sent(onItsWay, "introduction")).hasSize(1);
        assertThat(sent(lost, "ask")).hasSize(2);
        assertThat(sent(unsolicited, "unsolicited").stream().map(RestoreTest::letterId).distinct())
                .hasSize(1);
        assertThat(
                        LETTERS.records().stream()
                                .skip(letters)
                                .filter(found -> Topic.type(found).equals("letter.due.v1")))
                .hasSize(5);
        assertThat(sent(declined, "decline")).hasSize(1);
        assertThat(sent(introduced, "introduction")).hasSize(1);
        assertThat(sent(lostAndIntroduced, "introduction")).hasSize(1);
        assertThat(sent(forgotten, "expiry")).hasSize(1);

        release(agreed);
        assertThat(sent(agreed, "introduction")).isEmpty();
        press(agreed, new Answer.Yes());
        release(agreed);
        await().until(() -> sent(agreed, "introduction").size() == 1);
        awaitPublished();
        noAnnouncementHasTwoMeanings();

        List<UUID> all =
                List.of(
                        answered,
                        agreed,
                        withdrawn,
                        declined,
                        introduced,
                        onItsWay,
                        deferred,
                        lost,
                        lostAndIntroduced);
        List<List<String>> before = all.stream().map(rows::of).toList();
        assertThat(reconciling.run()).hasSize(1);
        assertThat(all.stream().map(rows::of).toList()).isEqualTo(before);
        for (UUID id : all) {
            assertThat(outcomes(id)).doesNotHaveDuplicates();
        }
    }

    @Test
    void dead_letters_reach_whoever_reads_their_topic_and_ids_tell_what_was_done() {
        Requested missed = Fixture.aRequest(true);
        Requested done = Fixture.aRequest(true);
        fixture.taken(done);
        putDead(missed);
        putDead(done);
        DEAD.put("key", "introduction.wished.v7", "1", new byte[] {'{'});

        List<String> said = replaying.run();
        assertThat(said.getFirst()).startsWith("still unreadable: intro.requests.dead-");
        assertThat(said.getLast()).isEqualTo("1 acted on, 1 known already, 1 still unreadable");
        assertThat(fixture.stateOf(missed.introductionId())).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(replaying.run().getLast())
                .isEqualTo("0 acted on, 2 known already, 1 still unreadable");
    }

    private UUID asked() {
        return fixture.taken(Fixture.aRequest(true));
    }

    private UUID agreed() {
        UUID id = asked();
        press(id, new Answer.Yes());
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AGREED);
        return id;
    }

    private UUID takenFromKafka() {
        Requested request = Fixture.aRequest(true);
        Fixture.publish(request);
        awaitState(request.introductionId(), State.Name.AWAITING_TARGET);
        return request.introductionId();
    }

    private static UUID handedIn() {
        UUID id = UUID.randomUUID();
        HandedIn event =
                new HandedIn(
                        id,
                        new HandedIn.Party("Grace Lim", "grace@example.net"),
                        new HandedIn.Party("Tom Reed", "tom@example.com"),
                        new HandedIn.Stranger("Ada Park", null),
                        "Hiring",
                        HandedIn.Reason.NO,
                        null,
                        null,
                        null);
        REQUESTS.put(
                id.toString(), HandedIn.TYPE, id.toString(), Sealed.byIntake(HandedIn.TYPE, event));
        await().until(() -> sent(id, "unsolicited").size() == 1);
        return id;
    }

    private void press(UUID id, Answer answer) {
        introductions.press(fixture.askOf(id, Role.TARGET), answer);
    }

    /** Lets the release delay pass, and whatever is due happen. */
    private void release(UUID id) {
        fixture.age(id, Duration.ofMinutes(61));
        introductions.meetDeadline(id);
    }

    private void deliverIntroduction(UUID id) {
        UUID letter = fixture.letters(id, "INTRODUCTION").getFirst();
        fixture.delivered(
                letter,
                "letter.accepted.v1",
                """
                {"letterId": "%%s", "introductionId": "%s", "round": 1, "kind": "introduction",
                 "acceptedAt": "2026-11-22T15:45:04.120Z", "certain": true}
                """
                        .formatted(id));
        awaitState(id, State.Name.INTRODUCED);
    }

    private void awaitState(UUID id, State.Name state) {
        await().untilAsserted(() -> assertThat(fixture.stateOf(id)).isEqualTo(state));
    }

    private void awaitPublished() {
        await().until(() ->
                fixture.query("SELECT count(*) FROM outbox", Long.class).equals(List.of(0L)));
    }

    private String nameIn(UUID id, Role role) {
        return fixture.query(
                        "SELECT %s_name FROM introduction WHERE id = '%s'"
                                .formatted(role.name().toLowerCase(Locale.ROOT), id),
                        String.class)
                .getFirst();
    }

    private List<Integer> outcomes(UUID id) {
        return fixture.query(
                "SELECT round FROM outcome WHERE introduction_id = '%s'".formatted(id),
                Integer.class);
    }

    /** Readers ignore what has a sequence they have seen: so it must be the same thing. */
    private static void noAnnouncementHasTwoMeanings() {
        Map<String, String> meanings = new HashMap<>();
        for (ConsumerRecord<String, String> found : LIFECYCLE.records()) {
            String id =
                    new String(found.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
            String meaning = Topic.type(found) + found.value();
            assertThat(meanings.merge(id, meaning, (one, _) -> one)).isEqualTo(meaning);
        }
    }

    private static void putDead(Requested request) {
        String id = request.introductionId().toString();
        DEAD.put(id, Requested.TYPE, id, Sealed.byIntake(Requested.TYPE, request));
    }

    private static String letterId(JsonNode letter) {
        return letter.path("letterId").asText();
    }
}
