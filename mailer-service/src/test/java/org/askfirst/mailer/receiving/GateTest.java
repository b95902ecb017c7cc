package org.askfirst.mailer.receiving;

import static io.restassured.RestAssured.get;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.askfirst.mailer.Due;
import org.askfirst.mailer.LedgerRows;
import org.askfirst.mailer.LocalParts;
import org.askfirst.mailer.Wire;
import org.askfirst.mailer.contract.LetterDue;
import org.askfirst.mailer.ledger.Recording;
import org.askfirst.mailer.ledger.Recording.Arrived;
import org.junit.jupiter.api.Test;

/** A ledger as after a restore: open letters in it, and nobody erased. */
@QuarkusTest
@TestProfile(GateTest.BrokerIsAway.class)
class GateTest {

    @Inject AgroalDataSource database;
    @Inject Recording recording;

    @Test
    void no_letter_leaves_before_it_is_known_who_was_erased() throws Exception {
        Due toOneErased = recorded(Due.ask());
        Due toAnother = recorded(Due.ask());
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        await().during(Duration.ofSeconds(3))
                .until(() -> LocalParts.mailServer().commands().isEmpty());
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);
        assertThat(isReady()).isFalse();

        LocalParts.startKafkaElsewhere();
        try (Wire wire = new Wire()) {
            wire.erase(toOneErased.personKey("target"), Instant.now());
        }
        LocalParts.startKafkaWhereItIsLookedFor();

        LedgerRows ledger = new LedgerRows(database);
        await().until(() -> "ACCEPTED".equals(ledger.letter(toAnother.id())));
        assertThat(ledger.letter(toOneErased.id())).isEqualTo("CANCELLED");
        assertThat(LocalParts.mailServer().mailsTo(toOneErased.address())).isEmpty();
        assertThat(isReady()).isTrue();
        await().until(() -> get("/q/health/ready").statusCode() == 200);
    }

    private Due recorded(Due due) throws Exception {
        byte[] event = due.sealed();
        LetterDue letter = LetterDue.read(event);
        recording.record(new Arrived(letter, letter.letter(), event));
        return due;
    }

    private static boolean isReady() {
        return get("/q/health/ready")
                .jsonPath()
                .getString("checks.find { it.name == 'Erased people are known' }.status")
                .equals("UP");
    }

    public static class BrokerIsAway implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(LocalParts.class, Map.of("broker", "away")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }
}
