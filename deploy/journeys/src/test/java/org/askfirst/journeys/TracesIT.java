package org.askfirst.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.askfirst.journeys.running.AskFirst;
import org.askfirst.journeys.running.Event;
import org.askfirst.journeys.running.Service;
import org.askfirst.journeys.story.Cast;
import org.askfirst.journeys.story.Introduction;
import org.askfirst.journeys.story.MarkSearch;
import org.askfirst.journeys.story.Marks;
import org.askfirst.journeys.story.Reply;
import org.askfirst.journeys.story.Request;
import org.askfirst.journeys.story.Web;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What all the journeys before have left behind where it must not be. */
@Order(Integer.MAX_VALUE)
@Isolated("looks back on all of them")
class TracesIT {

    private static final List<String> TOPICS =
            List.of(
                    "intro.requests",
                    "intro.mail",
                    "intro.letters",
                    "intro.deliveries",
                    "intro.lifecycle");

    private final AskFirst system = AskFirst.shared();
    private final MarkSearch marks = new MarkSearch(Marks.givenOut());

    /** Or there is nothing to look back on where it runs alone. */
    @BeforeAll
    static void at_least_one_is_asked() {
        Introduction one =
                Introduction.begin(AskFirst.shared(), Request.askedFor(Cast.strangers()));
        one.ask(one.target());
    }

    @Test
    void no_log_holds_a_name_an_address_a_text_or_a_token() throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.walk(AskFirst.LOGS)) {
            logs = files.filter(Files::isRegularFile).toList();
        }
        assertThat(logs).hasSizeGreaterThanOrEqualTo(3);
        for (Path log : logs) {
            assertHoldsNoMark(log.toString(), Files.readString(log));
        }
    }

    @Test
    void no_metric_holds_a_name_an_address_a_text_or_a_token() {
        Web web = new Web(system);
        for (Service service : system.services()) {
            Reply metrics = web.open(service.url().resolve("/q/metrics"));
            assertThat(metrics.status()).as(service.name()).isEqualTo(200);
            assertHoldsNoMark(service.name() + " metrics", metrics.text());
        }
    }

    @Test
    void keys_are_introduction_ids_and_headers_hold_nothing_personal() {
        for (Event event : everything()) {
            assertThat(UUID.fromString(event.key())).hasToString(event.key());
            assertHoldsNoMark(event.topic() + " headers", event.headers().toString());
            assertThat(event.headers())
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("content-type", "application/json")
                    .containsKeys("ce_id", "ce_source", "ce_type", "ce_time");
        }
    }

    @Test
    void links_and_sign_ins_are_nowhere_on_the_topics() {
        MarkSearch tokens =
                new MarkSearch(
                        Marks.givenOut().stream().filter(mark -> mark.length() >= 30).toList());
        for (Event event : everything()) {
            assertThat(tokens.in(new String(event.value()))).as(event.topic()).isEmpty();
        }
    }

    @Test
    void announcements_hold_ids_and_times_only_and_count_without_a_gap_to_an_end() {
        Map<String, List<Event>> byIntroduction = new HashMap<>();
        Map<String, String> seen = new HashMap<>();
        for (Event event : system.topics().read("intro.lifecycle")) {
            if (event.headers().get("ce_source").equals(ForgedEventsIT.FORGER)) {
                continue;
            }
            String value = new String(event.value());
            String before = seen.putIfAbsent(event.headers().get("ce_id"), value);
            if (before != null) {
                // Published again after a kill; a reader knows it by its id.
                assertThat(value).isEqualTo(before);
                continue;
            }
            byIntroduction.computeIfAbsent(event.key(), _ -> new ArrayList<>()).add(event);
            assertHoldsNoMark("an announcement", value);
            assertThat(event.json().properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactlyInAnyOrder("introductionId", "sequence", "round", "at");
        }
        assertThat(byIntroduction).isNotEmpty();
        byIntroduction.forEach(TracesIT::assertInOrder);
    }

    private static void assertInOrder(String introduction, List<Event> events) {
        for (int index = 0; index < events.size(); index++) {
            Event event = events.get(index);
            assertThat(event.json().path("sequence").asInt())
                    .as("sequence of " + introduction)
                    .isEqualTo(index + 1);
            assertThat(event.json().path("introductionId").asText()).isEqualTo(introduction);
            boolean ends =
                    Set.of("introduction.introduced.v1", "introduction.closed.v1")
                            .contains(event.type());
            if (ends && index < events.size() - 1) {
                assertBeginsAnotherRound(event, events.get(index + 1));
            }
        }
        assertThat(events.getFirst().type()).isEqualTo("introduction.received.v1");
    }

    /** After an end only somebody better placed can be asked. */
    private static void assertBeginsAnotherRound(Event end, Event next) {
        assertThat(List.of(end.type(), next.type()))
                .as("after the end of " + end.key())
                .containsExactly("introduction.closed.v1", "introduction.asked.v1");
        assertThat(next.json().path("round").asInt())
                .isEqualTo(end.json().path("round").asInt() + 1);
    }

    private List<Event> everything() {
        return TOPICS.stream().flatMap(topic -> system.topics().read(topic).stream()).toList();
    }

    private void assertHoldsNoMark(String where, String text) {
        assertThat(marks.in(text)).as(where).isEmpty();
    }
}
