package org.askfirst.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TaskTest {

    private static final List<Task> OFFERED = List.of(Task.MIGRATE, Task.RECONCILE, Task.REPLAY);

    @Test
    void without_an_argument_it_serves() {
        assertThat(Task.of(OFFERED)).contains(Task.SERVE);
        assertThat(Task.SERVE.serves()).isTrue();
        assertThat(Task.current()).isEqualTo(Task.SERVE);
    }

    @Test
    void the_argument_names_the_task() {
        assertThat(Task.of(OFFERED, "migrate")).contains(Task.MIGRATE);
        assertThat(Task.of(OFFERED, "reconcile")).contains(Task.RECONCILE);
        assertThat(Task.of(OFFERED, "replay")).contains(Task.REPLAY);
    }

    @Test
    void a_task_that_is_not_offered_is_none() {
        assertThat(Task.of(OFFERED, "check-mail")).isEmpty();
        assertThat(Task.of(List.of(Task.CHECK_MAIL), "check-mail")).contains(Task.CHECK_MAIL);
    }

    @Test
    void anything_else_is_no_task() {
        assertThat(Task.of(OFFERED, "serve")).isEmpty();
        assertThat(Task.of(OFFERED, "Migrate")).isEmpty();
        assertThat(Task.of(OFFERED, "")).isEmpty();
        assertThat(Task.of(OFFERED, "migrate", "now")).isEmpty();
    }

    @Test
    void nothing_is_served_while_it_does_another() {
        Properties before = (Properties) System.getProperties().clone();
        try {
            Task.SERVE.begin(List.of("one.enabled"));
            assertThat(System.getProperty("one.enabled")).isNull();
            Task.RECONCILE.begin(List.of("one.enabled"));
            assertThat(Task.current()).isEqualTo(Task.RECONCILE);
            assertThat(System.getProperty("one.enabled")).isEqualTo("false");
            assertThat(System.getProperty("quarkus.http.host-enabled")).isEqualTo("false");
        } finally {
            System.setProperties(before);
        }
    }
}
