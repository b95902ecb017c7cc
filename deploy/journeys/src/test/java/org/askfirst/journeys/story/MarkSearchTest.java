package org.askfirst.journeys.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkSearchTest {

    private static final List<String> SOME = List.of("ada", "Adam", "grace", "ce");

    @Test
    void a_word_is_found_wherever_it_stands_and_whatever_its_case() {
        MarkSearch search = new MarkSearch(SOME);

        assertThat(search.in("Ada, then somebody")).containsExactly("ada");
        assertThat(search.in("somebody, then ADA")).containsExactly("ada");
        assertThat(search.in("xadamx")).containsExactlyInAnyOrder("ada", "adam");
        assertThat(search.in("disgrace")).containsExactlyInAnyOrder("grace", "ce");
        assertThat(search.in("adaada")).containsExactly("ada", "ada");
    }

    @Test
    void nothing_is_found_where_nothing_is() {
        assertThat(new MarkSearch(SOME).in("ad am, gra e")).isEmpty();
        assertThat(new MarkSearch(SOME).in("a")).isEmpty();
        assertThat(new MarkSearch(SOME).in("")).isEmpty();
        assertThat(new MarkSearch(List.of()).in("ada")).isEmpty();
    }

    @Test
    void what_is_found_is_what_each_word_would_find_alone() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            List<String> marks =
                    IntStream.range(0, 20).mapToObj(_ -> word(random, 2, 5)).distinct().toList();
            String text = word(random, 0, 60);

            assertThat(new MarkSearch(marks).in(text).stream().collect(Collectors.toSet()))
                    .as("%s in %s", marks, text)
                    .containsExactlyInAnyOrderElementsOf(
                            marks.stream().filter(text::contains).toList());
        }
    }

    /** Of so few letters that words meet and overlap. */
    private static String word(Random random, int least, int most) {
        return random.ints(random.nextInt(least, most + 1), 'a', 'd')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
