package org.askfirst.consent.privacy;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.askfirst.consent.introduction.Fixture.publish;
import static org.askfirst.consent.introduction.Fixture.sent;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.HeldRow;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Topic;
import org.askfirst.consent.choice.PersonErased;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.introduction.Scrubbing;
import org.askfirst.consent.ownpage.OwnPages;
import org.askfirst.consent.ownpage.PageLink;
import org.askfirst.consent.person.PersonKeys;
import org.junit.jupiter.api.Test;

/** What is left of somebody who wants to be forgotten: nothing but a key. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ErasureTest {

    private static final Topic PEOPLE = new Topic("intro.people");

    @Inject Introductions introductions;
    @Inject OwnPages pages;
    @Inject Erasures erasures;
    @Inject Sweeping sweeping;
    @Inject PersonKeys personKeys;
    @Inject Fixture fixture;

    @Test
    void nothing_is_left_and_a_replay_brings_nothing_back() {
        String mark = "Canary" + UUID.randomUUID().toString().replace("-", "");
        Requested open = about(mark);
        Requested ended = Fixture.by("uma-erasure@example.com", open);
        publish(ended);
        await().until(() -> fixture.stateOf(ended.introductionId()) != null);
        introductions.press(
                fixture.askOf(ended.introductionId(), Role.TARGET),
                new Answer.NotMe("knows " + mark, "better " + mark, mark + "-b@example.net"));
        fixture.execute("DELETE FROM cool_down");
        publish(open);
        await().until(() -> fixture.stateOf(open.introductionId()) != null);
        assertThat(tablesWith(mark)).isNotEmpty();

        PageLink.Own own = new PageLink.Own(ownLink(open.introductionId()));
        assertThat(pages.erase(own.linkId())).isEqualTo(OwnPages.Outcome.DONE);
        await().untilAsserted(() -> assertThat(tablesWith(mark)).isEmpty());
        assertThat(fixture.stateOf(open.introductionId())).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(fixture.letters(open.introductionId(), "EXPIRY")).isEmpty();

        // The whole topic again, with the memory of it swept away.
        fixture.execute("DELETE FROM inbox");
        publish(open);
        publish(ended);
        Requested later = aRequest(true);
        publish(later);
        await().until(() -> fixture.stateOf(later.introductionId()) != null);
        await().until(() -> isTakenIn(open) && isTakenIn(ended));
        assertThat(tablesWith(mark)).isEmpty();

        Requested again = Fixture.by("vera-erasure@example.com", open);
        UUID id = fixture.taken(again);
        assertThat(fixture.letters(id, "ASK")).isEmpty();
        assertThat(emailOf(id)).isEqualTo(open.target().email());
        fixture.ageUntil(id, State.Name.DECLINED);
        await().untilAsserted(() -> assertThat(tablesWith(mark)).isEmpty());
        assertThat(emailOf(id)).isNull();

        fixture.ageUntil(open.introductionId(), State.Name.EXPIRED);
        assertThat(theExpiry(open).path("requestedOn").asText()).isNotEmpty();
        assertThat(theExpiry(open).has("targetName")).isFalse();
        assertThat(theExpiry(open).path("requesterName").asText()).isEqualTo("Ada Park");
        assertThat(PEOPLE.recordsOf(personKeys.of(open.target().email()))).hasSize(1);
    }

    @Test
    void an_erasure_that_is_pressed_twice_is_announced_once() {
        UUID id = fixture.taken(aRequest(true));
        String key = column(id, "target_key");
        UUID link = ownLink(id);
        for (int press = 1; press <= 2; press++) {
            assertThat(pages.erase(link)).isEqualTo(OwnPages.Outcome.DONE);
        }
        await().until(() ->
                fixture.query(
                                "SELECT record_key FROM outbox WHERE record_key = '%s'"
                                        .formatted(key),
                                String.class)
                        .isEmpty());
        assertThat(PEOPLE.recordsOf(key)).hasSize(1);
    }

    @Test
    void an_export_holds_what_is_held() {
        String mark = "Export" + UUID.randomUUID().toString().replace("-", "");
        Requested request = about(mark);
        UUID asked = fixture.taken(request);
        fixture.execute(
                "UPDATE letter SET status = 'ACCEPTED' WHERE introduction_id = '%s'"
                        .formatted(asked));
        PageLink.Own own = new PageLink.Own(ownLink(request.introductionId()));
        String export =
                new String(pages.export(own.linkId()).orElseThrow(), StandardCharsets.UTF_8);
        assertThat(export)
                .contains(request.target().email(), request.target().name(), request.topic())
                .contains("Ada Park")
                .doesNotContain(request.requester().email());
        // A double click gets the same file; a minute later the link leads nowhere.
        assertThat(pages.export(own.linkId())).isPresent();
        fixture.execute(
                "UPDATE one_time_link SET used_at = used_at - interval '61 seconds' WHERE id = '%s'"
                        .formatted(own.linkId()));
        assertThat(pages.export(own.linkId())).isEmpty();
    }

    @Test
    void nothing_is_left_in_any_round_or_list_and_the_others_keep_what_is_theirs() {
        String mark = "Rounds" + UUID.randomUUID().toString().replace("-", "");
        Requested request = about(mark);
        Requested asked =
                new Requested(
                        request.introductionId(),
                        request.requestedAt(),
                        request.introducer(),
                        new Requested.Requester("Ada Park", request.requester().email(), false),
                        request.target(),
                        null,
                        "Meeting an engineer",
                        "Ada would like to meet one.",
                        "Dear " + mark);
        UUID id = fixture.taken(asked);
        introductions.press(fixture.askOf(id, Role.REQUESTER), new Answer.Yes());
        introductions.press(
                fixture.askOf(id, Role.TARGET), new Answer.NotMe("knows " + mark, "Iris", null));
        String iris = "iris-" + id + "@example.net";
        introductions.askInstead(id, "Iris Chen", iris);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
        String route = fixture.aRoute(2, null);
        String key = personKeys.of(request.target().email());
        fixture.execute(
                "UPDATE route_person SET person_key = '%s', name = '%s', email = '%s' WHERE route = '%s' AND listed = 1"
                        .formatted(key, mark, mark.toLowerCase() + "@example.net", route));
        fixture.execute(
                "INSERT INTO route_change (route, person_key, name, changed_at) VALUES ('%s', '%s', '%s', now())"
                        .formatted(route, key, mark));
        UUID onRoute = fixture.taken(Fixture.onRoute(route, true));
        introductions.press(
                fixture.askOf(onRoute, Role.TARGET), new Answer.NotMe(mark, null, null));
        assertThat(tablesWith(mark))
                .contains("ask", "introduction", "route_person", "route_change");

        erasures.again(new PersonErased(key, Instant.now().plusSeconds(60)));

        await().untilAsserted(() -> assertThat(tablesWith(mark)).isEmpty());
        await().until(() ->
                fixture.query(
                                "SELECT erasing FROM person WHERE key = '%s'".formatted(key),
                                Boolean.class)
                        .equals(List.of(false)));
        assertThat(emailOf(id)).isEqualTo(iris);
        assertThat(topicOf(id)).isEqualTo("Meeting an engineer");
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(fixture.stateOf(onRoute)).isEqualTo(State.Name.AWAITING_TARGET);
        for (String table : List.of("route_load", "cool_down", "refused_introducer")) {
            assertThat(
                            fixture.query(
                                    "SELECT person_key FROM %s WHERE person_key = '%s'"
                                            .formatted(table, key),
                                    String.class))
                    .isEmpty();
        }
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.No());
        assertThat(topicOf(id)).isNull();
    }

    @Test
    void an_introduction_found_to_be_old_that_has_gone_on_since_keeps_its_names() {
        Requested request = aRequest(true);
        UUID id = fixture.taken(request);
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.NotMe(null, "Iris", null));
        fixture.age(id, Duration.ofDays(181));
        introductions.askInstead(id, "Iris Chen", "iris-" + id + "@example.net");
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);

        QuarkusTransaction.requiringNew()
                .run(() -> Scrubbing.scrubIfOverdue(id, Duration.ofDays(180)));

        assertThat(topicOf(id)).isEqualTo(request.topic());
        assertThat(emailOf(id)).isEqualTo("iris-" + id + "@example.net");
    }

    @Test
    void who_is_introduced_to_nobody_is_not_told_from_one_who_does_not_answer() {
        UUID id = fixture.taken(aRequest(true));
        UUID twin = fixture.taken(aRequest(true));
        erasures.again(new PersonErased(column(id, "target_key"), Instant.now().plusSeconds(60)));
        await().until(() -> emailOf(id) == null);
        for (String shown : List.of("shown_state", "shown_requester", "shown_target")) {
            assertThat(column(id, shown)).isEqualTo(column(twin, shown));
        }
    }

    @Test
    void the_wish_is_read_again_from_kafka_after_a_restore() {
        String mark = "Restored" + UUID.randomUUID().toString().replace("-", "");
        Requested request = about(mark);
        UUID id = fixture.taken(request);
        String key = personKeys.of(request.target().email());
        erasures.again(new PersonErased(key, Instant.now().plusSeconds(60)));
        await().untilAsserted(() -> assertThat(tablesWith(mark)).isEmpty());
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
    }

    @Test
    void a_letter_that_nobody_has_taken_yet_is_not_kept_for_somebody_forgotten()
            throws SQLException {
        String mark = "WithheldAsks" + UUID.randomUUID().toString().replace("-", "");
        Requested request = about(mark);
        UUID id = request.introductionId();
        fixture.execute(
                """
                INSERT INTO outbox (introduction_id, topic, type, event_id, payload, created_at)
                VALUES ('%1$s', 'intro.nowhere', 'test.v1', '%1$s/0', '{}', clock_timestamp())
                """
                        .formatted(id));
        String first = " FROM outbox WHERE introduction_id = '%s' AND topic = 'intro.nowhere'";
        // Another replica is at it, and so nobody takes what comes after it.
        try (HeldRow held = HeldRow.by("SELECT 1" + first.formatted(id) + " FOR UPDATE")) {
            fixture.taken(request);
            assertThat(tablesWith(mark)).contains("outbox");
            String key = personKeys.of(request.target().email());
            erasures.again(new PersonErased(key, Instant.now().plusSeconds(60)));
            await().untilAsserted(() -> assertThat(tablesWith(mark)).isEmpty());
            held.execute("DELETE" + first.formatted(id));
        }
        await().until(() -> fixture.count("outbox", id) == 0);
        assertThat(sent(id, "ask")).isEmpty();
    }

    @Test
    void who_named_somebody_better_is_not_kept_for_them_either() {
        UUID id = fixture.taken(aRequest(true));
        String mark = "Better" + UUID.randomUUID().toString().replace("-", "");
        String email = mark.toLowerCase() + "@example.net";
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.NotMe("Sales", mark, email));
        erasures.again(new PersonErased(personKeys.of(email), Instant.now().plusSeconds(60)));
        await().untilAsserted(() -> assertThat(tablesWith(mark)).isEmpty());
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.DECLINED);
    }

    @Test
    void what_ended_long_ago_is_swept() {
        String mark = "Swept" + UUID.randomUUID().toString().replace("-", "");
        Requested request = about(mark);
        UUID id = fixture.taken(request);
        introductions.press(
                fixture.askOf(id, Role.TARGET),
                new Answer.NotMe("knows " + mark, "better " + mark, mark + "-b@example.net"));
        sweeping.sweep();
        assertThat(tablesWith(mark)).isNotEmpty();
        fixture.age(id, Duration.ofDays(181));
        sweeping.sweep();
        await().untilAsserted(() -> assertThat(tablesWith(mark)).isEmpty());
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.DECLINED);
    }

    @Test
    void what_is_only_counted_or_compared_is_swept_when_it_counts_no_more() {
        String old = UUID.randomUUID().toString();
        String young = UUID.randomUUID().toString();
        fixture.execute(
                """
                INSERT INTO inbox (source, id, received_at)
                VALUES ('/swept', '%1$s', clock_timestamp() - interval '31 days'),
                    ('/swept', '%2$s', clock_timestamp() - interval '29 days');
                INSERT INTO overtaken (introduction_id, sequence, last_milestone, remembered_at)
                VALUES ('%1$s', 1, 'ASKED', clock_timestamp() - interval '31 days'),
                    ('%2$s', 1, 'ASKED', clock_timestamp() - interval '29 days');
                INSERT INTO cool_down (person_key, other_key, ends_at)
                VALUES ('%1$s', 'other', clock_timestamp() - interval '1 minute'),
                    ('%2$s', 'other', clock_timestamp() + interval '1 minute')
                """
                        .formatted(old, young));
        sweeping.sweep();
        assertThat(tablesWith(old)).isEmpty();
        assertThat(tablesWith(young)).contains("inbox", "overtaken", "cool_down");
    }

    @Test
    void whom_a_route_has_turned_to_is_known_no_longer_than_its_introducer() {
        Requested request = Fixture.onRoute(fixture.aRoute(2, null), true);
        UUID id = fixture.taken(Fixture.by("uma-" + UUID.randomUUID() + "@example.com", request));
        assertThat(fixture.count("turn", id)).isOne();
        String key = column(id, "introducer_key");
        erasures.again(new PersonErased(key, Instant.now().plusSeconds(60)));
        await().untilAsserted(() -> assertThat(fixture.count("turn", id)).isZero());
    }

    @Test
    void who_is_forgotten_is_in_no_turn_of_a_route_that_has_ended() {
        UUID id = fixture.taken(Fixture.onRoute(fixture.aRoute(1, null), true));
        String key = column(id, "target_key");
        introductions.withdraw(id);
        assertThat(fixture.count("turn", id)).isOne();
        erasures.again(new PersonErased(key, Instant.now().plusSeconds(60)));
        await().untilAsserted(() -> assertThat(fixture.count("turn", id)).isZero());
    }

    private static Requested about(String mark) {
        Requested request = aRequest(true);
        return new Requested(
                request.introductionId(),
                request.requestedAt(),
                request.introducer(),
                request.requester(),
                new Requested.Target("Grace " + mark, mark.toLowerCase() + "@example.net"),
                null,
                "Meeting Grace " + mark,
                "About " + mark,
                "Dear " + mark);
    }

    /** Asks for a one-time link, as a wish to widen does. */
    private UUID ownLink(UUID id) {
        PageLink.Ask door = new PageLink.Ask(fixture.askOf(id, Role.TARGET));
        pages.change(door, _ -> new Change.Cap(1));
        assertThat(pages.change(door, _ -> new Change.AskMe()))
                .isEqualTo(OwnPages.Outcome.LINK_SENT);
        await().until(() -> sent(id, "own-page").size() == 1);
        return UUID.fromString(
                sent(id, "own-page").getFirst().path("facts").path("linkId").asText());
    }

    private boolean isTakenIn(Requested request) {
        return !fixture.query(
                        "SELECT id FROM inbox WHERE id = '%s'".formatted(request.introductionId()),
                        String.class)
                .isEmpty();
    }

    private JsonNode theExpiry(Requested request) {
        await().until(() -> sent(request.introductionId(), "expiry").size() == 1);
        return sent(request.introductionId(), "expiry").getFirst().path("facts");
    }

    private String emailOf(UUID id) {
        return column(id, "target_email");
    }

    private String topicOf(UUID id) {
        return column(id, "topic");
    }

    private String column(UUID id, String name) {
        return fixture.query(
                        "SELECT %s FROM introduction WHERE id = '%s'".formatted(name, id),
                        String.class)
                .getFirst();
    }

    /** Every table that holds the mark anywhere, in either case. */
    private List<String> tablesWith(String mark) {
        return fixture
                .query(
                        "SELECT CAST(tablename AS text) FROM pg_tables WHERE schemaname = 'public'",
                        String.class)
                .stream()
                .filter(table ->
                        fixture.query(
                                                "SELECT count(*) FROM %s t WHERE CAST(t AS text)"
                                                                .formatted(table)
                                                        + " ILIKE '%"
                                                        + mark
                                                        + "%'",
                                                Long.class)
                                        .getFirst()
                                > 0)
                .toList();
    }
}
