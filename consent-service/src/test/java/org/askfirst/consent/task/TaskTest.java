package org.askfirst.consent.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTest {

    @Test
    void without_an_argument_it_serves() {
        assertThat(Task.of()).hasValue(Task.SERVE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SERVE")
    void every_other_task_is_asked_for_by_its_word(Task task) {
        assertThat(Task.of(task.word())).hasValue(task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "serve", "Migrate", "--migrate", "anything"})
    void another_word_is_no_task(String word) {
        assertThat(Task.of(word)).isEmpty();
    }

    @Test
    void two_words_are_no_task() {
        assertThat(Task.of("migrate", "migrate")).isEmpty();
    }

    @Test
    void a_process_that_did_not_begin_one_serves() {
        assertThat(Task.current()).isEqualTo(Task.SERVE);
    }
}
