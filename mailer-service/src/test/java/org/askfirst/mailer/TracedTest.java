package org.askfirst.mailer;

import static org.askfirst.local.waiting.Waiting.await;
import static org.askfirst.mailer.ScriptedMailServer.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.askfirst.mailer.ScriptedMailServer.At;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a letter can be followed once traces are switched on. */
@QuarkusTest
@TestProfile(SharedStart.class)
@QuarkusTestResource(LocalParts.class)
class TracedTest {

    private static final String OF_CONSENT =
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

    @Inject InMemorySpanExporter spans;

    private Wire wire;

    @BeforeEach
    void open() {
        wire = new Wire();
    }

    @AfterEach
    void close() throws InterruptedException {
        wire.close();
    }

    @Test
    void recording_and_every_attempt_are_traces_of_their_own_that_say_what_they_follow() {
        Due ask = Due.ask();
        LocalParts.mailServer().when(At.RCPT, ask.address(), say("450 4.2.1 " + ask.address()));
        wire.dueAfter(OF_CONSENT, ask);

        SpanData recorded = spansOf(ask, "record letter", 1).getFirst();
        assertThat(links(recorded)).containsExactly(OF_CONSENT);
        assertThat(said(recorded))
                .isEqualTo(
                        Map.of(
                                "askfirst.introduction.id",
                                ask.introductionId(),
                                "askfirst.letter.id",
                                ask.id().toString(),
                                "askfirst.letter.kind",
                                "ask",
                                "askfirst.outcome",
                                "NEW"));
        List<SpanData> attempts = spansOf(ask, "deliver letter", 2);
        assertThat(attempts)
                .allSatisfy(attempt -> {
                    assertThat(attempt.getParentSpanContext().isValid()).isFalse();
                    assertThat(links(attempt)).containsExactly(name(recorded));
                });
        assertThat(said(attempts.getFirst()))
                .containsEntry("askfirst.outcome", "TryLater")
                .containsEntry("askfirst.smtp.code", "450")
                .containsEntry("askfirst.smtp.enhanced", "4.2.1")
                .hasSize(6);
        assertThat(said(attempts.getLast()))
                .containsEntry("askfirst.outcome", "Accepted")
                .hasSize(4);
        await().until(() -> !wire.reportsOn(ask.id()).isEmpty());
        assertThat(Wire.header(wire.reportsOn(ask.id()).getFirst(), "traceparent"))
                .isEqualTo(name(attempts.getLast()));
    }

    @Test
    void what_is_no_traceparent_is_not_followed_and_no_span_holds_anything_of_people() {
        Due ask = Due.ask();
        LocalParts.mailServer().when(At.RCPT, ask.address(), say("550 5.1.1 <" + ask.address()));
        wire.dueAfter("Grace", ask);
        assertThat(links(spansOf(ask, "record letter", 1).getFirst())).isEmpty();
        assertThat(said(spansOf(ask, "deliver letter", 1).getFirst()))
                .containsEntry("askfirst.outcome", "Refused")
                .containsEntry("askfirst.smtp.code", "550");
        List<SpanData> all = spans.getFinishedSpanItems();
        assertThat(all)
                .extracting(SpanData::getName)
                .containsOnly("record letter", "deliver letter");
        assertThat(all).allMatch(span -> span.getEvents().isEmpty());
        assertThat(all)
                .extracting(span -> span.getResource().getAttribute(SERVICE))
                .containsOnly("mailer-service");
        assertThat(all.toString())
                .doesNotContain(ask.address(), "Grace", "Ada", "Tom", "example", "localhost:")
                .doesNotContain("127.0.0.1", "Hiring", "/answers/");
    }

    private List<SpanData> spansOf(Due due, String name, int many) {
        return await().until(
                        () ->
                                spans.getFinishedSpanItems().stream()
                                        .filter(span -> span.getName().equals(name))
                                        .filter(span ->
                                                said(span).containsValue(due.id().toString()))
                                        .toList(),
                        found -> found.size() == many);
    }

    private static Map<String, String> said(SpanData span) {
        Map<String, String> said = new HashMap<>();
        span.getAttributes().forEach((key, value) -> said.put(key.getKey(), value.toString()));
        return said;
    }

    private static List<String> links(SpanData span) {
        return span.getLinks().stream()
                .map(LinkData::getSpanContext)
                .map(TracedTest::name)
                .toList();
    }

    private static String name(SpanData span) {
        return name(span.getSpanContext());
    }

    private static String name(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01";
    }
}
