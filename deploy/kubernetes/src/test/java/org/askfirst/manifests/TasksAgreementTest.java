package org.askfirst.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What containers are started with, their program understands. */
class TasksAgreementTest {

    private static final String TASK = "org.askfirst.platform.start.Task";

    /** What a program that does tasks knows by name. */
    private static final String TASKS =
            Code.text(
                    Code.ROOT.resolve(
                            "deploy/platform/src/main/java/" + TASK.replace('.', '/') + ".java"));

    @ParameterizedTest
    @EnumSource
    void a_task_is_one_the_service_knows(Overlay overlay) {
        for (Container container : Rendered.of(overlay).containers()) {
            String task = container.at("/args/0").asText().toUpperCase(Locale.ROOT);
            boolean doesTasks =
                    Code.of(container.pod().service()).sources().stream()
                            .anyMatch(source -> source.contains("import " + TASK + ";"));
            assertThat(task.isEmpty() || doesTasks && TASKS.contains("\n    " + task))
                    .as(container.title())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_variable_is_read_by_whom_it_is_given_to(Overlay overlay) {
        for (Container container : Rendered.of(overlay).containers()) {
            Code code = Code.of(container.pod().service());
            Stream<String> own =
                    Manifest.each(container.json(), "/env").stream()
                            .map(variable -> Manifest.text(variable, "/name"))
                            .filter(name -> name.startsWith("ASKFIRST_"));
            assertThat(own).as(container.title()).allMatch(name -> Variables.isKnown(name, code));
        }
    }
}
