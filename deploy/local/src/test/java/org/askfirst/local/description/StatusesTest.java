package org.askfirst.local.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusesTest {

    private static final String DOCUMENT =
            """
            paths:
              /things/{id}:
                parameters: [{name: id}]
                get:
                  responses: {"200": {}, "404": {}}
                put:
                  responses: {"204": {}}
              /things/all:
                get:
                  responses: {"200": {}, "400": {}}
              /things.csv:
                get:
                  responses: {"200": {}}
            """;

    private Statuses statuses;

    @BeforeEach
    void read(@TempDir Path folder) throws IOException {
        statuses = Statuses.in(Files.writeString(folder.resolve("openapi.yaml"), DOCUMENT));
    }

    @Test
    void what_is_listed_may_be_answered() {
        assertThat(statuses.objection("GET", "/things/a%2Fb", 404)).isEmpty();
        assertThat(statuses.objection("HEAD", "/things/a", 200)).isEmpty();
        assertThat(statuses.objection("PUT", "/things/a", 204)).isEmpty();
    }

    @Test
    void what_is_not_is_named() {
        assertThat(statuses.objection("GET", "/things/a", 500))
                .hasValue("GET /things/a answers 500; the document lists [200, 404]");
        assertThat(statuses.objection("PUT", "/things/a", 200)).isPresent();
        assertThat(statuses.objection("GET", "/things.csv", 404)).isPresent();
    }

    @Test
    void a_path_that_is_written_out_comes_before_one_with_a_parameter() {
        assertThat(statuses.objection("GET", "/things/all", 400)).isEmpty();
        assertThat(statuses.objection("GET", "/things/all", 404)).isPresent();
    }

    @Test
    void a_method_that_is_not_there_is_not_allowed() {
        assertThat(statuses.objection("POST", "/things/a", 405)).isEmpty();
        assertThat(statuses.objection("POST", "/things/a", 404)).isPresent();
    }

    @Test
    void of_other_paths_nothing_is_said() {
        assertThat(statuses.objection("GET", "/things", 500)).isEmpty();
        assertThat(statuses.objection("GET", "/things/a/b", 500)).isEmpty();
        assertThat(statuses.objection("GET", "/thingsxcsv", 500)).isEmpty();
    }
}
