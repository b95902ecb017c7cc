package org.askfirst.consent.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.askfirst.consent.Logged;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class OneByOneTest {

    private final OneByOne oneByOne = new OneByOne(Logger.getLogger(OneByOneTest.class));

    @Test
    void one_that_fails_is_told_once_and_without_what_somebody_typed() {
        try (Logged logged = Logged.fromNowOn()) {
            for (int time = 0; time < 3; time++) {
                assertThat(
                                oneByOne.did(
                                        "key",
                                        "introduction 5",
                                        () -> {
                                            throw new IllegalStateException("ada@example.org");
                                        }))
                        .isFalse();
            }
            assertThat(logged.with("introduction 5"))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "introduction 5: java.lang.IllegalStateException (OneByOneTest.java:")
                    .doesNotContain("ada");
            assertThat(oneByOne.did("another", "introduction 6", () -> true)).isTrue();
            assertThat(logged.with("introduction 6")).isEmpty();
        }
    }

    @Test
    void a_database_that_is_away_ends_it_and_is_not_told_of_each() {
        IllegalStateException away = new IllegalStateException(new SQLException("away", "08006"));
        try (Logged logged = Logged.fromNowOn()) {
            assertThatThrownBy(() ->
                            oneByOne.did(
                                    "key",
                                    "introduction 7",
                                    () -> {
                                        throw away;
                                    }))
                    .isSameAs(away);
            assertThat(logged.with("introduction 7")).isEmpty();
        }
    }
}
