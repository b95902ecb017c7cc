package org.askfirst.platform.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.askfirst.platform.failure.NotNow;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.key.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class DeadLettersTest {

    private static final byte[] KEY = "key".getBytes(UTF_8);
    private static final byte[] VALUE = "{\"topic\":".getBytes(UTF_8);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<ProducerRecord<byte[], byte[]>> taken = new ArrayList<>();
    private final Patience patience =
            new Patience(() -> () -> {}, System::nanoTime, Duration.ofMillis(1));

    @Test
    void what_nobody_can_act_on_is_put_aside_whole_with_the_reason() {
        letters(_ -> null).put(found(KEY, VALUE), "not JSON");
        assertThat(taken)
                .singleElement()
                .satisfies(dead -> {
                    assertThat(dead.topic()).isEqualTo("intro.things.dead");
                    assertThat(dead.key()).isEqualTo(KEY);
                    assertThat(dead.value()).isEqualTo(VALUE);
                    assertThat(header(dead, "ce_id")).isEqualTo("1");
                    assertThat(header(dead, "dead_reason")).isEqualTo("not JSON");
                });
        assertThat(counted("askfirst.dead.letters")).isOne();
        assertThat(counted("askfirst.dead.letters.not.copied")).isZero();
    }

    @Test
    void what_is_put_aside_again_has_one_reason_and_a_long_one_is_cut() {
        ConsumerRecord<byte[], byte[]> found = found(KEY, VALUE);
        found.headers().add("dead_reason", "before".getBytes(UTF_8));
        letters(_ -> null).put(found, "x".repeat(1_000));
        assertThat(taken.getFirst().headers().headers("dead_reason")).hasSize(1);
        assertThat(header(taken.getFirst(), "dead_reason")).isEqualTo("x".repeat(200));
    }

    @Test
    void what_cannot_be_copied_is_put_aside_by_its_place() {
        for (RuntimeException refusal :
                List.of(
                        new RecordTooLargeException("2 MB"),
                        new InvalidRecordException("too large"),
                        new IllegalArgumentException("too large"))) {
            taken.clear();
            letters(dead -> dead.value() == null ? null : refusal).put(found(KEY, VALUE), "no");
            assertThat(taken).singleElement().satisfies(DeadLettersTest::isThePlace);
        }
        assertThat(counted("askfirst.dead.letters")).isEqualTo(3);
        assertThat(counted("askfirst.dead.letters.not.copied")).isEqualTo(3);
    }

    private static void isThePlace(ProducerRecord<byte[], byte[]> place) {
        assertThat(place.key()).isEqualTo(KEY);
        assertThat(place.value()).isNull();
        assertThat(header(place, "dead_reason")).isEqualTo("no");
        assertThat(header(place, "dead_topic")).isEqualTo("intro.things");
        assertThat(header(place, "dead_partition")).isEqualTo("7");
        assertThat(header(place, "dead_offset")).isEqualTo("41");
        assertThat(header(place, "dead_size")).isEqualTo(String.valueOf(KEY.length + VALUE.length));
        assertThat(header(place, "dead_sha256"))
                .isEqualTo(HexFormat.of().formatHex(Key.sha256(KEY, VALUE)));
        assertThat(place.headers().lastHeader("ce_id")).isNull();
        assertThat(DeadLetter.whereItIs(consumed(place)))
                .contains(
                        "was too large to be copied; see intro.things-7 at offset 41, while the"
                                + " topic keeps it (12 octets)");
    }

    @Test
    void a_key_that_is_none_of_ours_is_no_part_of_the_place() {
        letters(dead -> dead.value() == null ? null : new RecordTooLargeException("2 MB"))
                .put(found(new byte[257], VALUE), "no");
        assertThat(taken.getFirst().key()).isNull();
        assertThat(header(taken.getFirst(), "dead_size")).isEqualTo("266");
    }

    @Test
    void what_is_here_whole_is_nowhere_else() {
        assertThat(DeadLetter.whereItIs(found(KEY, VALUE))).isEmpty();
        assertThat(DeadLetter.whereItIs(found(KEY, null))).isEmpty();
    }

    @Test
    void a_broker_that_is_away_or_takes_nothing_is_waited_for() {
        List<RuntimeException> away =
                new ArrayList<>(
                        List.of(
                                new TimeoutException("no metadata"),
                                new IllegalStateException("closed"),
                                new RecordTooLargeException("the copy"),
                                new RecordTooLargeException("and its place")));
        letters(_ -> away.isEmpty() ? null : away.removeFirst()).put(found(KEY, VALUE), "no");
        assertThat(taken).singleElement().satisfies(dead -> assertThat(dead.value()).isNotNull());
        assertThat(counted("askfirst.dead.letters")).isOne();
    }

    @Test
    void but_not_while_the_service_stops() {
        patience.stop();
        assertThatThrownBy(() ->
                        letters(_ -> new TimeoutException("no metadata"))
                                .put(found(KEY, VALUE), "no"))
                .isInstanceOf(NotNow.class);
        assertThat(counted("askfirst.dead.letters")).isZero();
    }

    /** By a broker that refuses a record for that reason, or takes it. */
    private DeadLetters letters(
            Function<ProducerRecord<byte[], byte[]>, RuntimeException> refusals) {
        DeadLetters.register(metrics, List.of("intro.things"));
        return new DeadLetters(
                new MockProducer<>() {
                    @Override
                    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> dead) {
                        RuntimeException refusal = refusals.apply(dead);
                        if (refusal != null) {
                            return CompletableFuture.failedFuture(refusal);
                        }
                        taken.add(dead);
                        return CompletableFuture.completedFuture(null);
                    }
                },
                patience,
                metrics);
    }

    private static ConsumerRecord<byte[], byte[]> found(byte[] key, byte[] value) {
        ConsumerRecord<byte[], byte[]> found =
                new ConsumerRecord<>("intro.things", 7, 41, key, value);
        found.headers().add("ce_id", "1".getBytes(UTF_8));
        return found;
    }

    private static ConsumerRecord<byte[], byte[]> consumed(ProducerRecord<byte[], byte[]> sent) {
        ConsumerRecord<byte[], byte[]> found =
                new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(found.headers()::add);
        return found;
    }

    private double counted(String name) {
        return metrics.get(name).tag("topic", "intro.things").counter().count();
    }

    private static String header(ProducerRecord<byte[], byte[]> dead, String name) {
        return new String(dead.headers().lastHeader(name).value(), UTF_8);
    }
}
