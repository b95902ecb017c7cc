package org.askfirst.mailer.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.contract.LetterCancelled;
import org.askfirst.mailer.contract.LetterDue;
import org.askfirst.mailer.contract.UndecodableEvent;
import org.askfirst.mailer.ledger.Recording.Arrived;
import org.askfirst.mailer.receiving.Batch.Entry;
import org.askfirst.platform.offset.Neighbours;
import org.askfirst.platform.offset.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which of the records that a poll brings are taken together. */
class BatchTest {

    private final List<Entry> poll = new ArrayList<>();
    private long offset;

    @Test
    void letters_and_cancellations_are_taken_together_while_each_is_of_another_letter()
            throws Exception {
        comes(due(Due.ask()));
        comes(cancelled(UUID.randomUUID()));
        comes(due(Due.introduction()));
        assertThat(sizes()).containsExactly(3);
    }

    @Test
    void what_is_said_of_a_letter_twice_is_taken_one_after_the_other() throws Exception {
        Due ask = Due.ask();
        comes(due(ask));
        comes(due(Due.ask()));
        comes(cancelled(ask.id()));
        comes(cancelled(UUID.randomUUID()));
        comes(due(ask));
        assertThat(sizes()).containsExactly(2, 2, 1);
    }

    @Test
    void what_cannot_be_read_or_has_no_seal_that_fits_is_taken_by_itself() throws Exception {
        comes(due(Due.ask()));
        comes(null);
        comes(null);
        comes(cancelled(UUID.randomUUID()));
        comes(due(Due.ask()));
        comes(new Notice.Unsealed(LetterDue.read(Due.ask().unsealed()), null));
        comes(due(Due.ask()));
        assertThat(sizes()).containsExactly(1, 1, 1, 2, 1, 1);
    }

    @Test
    void all_are_there_in_their_order() throws Exception {
        Due ask = Due.ask();
        comes(due(ask));
        comes(null);
        comes(due(ask));
        comes(due(Due.ask()));
        assertThat(taken().stream().flatMap(List::stream)).containsExactlyElementsOf(poll);
    }

    @Test
    void reading_goes_on_behind_the_last_record_of_each_partition() throws Exception {
        comesOn(1, due(Due.ask()));
        comesOn(1, due(Due.ask()));
        comesOn(7, due(Due.ask()));
        assertThat(new Batch(taken().getFirst()).behind())
                .containsExactlyInAnyOrder(
                        new Offset("intro.letters", 1, 2), new Offset("intro.letters", 7, 3));
    }

    private List<Integer> sizes() {
        return taken().stream().map(List::size).toList();
    }

    /** What is taken in one transaction each. */
    private List<List<Entry>> taken() {
        List<List<Entry>> all = new ArrayList<>();
        new Neighbours()
                .take(
                        poll,
                        new Neighbours.Taking<>() {
                            @Override
                            public List<Entry> together(List<Entry> rest) {
                                return Batch.firstOf(rest);
                            }

                            @Override
                            public void take(List<Entry> neighbours) {
                                all.add(neighbours);
                            }

                            @Override
                            public void take(Entry one) {
                                all.add(List.of(one));
                            }

                            @Override
                            public boolean isStopping() {
                                return false;
                            }
                        });
        return all;
    }

    private void comes(@Nullable Notice notice) {
        comesOn(0, notice);
    }

    private void comesOn(int partition, @Nullable Notice notice) {
        poll.add(
                new Entry(
                        new ConsumerRecord<>(
                                "intro.letters", partition, offset++, new byte[0], new byte[0]),
                        notice));
    }

    private static Notice due(Due due) throws UndecodableEvent {
        LetterDue event = LetterDue.read(due.sealed());
        return new Notice.Due(new Arrived(event, event.letter(), due.unsealed()), null);
    }

    private static Notice cancelled(UUID letterId) {
        return new Notice.Cancelled(new LetterCancelled(letterId, UUID.randomUUID()));
    }
}
