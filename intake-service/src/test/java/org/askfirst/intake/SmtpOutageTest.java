package org.askfirst.intake;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.askfirst.local.KafkaBroker;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the broker is away the mail server keeps the mail. */
@QuarkusTest
@TestProfile(OutageTest.BrokerNotYetThere.class)
class SmtpOutageTest {

    @ConfigProperty(name = "askfirst.kafka")
    String kafka;

    @ConfigProperty(name = "askfirst.mail-in")
    int port;

    @TempDir Path data;

    @Test
    void a_mail_is_put_off_without_the_broker_and_with_it_taken_once() throws IOException {
        UUID ask = UUID.randomUUID();
        int brokerPort = Integer.parseInt(kafka.substring(kafka.indexOf(':') + 1));
        try (SmtpTalk talk = SmtpTalk.begin(port)) {
            assertThat(hand(talk, ask)).startsWith("451 ");
            try (KafkaBroker _ = KafkaBroker.start(data, brokerPort);
                    Requests mail = new Requests(kafka, "intro.mail")) {
                await().until(() -> hand(talk, ask).startsWith("250 "));
                assertThat(hand(talk, ask)).startsWith("250 ");
                assertThat(mail.of(ask.toString(), 2))
                        .extracting(stored -> Requests.headers(stored).get("ce_id"))
                        .containsOnly(
                                Requests.headers(mail.of(ask.toString(), 1).getFirst())
                                        .get("ce_id"));
            }
        }
    }

    private static String hand(SmtpTalk talk, UUID ask) throws IOException {
        return talk.hand(
                "grace@example.net",
                SmtpDoorTest.ADDRESSES.reply(ask),
                SmtpDoorTest.reply("<1@out>", "Yes\r\n"));
    }
}
