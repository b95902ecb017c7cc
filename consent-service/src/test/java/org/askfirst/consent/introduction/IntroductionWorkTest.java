package org.askfirst.consent.introduction;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.StatementsOfThread;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Arrived;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.platform.database.Sql;
import org.assertj.core.api.SoftAssertions;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;

/** How much the database is asked for one introduction, step by step, by its locks and rows. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class IntroductionWorkTest {

    /** So many at once. */
    private static final int MANY = 20;

    @Inject Fixture fixture;
    @Inject Introductions introductions;
    @Inject SessionFactory sessions;

    @Test
    void each_step_asks_no_more_than_it_needs() {
        Requested request = aRequest(false);
        UUID id = request.introductionId();
        List<String> requested = StatementsOfThread.of(() -> fixture.taken(request));
        List<String> accepted = reported(id, "ASK");
        List<String> agreed = pressed(id, Role.REQUESTER);
        reported(id, "ASK");
        List<String> released = pressed(id, Role.TARGET);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.RELEASED);
        List<String> introduced = reported(id, "INTRODUCTION");
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.INTRODUCED);

        SoftAssertions each = new SoftAssertions();
        isAtMost(12, "a request", requested, each);
        isAtMost(5, "an ask that was accepted", accepted, each);
        isAtMost(11, "the requester's yes", agreed, each);
        isAtMost(9, "the target's yes", released, each);
        isAtMost(8, "an introduction that was accepted", introduced, each);
        each.assertAll();
    }

    @Test
    void what_comes_together_asks_less_for_each() {
        List<Arrived<Requested>> requests =
                Stream.generate(() -> aRequest(false)).limit(MANY).map(this::arrived).toList();
        List<String> requested =
                StatementsOfThread.of(() -> introductions.request("/test", requests));
        List<String> accepted = reported(requests, "ASK");
        List<String> agreed = pressed(requests, Role.REQUESTER);
        reported(requests, "ASK");
        List<String> released = pressed(requests, Role.TARGET);
        List<String> introduced = reported(requests, "INTRODUCTION");
        assertThat(requests)
                .allSatisfy(one ->
                        assertThat(fixture.stateOf(id(one))).isEqualTo(State.Name.INTRODUCED));

        SoftAssertions each = new SoftAssertions();
        isAtMost(12, "requests", requested, each);
        isAtMost(13, "the requesters' yes", agreed, each);
        isAtMost(10, "the targets' yes", released, each);
        isAtMost(6, "asks that were accepted", accepted, each);
        isAtMost(10, "introductions that were accepted", introduced, each);
        each.assertAll();
    }

    @Test
    void what_changes_of_many_is_written_by_one_statement_for_each_kind() {
        List<Arrived<Requested>> requests = requested(MANY);
        assertThat(reported(requests, "ASK"))
                .satisfiesOnlyOnce(one -> assertThat(one).startsWith("UPDATE introduction SET"))
                .satisfiesOnlyOnce(one -> assertThat(one).startsWith("UPDATE letter SET"))
                .noneMatch(one -> one.startsWith("update"));
        assertThat(pressed(requests, Role.REQUESTER))
                .satisfiesOnlyOnce(one -> assertThat(one).startsWith("UPDATE introduction SET"))
                .satisfiesOnlyOnce(one -> assertThat(one).startsWith("UPDATE ask SET"))
                .satisfiesOnlyOnce(one -> assertThat(one).startsWith("UPDATE person SET"))
                .noneMatch(one -> one.startsWith("update"));
    }

    @Test
    void what_comes_together_is_written_as_what_comes_alone() {
        UUID alone = fixture.taken(aRequest(false));
        List<Arrived<Requested>> together = requested(2);
        for (Role role : Role.values()) {
            reported(alone, "ASK");
            reported(together, "ASK");
            areWrittenAs(alone, together);
            pressed(alone, role);
            pressed(together, role);
            areWrittenAs(alone, together);
        }
        reported(alone, "INTRODUCTION");
        reported(together, "INTRODUCTION");
        areWrittenAs(alone, together);
    }

    private static void areWrittenAs(UUID alone, List<Arrived<Requested>> together) {
        List<String> rows = written(alone);
        assertThat(rows).hasSizeGreaterThan(1);
        assertThat(together).allSatisfy(one -> assertThat(written(id(one))).isEqualTo(rows));
    }

    /** All rows of an introduction and of its people, but for what tells one from another. */
    private static List<String> written(UUID introduction) {
        String sql =
                """
                WITH its AS (SELECT * FROM introduction WHERE id = CAST(? AS uuid))
                SELECT jsonb_strip_nulls(to_jsonb(its))::text FROM its
                UNION ALL SELECT jsonb_strip_nulls(to_jsonb(ask))::text
                FROM ask JOIN its ON its.id = ask.introduction_id
                UNION ALL SELECT jsonb_strip_nulls(to_jsonb(letter))::text
                FROM letter JOIN its ON its.id = letter.introduction_id
                UNION ALL SELECT jsonb_strip_nulls(to_jsonb(person))::text
                FROM person JOIN its ON key IN (its.requester_key, its.target_key)
                """;
        List<String> rows =
                QuarkusTransaction.requiringNew()
                        .call(() ->
                                Sql.of(sql)
                                        .with(introduction.toString())
                                        .rows(row -> row.getString(1)));
        return rows.stream()
                .map(row -> row.replaceAll("\"\\d{4}-\\d\\d-\\d\\dT[^\"]*\"", "a time"))
                .map(row -> row.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "an id"))
                .map(row -> row.replaceAll("(\"[a-z_]*(key|email)\": )\"[^\"]*\"", "$1some"))
                .sorted()
                .toList();
    }

    @Test
    void no_query_has_a_plan_made_for_it_at_each_turn() {
        introduceOne();
        introduceSeveral(2);
        Statistics statistics = sessions.getStatistics();
        statistics.setStatisticsEnabled(true);
        for (int i = 0; i < MANY; i++) {
            introduceOne();
            introduceSeveral(2);
        }
        assertThat(statistics.getQueries())
                .isNotEmpty()
                .allSatisfy(query ->
                        assertThat(statistics.getQueryStatistics(query).getPlanCacheMissCount())
                                .as(query)
                                .isLessThan(MANY));
    }

    private void introduceOne() {
        UUID id = fixture.taken(aRequest(false));
        reported(id, "ASK");
        pressed(id, Role.REQUESTER);
        reported(id, "ASK");
        pressed(id, Role.TARGET);
        reported(id, "INTRODUCTION");
    }

    private void introduceSeveral(int many) {
        List<Arrived<Requested>> requests = requested(many);
        reported(requests, "ASK");
        pressed(requests, Role.REQUESTER);
        reported(requests, "ASK");
        pressed(requests, Role.TARGET);
        reported(requests, "INTRODUCTION");
    }

    private List<Arrived<Requested>> requested(int many) {
        List<Arrived<Requested>> requests =
                Stream.generate(() -> aRequest(false)).limit(many).map(this::arrived).toList();
        introductions.request("/test", requests);
        return requests;
    }

    private Arrived<Requested> arrived(Requested request) {
        return Arrived.alone(request.introductionId().toString(), request);
    }

    private static UUID id(Arrived<Requested> request) {
        return request.event().introductionId();
    }

    private List<String> reported(List<Arrived<Requested>> requests, String kind) {
        List<Arrived<Delivered>> reports =
                requests.stream()
                        .map(one -> fixture.letters(id(one), kind).getLast())
                        .map(IntroductionWorkTest::acceptance)
                        .toList();
        return StatementsOfThread.of(() -> introductions.deliver("/test", reports));
    }

    private List<String> pressed(List<Arrived<Requested>> requests, Role role) {
        List<UUID> asks = requests.stream().map(one -> fixture.askOf(id(one), role)).toList();
        return StatementsOfThread.of(() ->
                assertThat(QuarkusTransaction.requiringNew().call(() -> pressed(asks)))
                        .hasSize(asks.size())
                        .allMatch(Decision.Accepted.class::isInstance));
    }

    private List<Decision> pressed(List<UUID> asks) {
        return introductions.press(
                HeldAsk.free(asks).held().values().stream()
                        .map(held -> new Press(held, new Answer.Yes(), Supplier::get))
                        .toList());
    }

    private static Arrived<Delivered> acceptance(UUID letter) {
        return Arrived.alone(
                letter + "/accepted", new Delivered.Accepted(letter, Instant.now(), true));
    }

    private List<String> reported(UUID id, String kind) {
        UUID letter = fixture.letters(id, kind).getLast();
        return StatementsOfThread.of(() -> fixture.accepted(letter));
    }

    private List<String> pressed(UUID id, Role role) {
        UUID ask = fixture.askOf(id, role);
        return StatementsOfThread.of(() -> introductions.press(ask, new Answer.Yes()));
    }

    private static void isAtMost(
            int most, String what, List<String> statements, SoftAssertions each) {
        each.assertThat(statements)
                .as("%s%n%s", what, String.join("\n", statements))
                .hasSizeLessThanOrEqualTo(most);
    }
}
