package org.askfirst.platform.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.platform.offset.KeptOffsets.Held;
import org.askfirst.platform.offset.KeptOffsets.TakenBack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class KeptOffsetsTest {

    private static final TopicPartition PARTITION = new TopicPartition("things", 0);
    private static final TopicPartition OTHER = new TopicPartition("things", 1);

    @TempDir static Path data;

    private static OwnDatabase database;

    private final AtomicInteger exits = new AtomicInteger();
    private final KeptOffsets offsets = replica();

    @BeforeAll
    static void start() throws IOException {
        database = OwnDatabase.start(data);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    @Test
    void an_offset_is_kept_with_what_came_of_the_record_or_neither_is() {
        goOnAt(5);
        assertThat(offsets.moving(to(9), () -> taken(1))).isEqualTo(1);
        assertThat(next()).isEqualTo(9);
        assertThat(isTaken(1)).isTrue();

        IllegalStateException failure = new IllegalStateException("for the test");
        assertThatThrownBy(() ->
                        offsets.moving(
                                to(10),
                                () -> {
                                    taken(2);
                                    throw failure;
                                }))
                .isSameAs(failure);
        assertThat(next()).isEqualTo(9);
        assertThat(isTaken(2)).isFalse();
    }

    @Test
    void the_furthest_one_wins_while_two_replicas_read_the_same() {
        goOnAt(5);
        KeptOffsets other = replica();
        offsets.moving(to(9), () -> taken(1));
        other.moving(to(7), () -> taken(2));
        assertThat(next()).isEqualTo(9);
    }

    @Test
    void the_offsets_of_several_partitions_are_kept_together_or_none_is() {
        goOnAt(5);
        goOnAt(OTHER, 5);
        offsets.movingAll(List.of(new Offset("things", 1, 8), to(9)), () -> taken(1));
        assertThat(offsets.all()).isEqualTo(Map.of(PARTITION, 9L, OTHER, 8L));

        database.execute("UPDATE consumed SET next_offset = 7 WHERE kafka_partition = 1");
        assertThatThrownBy(() ->
                        offsets.movingAll(
                                List.of(to(10), new Offset("things", 1, 9)), () -> taken(2)))
                .isInstanceOf(TakenBack.class);
        assertThat(offsets.all()).isEqualTo(Map.of(PARTITION, 9L, OTHER, 7L));
        assertThat(isTaken(2)).isFalse();
        assertThat(offsets.isHeld()).isTrue();
        assertThat(exits).hasValue(1);
    }

    @Test
    void what_is_no_record_of_the_group_moves_nothing() {
        goOnAt(5);
        offsets.moving(null, () -> taken(1));
        assertThat(next()).isEqualTo(5);
        assertThat(isTaken(1)).isTrue();
    }

    @Test
    void while_it_is_held_nothing_is_done() {
        goOnAt(5);
        replica().hold();
        assertThatThrownBy(() -> offsets.moving(to(6), () -> taken(1))).isInstanceOf(Held.class);
        assertThat(next()).isEqualTo(5);
        assertThat(isTaken(1)).isFalse();
        assertThat(exits).hasValue(0);

        replica().release(Map.of());
        offsets.moving(to(6), () -> taken(1));
        assertThat(next()).isEqualTo(6);
    }

    @Test
    void a_database_exchanged_under_a_running_service_is_held_and_the_process_ends() {
        goOnAt(5);
        offsets.moving(to(9), () -> taken(1));
        database.execute("UPDATE consumed SET next_offset = 8");

        assertThatThrownBy(() -> offsets.moving(to(10), () -> taken(2)))
                .isInstanceOf(TakenBack.class);
        assertThat(next()).isEqualTo(8);
        assertThat(isTaken(2)).isFalse();
        assertThat(offsets.isHeld()).isTrue();
        assertThat(exits).hasValue(1);
    }

    @Test
    void so_it_is_when_it_knows_nothing_of_the_partition_any_more() {
        goOnAt(5);
        offsets.moving(to(9), () -> taken(1));
        database.execute("DELETE FROM consumed");
        assertThatThrownBy(() -> offsets.moving(to(10), () -> taken(2)))
                .isInstanceOf(TakenBack.class);
    }

    @Test
    void nothing_has_to_come_for_that_to_be_noticed() {
        goOnAt(5);
        offsets.lookWhetherExchanged();
        assertThat(offsets.isHeld()).isFalse();

        database.execute("UPDATE consumed SET next_offset = 4");
        offsets.lookWhetherExchanged();
        assertThat(offsets.isHeld()).isTrue();
        assertThat(exits).hasValue(1);
    }

    @Test
    void a_partition_that_others_read_now_may_have_been_begun_anew_by_them() {
        goOnAt(5);
        offsets.leave(List.of(PARTITION));
        database.execute("UPDATE consumed SET next_offset = 0");
        offsets.lookWhetherExchanged();
        assertThat(offsets.isHeld()).isFalse();
    }

    @Test
    void beside_a_group_that_has_read_nothing_a_new_database_begins_at_the_start() {
        assertThat(offsets.compare(Map.of(PARTITION, 0L))).isEqualTo(Map.of(PARTITION, 0L));
        assertThat(offsets.isHeld()).isFalse();
    }

    @Test
    void beside_one_that_has_it_begins_there_too_and_is_held() {
        assertThat(offsets.compare(Map.of(PARTITION, 7L, OTHER, 0L)))
                .isEqualTo(Map.of(PARTITION, 0L, OTHER, 0L));
        assertThat(offsets.isHeld()).isTrue();
    }

    @Test
    void a_partition_that_is_new_to_a_database_goes_on_where_the_group_is() {
        database.execute("INSERT INTO thing VALUES (1)");
        assertThat(offsets.compare(Map.of(PARTITION, 7L))).isEqualTo(Map.of(PARTITION, 7L));
        assertThat(offsets.compare(Map.of(PARTITION, 7L, OTHER, 3L)))
                .isEqualTo(Map.of(PARTITION, 7L, OTHER, 3L));
        assertThat(offsets.isHeld()).isFalse();
    }

    @Test
    void a_database_that_knows_more_than_the_group_goes_on_where_it_is() {
        goOnAt(9);
        assertThat(offsets.compare(Map.of(PARTITION, 7L))).isEqualTo(Map.of(PARTITION, 9L));
        assertThat(offsets.isHeld()).isFalse();
    }

    @Test
    void only_what_was_read_and_not_reconciled_is_behind() {
        goOnAt(5);
        offsets.compare(Map.of(PARTITION, 5L));
        assertThat(offsets.isHeld()).isFalse();
        assertThat(offsets.compare(Map.of(PARTITION, 6L))).isEqualTo(Map.of(PARTITION, 5L));
        assertThat(offsets.isHeld()).isTrue();

        offsets.release(Map.of(PARTITION, 6L));
        offsets.compare(Map.of(PARTITION, 6L));
        assertThat(offsets.isHeld()).isFalse();
        offsets.compare(Map.of(PARTITION, 7L));
        assertThat(offsets.isHeld()).isTrue();
    }

    @Test
    void a_partition_only_the_group_knows_is_read_from_its_start_once_it_is_reconciled() {
        offsets.release(Map.of(PARTITION, 6L));
        assertThat(offsets.compare(Map.of(PARTITION, 6L))).isEqualTo(Map.of(PARTITION, 0L));
        assertThat(offsets.isHeld()).isFalse();
    }

    @Test
    void a_partition_that_is_started_over_is_not_taken_for_a_restore() {
        goOnAt(100);
        offsets.startOver(PARTITION, 100);
        assertThat(offsets.compare(Map.of(PARTITION, 100L))).isEqualTo(Map.of(PARTITION, 0L));
        assertThat(offsets.isHeld()).isFalse();
    }

    @Test
    void replicas_that_start_at_once_do_not_take_each_others_rows_for_a_memory() throws Exception {
        try (ExecutorService replicas = Executors.newFixedThreadPool(8)) {
            List<Callable<Map<TopicPartition, Long>>> comparisons =
                    IntStream.range(0, 8)
                            .<Callable<Map<TopicPartition, Long>>>mapToObj(
                                    _ -> () -> replica().compare(Map.of(PARTITION, 7L)))
                            .toList();
            for (Future<Map<TopicPartition, Long>> one : replicas.invokeAll(comparisons)) {
                assertThat(one.get()).isEqualTo(Map.of(PARTITION, 0L));
            }
        }
        assertThat(offsets.isHeld()).isTrue();
    }

    private KeptOffsets replica() {
        return new KeptOffsets(
                database,
                new Restorable(
                        "things",
                        List.of("things"),
                        OwnDatabase.TABLES,
                        () -> database.find("SELECT 1 FROM thing"),
                        () -> {},
                        exits::incrementAndGet),
                database);
    }

    private void goOnAt(long next) {
        goOnAt(PARTITION, next);
    }

    private void goOnAt(TopicPartition partition, long next) {
        database.execute(
                "INSERT INTO consumed VALUES ('things', %d, %d)"
                        .formatted(partition.partition(), next));
        offsets.startAt(Map.of(partition, next));
    }

    private static Offset to(long next) {
        return new Offset("things", 0, next);
    }

    private long next() {
        return offsets.all().get(PARTITION);
    }

    private static int taken(int id) {
        database.execute("INSERT INTO thing VALUES (" + id + ")");
        return id;
    }

    private static boolean isTaken(int id) {
        return database.find("SELECT 1 FROM thing WHERE id = " + id);
    }
}
