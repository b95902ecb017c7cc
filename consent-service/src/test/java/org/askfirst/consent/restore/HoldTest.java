package org.askfirst.consent.restore;

import static io.restassured.RestAssured.given;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.OtherReplica;
import org.askfirst.consent.Sealed;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.Topic;
import org.askfirst.consent.Wire;
import org.askfirst.consent.Wire.Reply;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.link.Links;
import org.askfirst.platform.offset.GroupOffsets;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.offset.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where reading goes on, and what does not when the database knows less than the group. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class HoldTest {

    private static final Topic REQUESTS = new Topic("intro.requests");
    private static final Topic LETTERS = new Topic("intro.letters");
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    @Inject Hold hold;
    @Inject GroupOffsets group;
    @Inject Fixture fixture;
    @Inject Links links;

    @AfterEach
    void goOn() {
        hold.lift(group.committed());
    }

    @Test
    void reading_goes_on_where_the_database_says_and_holds_when_that_is_behind() {
        Requested skipped = Fixture.aRequest(true);
        TopicPartition partition;
        try (OtherReplica other = OtherReplica.joins("intro.requests")) {
            partition = other.partitions().iterator().next();
            put(partition, skipped);
            // As if another replica had acted on it, and died before it told the group.
            keep(placeOf(skipped).next(), 0, partition);
        }
        UUID later = acted(partition, Fixture.aRequest(true));
        assertThat(fixture.stateOf(skipped.introductionId())).isNull();

        // As if the database had been taken back before it, and somebody had seen to that.
        long before = placeOf(skipped).next() - 1;
        try (OtherReplica other = OtherReplica.joins("intro.requests")) {
            assertThat(other.partitions()).contains(partition);
            keep(before, placeOf(later).next(), partition);
        }
        await().until(() -> fixture.stateOf(skipped.introductionId()) != null);
        assertThat(hold.isClear()).isTrue();

        // The same, and nobody had.
        try (OtherReplica other = OtherReplica.joins("intro.requests")) {
            assertThat(other.partitions()).contains(partition);
            keep(before, 0, partition);
        }
        await().until(() -> hold.state() == Hold.State.HELD);
        UUID waiting = put(partition, Fixture.aRequest(true));
        neverWhileHeld(() -> fixture.stateOf(waiting) != null);

        hold.lift(group.committed());
        await().until(() -> fixture.stateOf(waiting) != null);
    }

    @Test
    void while_it_is_held_nothing_leaves_nothing_is_decided_and_nobody_is_answered() {
        UUID asked = fixture.taken(Fixture.aRequest(true));
        String token = links.token(Links.Page.ANSWER, fixture.askOf(asked, Role.TARGET));
        await().until(() -> !LETTERS.recordsOf(asked).isEmpty());
        hold.begin();

        Reply page = Wire.send("GET", "/answers/" + token);
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).contains("Back soon").doesNotContain("<form");
        assertThat(page.header("Retry-After")).hasValue("60");
        assertThat(Wire.post("/answers/" + token, "answer=yes").status()).isEqualTo(503);
        assertThat(Wire.post("/next/nothing", "").status()).isEqualTo(503);
        given().header("Authorization", "Bearer " + SignedIn.token("tom@example.com"))
                .get("/introductions/" + asked)
                .then()
                .statusCode(503)
                .contentType("application/problem+json");
        assertThat(given().get("/q/health/ready").asString()).contains("run reconcile");
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/metrics").asString()).contains("askfirst_restore_hold 1.0");

        UUID unsent = fixture.taken(Fixture.aRequest(true));
        fixture.age(asked, Duration.ofDays(30));
        neverWhileHeld(() ->
                !LETTERS.recordsOf(unsent).isEmpty()
                        || fixture.stateOf(asked) != State.Name.AWAITING_TARGET);

        hold.lift(group.committed());
        await().until(() -> !LETTERS.recordsOf(unsent).isEmpty());
        await().until(() -> fixture.stateOf(asked) == State.Name.EXPIRED);
        assertThat(Wire.send("GET", "/answers/" + token).status()).isEqualTo(200);
        assertThat(given().get("/q/metrics").asString()).contains("askfirst_restore_hold 0.0");
    }

    private static void neverWhileHeld(java.util.concurrent.Callable<Boolean> leak) {
        await().during(A_WHILE).until(() -> !leak.call());
    }

    private UUID acted(TopicPartition partition, Requested request) {
        UUID id = put(partition, request);
        await().until(() -> fixture.stateOf(id) != null);
        return id;
    }

    private static UUID put(TopicPartition partition, Requested request) {
        UUID id = request.introductionId();
        REQUESTS.put(
                partition.partition(),
                id.toString(),
                Requested.TYPE,
                id.toString(),
                Sealed.byIntake(Requested.TYPE, request));
        return id;
    }

    private void keep(long next, long reconciledTo, TopicPartition partition) {
        fixture.execute(
                """
                UPDATE consumed SET next_offset = %d, reconciled_to = %d
                WHERE topic = '%s' AND kafka_partition = %d
                """
                        .formatted(next, reconciledTo, partition.topic(), partition.partition()));
    }

    private static Offset placeOf(Requested request) {
        return placeOf(request.introductionId());
    }

    private static Offset placeOf(UUID key) {
        var found = REQUESTS.recordsOf(key).getFirst();
        return new Offset(found.topic(), found.partition(), found.offset() + 1);
    }
}
