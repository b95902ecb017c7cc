package org.askfirst.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TaskTest {

    @Test
    void without_an_argument_it_serves() {
        assertThat(Task.of()).contains(Task.SERVE);
        assertThat(Task.SERVE.serves()).isTrue();
        assertThat(Task.current()).isEqualTo(Task.SERVE);
    }

    @Test
    void the_argument_names_the_task() {
        assertThat(Task.of("migrate")).contains(Task.MIGRATE);
        assertThat(Task.of("reconcile")).contains(Task.RECONCILE);
        assertThat(Task.of("replay")).contains(Task.REPLAY);
    }

    @Test
    void anything_else_is_no_task() {
        assertThat(Task.of("serve")).isEmpty();
        assertThat(Task.of("Migrate")).isEmpty();
        assertThat(Task.of("")).isEmpty();
        assertThat(Task.of("migrate", "now")).isEmpty();
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
