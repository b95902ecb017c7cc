package org.askfirst.platform.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers stand for records; those from 1 to 99 can be taken together, and 13 is at fault. */
class NeighboursTest {

    private final List<String> taken = new ArrayList<>();

    @Test
    void neighbours_are_taken_together_and_the_rest_where_it_stands() {
        take(List.of(1, 2, 3, 100, 4, 101, 102, 5, 6), _ -> {});
        assertThat(taken).containsExactly("[1, 2, 3]", "100", "4", "101", "102", "[5, 6]");
    }

    @Test
    void one_at_fault_has_those_beside_it_taken_by_themselves_and_no_others() {
        take(
                List.of(1, 13, 3, 100, 4, 5),
                neighbours -> {
                    if (neighbours.contains(13)) {
                        throw new IllegalStateException();
                    }
                });
        assertThat(taken).containsExactly("1", "13", "3", "100", "[4, 5]");
    }

    @Test
    void a_transaction_takes_so_many_and_no_more() {
        List<Integer> many =
                IntStream.rangeClosed(1, Neighbours.MOST + 2).mapToObj(_ -> 1).toList();
        take(many, _ -> {});
        assertThat(taken).containsExactly(many.subList(0, Neighbours.MOST).toString(), "[1, 1]");
    }

    @Test
    void nothing_is_taken_any_more_without_memory() {
        assertThatThrownBy(() ->
                        take(
                                List.of(1, 2),
                                _ -> {
                                    throw new IllegalStateException(new OutOfMemoryError());
                                }))
                .hasRootCauseInstanceOf(OutOfMemoryError.class);
        assertThat(taken).isEmpty();
    }

    @Test
    void what_stops_leaves_them_to_another() {
        Taking stopping =
                new Taking(
                        _ -> {
                            throw new IllegalStateException();
                        }) {
                    @Override
                    public boolean isStopping() {
                        return true;
                    }
                };
        assertThatThrownBy(() -> new Neighbours().take(List.of(1, 2), stopping))
                .isInstanceOf(IllegalStateException.class);
        assertThat(taken).isEmpty();
    }

    private void take(List<Integer> polled, Consumer<List<Integer>> together) {
        new Neighbours().take(polled, new Taking(together));
    }

    private class Taking implements Neighbours.Taking<Integer> {

        private final Consumer<List<Integer>> work;

        Taking(Consumer<List<Integer>> work) {
            this.work = work;
        }

        @Override
        public List<Integer> together(List<Integer> rest) {
            return rest.stream().takeWhile(number -> number < 100).toList();
        }

        @Override
        public void take(List<Integer> neighbours) {
            work.accept(neighbours);
            taken.add(neighbours.toString());
        }

        @Override
        public void take(Integer one) {
            taken.add(one.toString());
        }

        @Override
        public boolean isStopping() {
            return false;
        }
    }
}
