package org.askfirst.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@TestProfile(SmtpEncryptedTest.WithCertificate.class)
class OtherProviderTest {

    @ConfigProperty(name = "askfirst.kafka")
    String kafka;

    @ConfigProperty(name = "askfirst.local-private-key-file")
    Path keyFile;

    /** A provider that never says whether an address is verified, and has a subject of its own. */
    static Map<String, String> trusted() {
        return Map.of(
                "askfirst.oidc.email-verified", "trusted",
                "askfirst.oidc.subject-claim", "oid");
    }

    @Test
    void an_address_is_believed_without_the_claim_and_not_against_it() throws IOException {
        PrivateKey key = Tokens.key(keyFile);
        String token = Tokens.tom().remove("email_verified").claim("oid", "0-1-2").sign(key);
        String id = Calls.ask(token, Calls.VALID).then().statusCode(202).extract().path("id");
        try (Requests requests = new Requests(kafka)) {
            JsonNode event = new ObjectMapper().readTree(requests.of(id, 1).getFirst().value());
            assertThat(event.at("/introducer/subject").textValue()).isEqualTo("0-1-2");
            assertThat(event.at("/introducer/email").textValue()).isEqualTo("tom@example.com");
        }
        String denied = Tokens.tom().claim("email_verified", false).claim("oid", "x").sign(key);
        Calls.ask(denied, Calls.VALID)
                .then()
                .statusCode(403)
                .body("detail", containsString("email_verified"));
    }

    @Test
    void without_the_claim_that_is_the_subject_nobody_is_named() {
        Calls.ask(Tokens.tom().sign(Tokens.key(keyFile)), Calls.VALID)
                .then()
                .statusCode(403)
                .body("detail", containsString("claim oid is missing"));
    }
}
