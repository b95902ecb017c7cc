package org.askfirst.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.askfirst.platform.outbox.OutboxTable.Claimed;
import org.junit.jupiter.api.Test;

class EmptiedTest {

    private static final int MOST = 3;

    private final Emptied emptied = new Emptied();

    @Test
    void at_first_nothing_is_known() {
        assertThat(emptied.upTo()).isZero();
        emptied.by(claimed(100, 100, 1, 2), MOST);
        assertThat(emptied.upTo()).isZero();
    }

    @Test
    void what_was_seen_is_passed_by_when_all_that_ran_then_have_ended() {
        emptied.by(claimed(100, 90, 1, 2), MOST);
        emptied.by(claimed(110, 95, 3), MOST);
        emptied.by(claimed(120, 100, 4), MOST);
        // Number 100 itself may be the one that still runs.
        assertThat(emptied.upTo()).isZero();
        emptied.by(claimed(130, 101, 5), MOST);
        assertThat(emptied.upTo()).isEqualTo(2);
    }

    @Test
    void what_was_seen_later_follows() {
        emptied.by(claimed(100, 100, 2), MOST);
        emptied.by(claimed(110, 105, 5), MOST);
        emptied.by(claimed(120, 115, 9), MOST);
        assertThat(emptied.upTo()).isEqualTo(5);
    }

    @Test
    void where_there_were_more_than_were_claimed_the_last_of_them_counts() {
        emptied.by(claimed(100, 100, 50), MOST);
        // Late ones, in front of it: there may be more.
        emptied.by(claimed(110, 105, 10, 11, 12), MOST);
        assertThat(emptied.upTo()).isZero();
        emptied.by(claimed(120, 115, 13, 14, 51), MOST);
        assertThat(emptied.upTo()).isEqualTo(50);
    }

    @Test
    void an_empty_claim_says_nothing() {
        emptied.by(claimed(100, 100, 2), MOST);
        emptied.by(claimed(0, 0), MOST);
        emptied.by(claimed(Long.MAX_VALUE, Long.MAX_VALUE), MOST);
        assertThat(emptied.upTo()).isZero();
    }

    @Test
    void once_something_is_left_it_begins_anew() {
        emptied.by(claimed(100, 100, 2), MOST);
        emptied.by(claimed(110, 105, 5), MOST);
        assertThat(emptied.upTo()).isEqualTo(2);
        emptied.forget();
        assertThat(emptied.upTo()).isZero();
        emptied.by(claimed(120, 115, 6), MOST);
        assertThat(emptied.upTo()).isZero();
        emptied.by(claimed(130, 125, 7), MOST);
        assertThat(emptied.upTo()).isEqualTo(6);
    }

    private static Claimed claimed(long transaction, long oldestRunning, long... ids) {
        return new Claimed(
                Arrays.stream(ids)
                        .mapToObj(id ->
                                new Unpublished(
                                        id,
                                        UUID.randomUUID(),
                                        new ProducerRecord<>("topic", new byte[0])))
                        .toList(),
                transaction,
                oldestRunning);
    }
}
