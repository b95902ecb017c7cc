package org.askfirst.consent.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Topic;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.introduction.Requested;
import org.askfirst.consent.offset.KeptOffsets.TakenBack;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class KeptOffsetsTest {

    private static final Topic REQUESTS = new Topic("intro.requests");
    private static final Topic DEAD = new Topic("intro.requests.dead");

    @Inject KeptOffsets positions;
    @Inject Fixture fixture;

    @Test
    void the_place_behind_a_record_is_kept_whatever_came_of_it() {
        Requested good = Fixture.aRequest(true);
        UUID read = good.introductionId();
        Fixture.publish(good);
        await().until(() -> fixture.stateOf(read) != null);
        assertThat(next(placeOf(read).onKafka())).isGreaterThanOrEqualTo(placeOf(read).next());

        UUID unreadable = UUID.randomUUID();
        REQUESTS.put(unreadable.toString(), "introduction.wished.v7", "1", new byte[] {'{'});
        await().until(() -> !DEAD.recordsOf(unreadable).isEmpty());
        Offset behind = placeOf(unreadable);
        await().until(() -> next(behind.onKafka()) >= behind.next());
    }

    @Test
    void what_is_rolled_back_keeps_no_place_and_the_furthest_one_wins() {
        TopicPartition partition = readUpTo(5, "intro.elsewhere");
        QuarkusTransaction.begin();
        positions.reached(new Offset(partition.topic(), 0, 9));
        QuarkusTransaction.rollback();
        assertThat(next(partition)).isEqualTo(5);

        reach(new Offset(partition.topic(), 0, 9));
        reach(new Offset(partition.topic(), 0, 7));
        assertThat(next(partition)).isEqualTo(9);
    }

    @Test
    void a_database_that_was_exchanged_under_a_running_service_is_noticed() {
        TopicPartition partition = readUpTo(5, "intro.exchanged");
        Offset kept = new Offset(partition.topic(), 0, 9);
        reach(kept);
        positions.isKept(kept);
        fixture.execute("UPDATE consumed SET next_offset = 8 WHERE topic = 'intro.exchanged'");

        assertThatThrownBy(() -> reach(new Offset(partition.topic(), 0, 10)))
                .isInstanceOf(TakenBack.class);
        assertThat(next(partition)).isEqualTo(8);
    }

    @Test
    void only_what_was_read_and_not_reconciled_is_behind() {
        TopicPartition partition = new TopicPartition("intro.requests", 0);
        assertThat(new KeptOffset(partition, 5, 0).isBehind(5)).isFalse();
        assertThat(new KeptOffset(partition, 5, 0).isBehind(6)).isTrue();
        assertThat(new KeptOffset(partition, 5, 6).isBehind(6)).isFalse();
        assertThat(new KeptOffset(partition, 5, 6).isBehind(7)).isTrue();
    }

    private TopicPartition readUpTo(long next, String topic) {
        fixture.execute("INSERT INTO consumed VALUES ('%s', 0, %d)".formatted(topic, next));
        return new TopicPartition(topic, 0);
    }

    private void reach(Offset place) {
        QuarkusTransaction.requiringNew().run(() -> positions.reached(place));
    }

    private long next(TopicPartition partition) {
        return positions.all().get(partition).next();
    }

    private static Offset placeOf(UUID key) {
        var found = REQUESTS.recordsOf(key).getFirst();
        return new Offset(found.topic(), found.partition(), found.offset() + 1);
    }
}
