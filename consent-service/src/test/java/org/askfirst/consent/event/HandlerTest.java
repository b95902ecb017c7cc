package org.askfirst.consent.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Logged;
import org.askfirst.consent.Refusing;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.introduction.Requested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class HandlerTest {

    @Inject Fixture fixture;

    @Test
    void a_record_that_fails_again_and_again_is_told_once_and_taken_in_the_end() {
        Requested request = Fixture.aRequest(true);
        UUID id = request.introductionId();
        try (Refusing refusing =
                        Refusing.on("introduction", "INSERT", "NEW.id = '%s'".formatted(id));
                Logged logged = Logged.fromNowOn()) {
            Fixture.publish(request);
            await().until(() -> refusing.times() >= 5);
            assertThat(logged.with("not acted on yet"))
                    .singleElement()
                    .asString()
                    .matches(
                            "intro\\.requests-\\d+ at offset \\d+ not acted on yet:"
                                    + " org\\.postgresql\\.util\\.PSQLException, SQLSTATE P0001"
                                    + " \\(\\w+\\.java:\\d+\\)");
        }
        await().until(() -> fixture.stateOf(id) != null);
    }
}
