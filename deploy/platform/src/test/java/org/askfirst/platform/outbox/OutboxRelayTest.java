package org.askfirst.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.TimeoutException;
import org.askfirst.platform.database.Transactions;
import org.askfirst.platform.outbox.OutboxRelay.Round;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OutboxRelayTest {

    private static final CompletableFuture<RecordMetadata> TAKEN =
            CompletableFuture.completedFuture(null);

    private final Rows rows = new Rows();
    private final List<String> published = new ArrayList<>();

    @Test
    void events_of_one_order_leave_in_the_order_of_their_decisions() {
        List<UUID> orders = orders(20);
        for (int number = 0; number < 10; number++) {
            for (UUID order : orders) {
                rows.add(order, "topic", order + "/" + number);
            }
        }
        assertThat(relay(_ -> true).publish(() -> true)).isEqualTo(Round.PUBLISHED);
        for (UUID order : orders) {
            assertThat(published)
                    .filteredOn(id -> id.startsWith(order.toString()))
                    .isEqualTo(
                            IntStream.range(0, 10)
                                    .mapToObj(number -> order + "/" + number)
                                    .toList());
        }
        assertThat(rows.all).isEmpty();
        assertThat(relay(_ -> true).publish(() -> true)).isEqualTo(Round.NOTHING_TO_DO);
    }

    @Test
    void one_that_is_not_taken_lets_no_later_one_of_its_order_by_and_holds_up_no_other() {
        // More than are published in one transaction.
        List<UUID> stuck = orders(OutboxRelay.BATCH + 41);
        stuck.forEach(order -> rows.add(order, "topic", order + "/1"));
        stuck.forEach(order -> rows.add(order, "topic", order + "/2"));
        UUID other = UUID.randomUUID();
        rows.add(other, "topic", other + "/1");
        rows.add(other, "topic", other + "/2");
        OutboxRelay relay = relay(id -> stuck.stream().noneMatch(order -> id.equals(order + "/1")));

        assertThat(relay.publish(() -> true)).isEqualTo(Round.PUBLISHED_SOME);
        assertThat(published).containsExactly(other + "/1", other + "/2");
        assertThat(relay.publish(() -> true)).isEqualTo(Round.NOTHING_TAKEN);

        assertThat(relay(_ -> true).publish(() -> true)).isEqualTo(Round.PUBLISHED);
        assertThat(rows.all).isEmpty();
    }

    @Test
    void what_goes_to_another_topic_waits_for_nothing_of_its_order() {
        UUID order = UUID.randomUUID();
        rows.add(order, "topic", "first");
        rows.add(order, "other", "letter");
        rows.add(order, "topic", "second");
        List<String> sent = new ArrayList<>();
        CompletableFuture<RecordMetadata> ack = new CompletableFuture<>();
        OutboxRelay relay =
                by(event -> {
                    sent.add(new String(event.value(), UTF_8));
                    if (sent.size() == 2) {
                        ack.complete(null);
                    }
                    return ack;
                });
        assertThat(relay.publish(() -> true)).isEqualTo(Round.PUBLISHED);
        assertThat(sent).containsExactly("first", "letter", "second");
        assertThat(rows.all).isEmpty();
    }

    @Test
    void one_that_is_not_taken_holds_up_its_own_topic_only() {
        UUID order = UUID.randomUUID();
        rows.add(order, "topic", "first");
        rows.add(order, "topic", "second");
        rows.add(order, "other", "letter");
        OutboxRelay relay = relay(id -> !id.equals("first"));
        assertThat(relay.publish(() -> true)).isEqualTo(Round.PUBLISHED_SOME);
        assertThat(published).containsExactly("letter");
        assertThat(relay(_ -> true).publish(() -> true)).isEqualTo(Round.PUBLISHED);
        assertThat(published).containsExactly("letter", "first", "second");
    }

    @Test
    void what_was_not_acknowledged_is_published_again() {
        UUID order = UUID.randomUUID();
        rows.add(order, "topic", "one");
        rows.add(order, "topic", "two");
        relay(id -> id.equals("one")).publish(() -> true);
        assertThat(published).containsExactly("one");
        relay(_ -> true).publish(() -> true);
        assertThat(published).containsExactly("one", "two");
    }

    @Test
    void a_topic_nobody_has_is_tried_once_and_holds_up_no_other() {
        orders(150).forEach(order -> rows.add(order, "nowhere", "to " + order));
        UUID other = UUID.randomUUID();
        rows.add(other, "topic", "other");
        AtomicInteger tries = new AtomicInteger();
        OutboxRelay relay =
                by(event -> {
                    if (event.topic().equals("topic")) {
                        return TAKEN;
                    }
                    tries.incrementAndGet();
                    return CompletableFuture.failedFuture(new TimeoutException("no metadata"));
                });
        assertThat(relay.publish(() -> true)).isEqualTo(Round.PUBLISHED_SOME);
        assertThat(tries).hasValue(1);
        assertThat(rows.all).hasSize(150);
    }

    @Test
    void a_producer_that_waits_at_each_ends_no_pass_after_its_transaction() {
        orders(30).forEach(order -> rows.add(order, "topic", "of " + order));
        AtomicInteger sends = new AtomicInteger();
        OutboxRelay relay =
                by(_ -> {
                    sends.incrementAndGet();
                    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                    return TAKEN;
                });
        relay.publish(() -> sends.get() == 0);
        assertThat(sends).hasValueBetween(1, 10);
    }

    @Test
    @Timeout(300)
    void a_broker_that_does_not_answer_ends_no_pass_after_its_transaction() {
        orders(3).forEach(order -> rows.add(order, "topic", "of " + order));
        assertThat(by(_ -> new CompletableFuture<>()).publish(() -> true))
                .isEqualTo(Round.NOTHING_TAKEN);
        assertThat(rows.all).hasSize(3);
    }

    @Test
    void nothing_leaves_that_may_not() {
        rows.add(UUID.randomUUID(), "topic", "one");
        assertThat(relay(_ -> true).publish(() -> false)).isEqualTo(Round.NOTHING_TO_DO);
        assertThat(published).isEmpty();
    }

    private static List<UUID> orders(int number) {
        return IntStream.range(0, number).mapToObj(_ -> UUID.randomUUID()).toList();
    }

    /** One whose broker takes some, by what is in them. */
    private OutboxRelay relay(Predicate<String> takes) {
        return by(event -> {
            String text = new String(event.value(), UTF_8);
            if (!takes.test(text)) {
                return CompletableFuture.failedFuture(
                        new NotLeaderOrFollowerException("nobody leads it"));
            }
            published.add(text);
            return TAKEN;
        });
    }

    private OutboxRelay by(
            Function<ProducerRecord<byte[], byte[]>, Future<RecordMetadata>> broker) {
        return new OutboxRelay(
                new MockProducer<>() {
                    @Override
                    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> sent) {
                        return broker.apply(sent);
                    }
                },
                rows,
                rows);
    }

    /** Rows of which nobody else holds any. */
    private static final class Rows implements OutboxTable, Transactions {

        private final List<Unpublished> all = new ArrayList<>();
        private long last;
        private long transactions;

        void add(UUID order, String topic, String text) {
            last++;
            all.add(
                    new Unpublished(
                            last, order, new ProducerRecord<>(topic, null, text.getBytes(UTF_8))));
        }

        @Override
        public <T> T inNew(Supplier<T> work) {
            return work.get();
        }

        @Override
        public void flush() {}

        @Override
        public Claimed claim(long from, long after, Set<String> silent, int most) {
            Set<UUID> left =
                    all.stream()
                            .filter(row -> row.id() <= after)
                            .map(Unpublished::order)
                            .collect(Collectors.toSet());
            return new Claimed(
                    all.stream()
                            .filter(row -> row.id() > Math.max(from, after))
                            .filter(row -> !left.contains(row.order()))
                            .filter(row -> !silent.contains(row.event().topic()))
                            .limit(most)
                            .toList(),
                    ++transactions,
                    transactions);
        }

        @Override
        public void delete(List<Unpublished> published) {
            all.removeAll(published);
        }
    }
}
