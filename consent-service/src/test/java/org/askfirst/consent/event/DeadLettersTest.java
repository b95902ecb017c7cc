package org.askfirst.consent.event;

import static io.restassured.RestAssured.given;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Sealed;
import org.askfirst.consent.Topic;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class DeadLettersTest {

    private static final Topic REQUESTS = new Topic("intro.requests");
    private static final Topic DEAD = new Topic("intro.requests.dead");
    private static final Topic LETTERS = new Topic("intro.letters");

    private static final List<String> LOGGED = new CopyOnWriteArrayList<>();

    @Inject Replay replay;

    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord logged) {
                    LOGGED.add(logged.getMessage() + List.of(parameters(logged)));
                    if (logged.getThrown() != null) {
                        LOGGED.add(logged.getThrown().toString());
                    }
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(listener);
    }

    private static Object[] parameters(LogRecord logged) {
        return logged.getParameters() == null ? new Object[0] : logged.getParameters();
    }

    @Test
    void what_nobody_can_read_goes_aside_whole_and_blocks_nothing() {
        Requested good = Fixture.aRequest(true);
        String key = good.introductionId().toString();
        byte[] bytes = Sealed.byIntake(Requested.TYPE, good);
        REQUESTS.put(
                key, Requested.TYPE, "1", "{\"introductionId\":".getBytes(StandardCharsets.UTF_8));
        REQUESTS.put(key, "introduction.wished.v7", "2", bytes);
        REQUESTS.put(key, Requested.TYPE, "3", "{}".getBytes(StandardCharsets.UTF_8));
        Requested narcissus = withTargetAsRequester(good);
        String other = narcissus.introductionId().toString();
        REQUESTS.put(other, Requested.TYPE, other, Sealed.byIntake(Requested.TYPE, narcissus));
        REQUESTS.put(key, Requested.TYPE, key, bytes);
        await().until(() -> LETTERS.recordsOf(key).size() == 1);
        List<ConsumerRecord<String, String>> dead = DEAD.recordsOf(key);
        assertThat(dead).extracting(DeadLettersTest::id).containsExactly("1", "2", "3");
        await().until(() -> !DEAD.recordsOf(other).isEmpty());
        assertThat(dead.getFirst().value()).isEqualTo("{\"introductionId\":");
        assertThat(dead)
                .allSatisfy(found ->
                        assertThat(header(found, "dead_reason")).isNotBlank().doesNotContain("@"));
    }

    @Test
    void what_cannot_be_copied_is_put_aside_by_its_place() {
        String key = UUID.randomUUID().toString();
        Requested good = Fixture.aRequest(true);
        // As large as a record may be: the copy, which says why, would be larger.
        byte[] large = new byte[1_048_360];
        REQUESTS.put(7, key, "introduction.wished.v7", "1", large);
        REQUESTS.put(
                7,
                good.introductionId().toString(),
                Requested.TYPE,
                good.introductionId().toString(),
                Sealed.byIntake(Requested.TYPE, good));
        await().until(() -> LETTERS.recordsOf(good.introductionId()).size() == 1);

        assertThat(DEAD.recordsOf(key))
                .singleElement()
                .satisfies(trace -> {
                    assertThat(trace.value()).isNull();
                    assertThat(header(trace, "dead_reason")).isNotBlank();
                    assertThat(header(trace, "dead_topic")).isEqualTo("intro.requests");
                    assertThat(header(trace, "dead_partition")).isEqualTo("7");
                    assertThat(header(trace, "dead_offset"))
                            .isEqualTo(String.valueOf(REQUESTS.recordsOf(key).getFirst().offset()));
                    assertThat(header(trace, "dead_size"))
                            .isEqualTo(String.valueOf(36 + large.length));
                    assertThat(header(trace, "dead_sha256")).hasSize(64);
                    assertThat(trace.headers().lastHeader("ce_id")).isNull();
                });
        assertThat(given().get("/q/metrics").asString())
                .contains("askfirst_dead_letters_not_copied_total{topic=\"intro.requests\"} 1.0");
        assertThat(replay.run().unreadable())
                .anySatisfy(line ->
                        assertThat(line)
                                .contains(
                                        "too large to be copied; see intro.requests-7 at offset"));
    }

    @Test
    void an_id_or_a_source_that_fits_no_key_is_put_aside() {
        Requested good = Fixture.aRequest(true);
        String key = good.introductionId().toString();
        byte[] bytes = Sealed.byIntake(Requested.TYPE, good);
        // No two octets alike, so that the index cannot compress it.
        String incompressible =
                new Random(1)
                        .ints(8000, '!', '~')
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        REQUESTS.put(key, Requested.TYPE, incompressible, bytes);
        REQUESTS.put(key, Requested.TYPE, "x".repeat(257), bytes);
        REQUESTS.put(key, Requested.TYPE, "x".repeat(256), bytes);
        REQUESTS.put(key, Requested.TYPE, key, bytes);
        await().until(() -> LETTERS.recordsOf(key).size() == 1);
        assertThat(DEAD.recordsOf(key))
                .extracting(dead -> header(dead, "dead_reason"))
                .containsExactly(
                        "ce_id is longer than 256 octets",
                        "ce_id is longer than 256 octets",
                        "ce_id is that of another event");
    }

    /** Every field is there, yet the schema refuses it for good. */
    private static Requested withTargetAsRequester(Requested good) {
        return new Requested(
                UUID.randomUUID(),
                good.requestedAt(),
                good.introducer(),
                good.requester(),
                new Requested.Target("Ada Park", good.requester().email()),
                null,
                good.topic(),
                good.blurb(),
                null);
    }

    private static String id(ConsumerRecord<String, String> found) {
        return header(found, "ce_id");
    }

    private static String header(ConsumerRecord<String, String> found, String name) {
        return new String(found.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
