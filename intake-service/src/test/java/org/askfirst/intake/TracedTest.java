package org.askfirst.intake;

import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What a request leaves in traces once they are switched on. */
@QuarkusTest
@TestProfile(SharedStart.class)
@QuarkusTestResource(RealParts.class)
class TracedTest {

    private static final AttributeKey<String> INTRODUCTION =
            AttributeKey.stringKey("askfirst.introduction.id");

    @Inject InMemorySpanExporter spans;

    @ConfigProperty(name = "askfirst.kafka")
    String kafka;

    @Test
    void a_request_is_the_root_of_a_trace_whatever_the_caller_says_and_its_event_names_it() {
        String theirs = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        String id =
                Calls.as(token)
                        .header("traceparent", theirs)
                        .body(Calls.VALID)
                        .post("/introductions")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id");

        SpanData span = onlySpanOf(id);
        assertThat(span.getName()).isEqualTo("request");
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getLinks()).isEmpty();
        assertThat(span.getTraceId()).isNotEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(span.getAttributes().asMap().values())
                .containsExactlyInAnyOrder(id, "introduction.requested.v2", "stored");
        assertThat(span.getResource().getAttribute(AttributeKey.stringKey("service.name")))
                .isEqualTo("intake-service");
        try (Requests requests = new Requests(kafka)) {
            assertThat(Requests.headers(requests.of(id, 1).getFirst()))
                    .containsEntry(
                            "traceparent",
                            "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
        }
    }

    @Test
    void nothing_but_these_spans_is_kept_and_none_holds_anything_personal() {
        String token = Calls.tokenOf("Tom Reed", "tom@example.com");
        String id = Calls.ask(token, Calls.VALID).then().statusCode(202).extract().path("id");
        Calls.ask(token, "{}").then().statusCode(400);
        Calls.health("live");
        String victim = Calls.tokenOf("Grace Lim", "grace@example.net");
        String last =
                Calls.handIn(victim, Calls.UNSOLICITED).then().statusCode(202).extract().path("id");
        onlySpanOf(id);
        onlySpanOf(last);
        List<SpanData> all = spans.getFinishedSpanItems();
        // What comes in by mail makes some as well, in a class with which this one shares a start.
        assertThat(all).extracting(SpanData::getName).isSubsetOf("request", "mail");
        assertThat(all.toString())
                .doesNotContain("Ada", "Grace", "Tom", "example", "Hiring", "127.0.0.1", token);
    }

    private SpanData onlySpanOf(String introduction) {
        return await().until(() -> spansOf(introduction).toList(), found -> found.size() == 1)
                .getFirst();
    }

    private Stream<SpanData> spansOf(String introduction) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> introduction.equals(span.getAttributes().get(INTRODUCTION)));
    }
}
