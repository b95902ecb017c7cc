package org.askfirst.consent.restore;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Topic;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.platform.offset.KeptOffsets;
import org.askfirst.platform.offset.Offset;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class KeptOffsetsTest {

    private static final Topic REQUESTS = new Topic("intro.requests");
    private static final Topic DEAD = new Topic("intro.requests.dead");

    @Inject KeptOffsets offsets;
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

    private long next(TopicPartition partition) {
        return offsets.all().get(partition);
    }

    private static Offset placeOf(UUID key) {
        var found = REQUESTS.recordsOf(key).getFirst();
        return new Offset(found.topic(), found.partition(), found.offset() + 1);
    }
}
