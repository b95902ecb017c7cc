package org.askfirst.consent.introduction;

import static org.askfirst.consent.introduction.Fixture.DELIVERIES;
import static org.askfirst.consent.introduction.Fixture.LETTERS;
import static org.askfirst.consent.introduction.Fixture.REQUESTS;
import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Rows;
import org.askfirst.consent.Sealed;
import org.askfirst.consent.SharedStart;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.json.Json;
import org.junit.jupiter.api.Test;

/** How an introduction can be followed once traces are switched on. */
@QuarkusTest
@TestProfile(SharedStart.class)
@QuarkusTestResource(LocalParts.class)
class TracedTest {

    private static final String OF_INTAKE =
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String OF_MAILER =
            "00-1af7651916cd43dd8448eb211c80319c-c7ad6b7169203331-01";

    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

    @Inject InMemorySpanExporter spans;
    @Inject Introductions introductions;
    @Inject Fixture fixture;
    @Inject Rows rows;

    @Test
    void every_step_is_a_trace_of_its_own_that_links_to_its_cause_and_to_the_step_before() {
        Requested request = aRequest(true);
        UUID id = request.introductionId();
        publish(request, OF_INTAKE);
        SpanData requested = step(id, "Request", "AWAITING_TARGET");
        assertThat(links(requested)).containsExactly(OF_INTAKE);
        await().until(() -> !LETTERS.recordsOf(id).isEmpty());
        assertThat(traceparent(LETTERS.recordsOf(id).getFirst())).isEqualTo(name(requested));

        UUID letter = rows.letterOf(id, "TARGET");
        var accepted = new Delivered.Accepted(letter, Instant.now(), true);
        DELIVERIES.put(
                id.toString(),
                Delivered.Accepted.TYPE,
                letter + "/accepted",
                Sealed.byMailer(Delivered.Accepted.TYPE, Json.write(accepted)),
                Map.of("traceparent", OF_MAILER));
        SpanData sent = step(id, "AskAccepted", "AWAITING_TARGET");
        assertThat(links(sent)).containsExactly(OF_MAILER, name(requested));

        hasBeenRead(letter);
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.No());
        SpanData pressed = step(id, "Press", "DECLINED");
        assertThat(links(pressed)).containsExactly(name(sent));
        assertThat(pressed.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        await().untilAsserted(() ->
                assertThat(LETTERS.recordsOf(id))
                        .extracting(TracedTest::traceparent)
                        .contains(name(pressed)));
    }

    @Test
    void what_comes_by_itself_and_what_is_taken_back_are_such_steps_too() {
        UUID expired = fixture.taken(aRequest(true));
        rows.letTimePass(expired);
        assertThat(links(step(expired, "Expire", "EXPIRED"))).isEmpty();

        Requested request = aRequest(true);
        UUID withdrawn = request.introductionId();
        publish(request, "00-nonsense\r\nX: y");
        SpanData requested = step(withdrawn, "Request", "AWAITING_TARGET");
        assertThat(links(requested)).isEmpty();
        introductions.withdraw(withdrawn);
        assertThat(links(step(withdrawn, "Withdraw", "WITHDRAWN")))
                .containsExactly(name(requested));
    }

    @Test
    void no_span_holds_anything_of_people_and_nothing_else_makes_spans() {
        Requested request = aRequest(false);
        publish(request, OF_INTAKE);
        step(request.introductionId(), "Request", "AWAITING_REQUESTER");
        REQUESTS.put(
                "Grace", "request.of.grace", "Grace", "Grace".getBytes(StandardCharsets.UTF_8));
        RestAssured.get("/answers/Grace").then().statusCode(404);
        RestAssured.get("/q/health/ready");
        await().until(() -> named("record").size() > 0);
        List<SpanData> all = spans.getFinishedSpanItems();
        assertThat(all)
                .extracting(SpanData::getName)
                .containsAnyOf("record", "Request")
                .allMatch(name -> name.equals("record") || name.matches("[A-Z][A-Za-z]+"));
        assertThat(all).noneMatch(span -> span.getParentSpanContext().isValid());
        assertThat(all)
                .extracting(span -> span.getResource().getAttribute(SERVICE))
                .containsOnly("consent-service");
        assertThat(all.toString())
                .doesNotContain("Grace", "grace", "Ada", "Tom", "example", "Hiring", "127.0.0.1");
    }

    /** So that an answer does not come too soon after it. */
    private void hasBeenRead(UUID letter) {
        fixture.execute(
                "UPDATE letter SET settled_at = settled_at - interval '1 minute' WHERE id = '%s'"
                        .formatted(letter));
    }

    private static void publish(Requested request, String traceparent) {
        String id = request.introductionId().toString();
        REQUESTS.put(
                id,
                Requested.TYPE,
                id,
                Sealed.byIntake(Requested.TYPE, request),
                Map.of("traceparent", traceparent));
    }

    private SpanData step(UUID introduction, String command, String state) {
        SpanData span =
                await().until(
                                () ->
                                        named(command).stream()
                                                .filter(one ->
                                                        introduction
                                                                .toString()
                                                                .equals(
                                                                        attribute(
                                                                                one,
                                                                                "introduction.id")))
                                                .toList(),
                                found -> found.size() == 1)
                        .getFirst();
        assertThat(attribute(span, "command")).isEqualTo(command);
        assertThat(attribute(span, "state")).isEqualTo(state);
        assertThat(span.getAttributes().size()).isEqualTo(3);
        assertThat(span.getEvents()).isEmpty();
        return span;
    }

    private List<SpanData> named(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private static String attribute(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey("askfirst." + name));
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

    private static String traceparent(ConsumerRecord<String, String> found) {
        return new String(
                found.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII);
    }
}
