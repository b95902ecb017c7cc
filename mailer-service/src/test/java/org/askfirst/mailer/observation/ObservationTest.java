package org.askfirst.mailer.observation;

import static io.restassured.RestAssured.get;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.Wire;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ObservationTest {

    @Test
    void the_service_is_live_and_ready_with_database_and_broker() {
        await().until(() -> get("/q/health/ready").statusCode() == 200);
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/q/health/ready").asString()).contains("Database").contains("letters");
    }

    @Test
    void nothing_else_is_served() {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/letter").statusCode()).isEqualTo(404);
    }

    @Test
    void the_metrics_say_what_became_of_letters_and_nothing_about_people() throws Exception {
        try (Wire wire = new Wire()) {
            Due ask = Due.ask();
            wire.due(ask);
            await().until(() -> !wire.reportsOn(ask.id()).isEmpty());
        }
        assertThat(get("/q/metrics").asString())
                .contains("askfirst_letters_total{kind=\"ask\",outcome=\"accepted\"")
                .doesNotContain("Grace")
                .doesNotContain("example.net");
    }
}
