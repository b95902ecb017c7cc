package org.askfirst.consent.event;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Logged;
import org.askfirst.consent.Refusing;
import org.askfirst.consent.Sealed;
import org.askfirst.consent.Topic;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.introduction.IncomingMail;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.json.Json.Unreadable;
import org.askfirst.consent.seal.Belief;
import org.askfirst.consent.unsolicited.Unsolicited;
import org.askfirst.platform.failure.Patience;
import org.askfirst.platform.offset.Hold;
import org.askfirst.platform.offset.KeptOffsets;
import org.askfirst.platform.offset.Offset;
import org.askfirst.platform.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class HandlerTest {

    private static final Topic REQUESTS = new Topic("intro.requests");
    private static final Topic DEAD = new Topic("intro.requests.dead");

    @Inject Fixture fixture;
    @Inject Replay replay;
    @Inject KeptOffsets offsets;
    @Inject Patience patience;
    @Inject Belief belief;
    @Inject Texts texts;
    @Inject Introductions introductions;
    @Inject Unsolicited unsolicited;
    @Inject IncomingMail incomingMail;
    @Inject Hold hold;

    @Test
    void what_fails_because_of_the_moment_is_told_once_and_taken_in_the_end() {
        Requested request = Fixture.aRequest(true);
        UUID id = request.introductionId();
        try (Refusing refusing =
                        Refusing.on(
                                "introduction", "INSERT", "NEW.id = '%s'".formatted(id), "55000");
                Logged logged = Logged.fromNowOn()) {
            Fixture.publish(request);
            await().until(() -> refusing.times() >= 7);
            assertThat(logged.with("not done yet"))
                    .singleElement()
                    .asString()
                    .matches(
                            "intro\\.requests-\\d+ at offset \\d+: not done yet, tried again:"
                                    + " org\\.postgresql\\.util\\.PSQLException, SQLSTATE 55000"
                                    + " \\(\\w+\\.java:\\d+\\)");
        }
        await().until(() -> fixture.stateOf(id) != null);
    }

    @Test
    void what_fails_for_a_reason_of_its_own_is_put_aside_after_a_few_tries_and_can_be_replayed() {
        Requested request = Fixture.aRequest(true);
        Requested behind = Fixture.aRequest(true);
        UUID id = request.introductionId();
        try (Refusing refusing =
                Refusing.on("introduction", "INSERT", "NEW.id = '%s'".formatted(id))) {
            REQUESTS.put(0, id.toString(), Requested.TYPE, id.toString(), bytes(request));
            REQUESTS.put(
                    0,
                    behind.introductionId().toString(),
                    Requested.TYPE,
                    behind.introductionId().toString(),
                    bytes(behind));
            await().until(() -> fixture.stateOf(behind.introductionId()) != null);
            await().until(() -> DEAD.recordsOf(id).size() == 1);
            // Once more if it came together with the one behind it.
            assertThat(refusing.times()).isBetween(5L, 6L);
            assertThat(fixture.stateOf(id)).isNull();
        }
        assertThat(reason(DEAD.recordsOf(id).getFirst()))
                .matches(
                        "fails each time: org\\.postgresql\\.util\\.PSQLException, SQLSTATE P0001"
                                + " \\(\\w+\\.java:\\d+\\)");
        replay.run();
        assertThat(fixture.stateOf(id)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
    void whatever_a_reader_throws_the_event_cannot_be_read(Class<? extends Throwable> thrown) {
        Border border =
                new Border(belief, texts) {
                    @Override
                    Arrival admit(CloudEvent event) {
                        throw HandlerTest.<RuntimeException>sneaky(thrown);
                    }
                };
        Handler handler =
                new Handler(
                        border, introductions, unsolicited, incomingMail, hold, offsets, patience);
        CloudEvent event = new CloudEvent(Requested.TYPE, "/test", "1", new byte[0], null);
        assertThatThrownBy(() -> handler.handle(event, new Offset("intro.requests", 0, 1)))
                .isInstanceOf(Unreadable.class)
                .hasMessageStartingWith("cannot be read: " + thrown.getName());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Class<? extends Throwable> type) throws T {
        try {
            throw (T) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(Requested request) {
        return Sealed.byIntake(Requested.TYPE, request);
    }

    private static String reason(ConsumerRecord<String, String> dead) {
        return new String(dead.headers().lastHeader("dead_reason").value(), StandardCharsets.UTF_8);
    }
}
