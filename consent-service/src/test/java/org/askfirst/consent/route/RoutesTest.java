package org.askfirst.consent.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.database.LateWrites;
import org.junit.jupiter.api.Test;

/** Picking from routes, on the database. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RoutesTest {

    private static final Instant IN_MARCH = Instant.parse("2027-03-31T23:59:59.999Z");
    private static final Instant IN_APRIL = Instant.parse("2027-04-01T00:00:00Z");
    private static final int CLIENTS = 8;

    @Inject Routes routes;
    @Inject RouteRows rows;

    @Test
    void a_route_is_found_by_its_name() {
        String route = aRoute("ada");
        assertThat(in(() -> routes.find(route))).contains(new RouteName(route, "Backend hiring"));
        assertThat(in(() -> routes.find("no-such-route"))).isEmpty();
        assertThat(in(() -> routes.find("No such route"))).isEmpty();
    }

    @Test
    void turns_are_taken_and_counted() {
        String route = aRoute("ada", "bo");
        assertThat(take(route, IN_MARCH)).contains("ada");
        assertThat(take(route, IN_MARCH)).contains("bo");
        assertThat(take(route, IN_MARCH)).contains("ada");
        assertThat(rows.loads(route)).isEqualTo(Map.of("ada", 2L, "bo", 1L));
    }

    @Test
    void loads_that_change_together_are_each_their_own() {
        String route = aRoute("ada", "bo");
        take(route, IN_MARCH);
        take(route, IN_MARCH);
        in(() ->
                LateWrites.behind(() -> {
                    int asks = 10;
                    List<RouteLoadRow> loads =
                            RouteLoadRow.list("route = ?1 order by personKey", route);
                    for (RouteLoadRow load : loads) {
                        load.asks = asks++;
                    }
                    return loads.size();
                }));
        assertThat(rows.loads(route)).isEqualTo(Map.of("ada", 10L, "bo", 11L));
    }

    @Test
    void two_turns_in_one_transaction_see_each_other() {
        String route = aRoute("ada", "bo");
        List<String> taken =
                in(() ->
                        List.of(
                                routes.take(route, Set.of(), IN_MARCH).orElseThrow().personKey(),
                                routes.take(route, Set.of(), IN_MARCH).orElseThrow().personKey()));
        assertThat(taken).containsExactly("ada", "bo");
    }

    @Test
    void the_one_who_is_picked_is_known_by_name_address_and_load() {
        String route = aRoute("ada");
        take(route, IN_MARCH);
        assertThat(in(() -> routes.peek(route, Set.of(), IN_MARCH)))
                .contains(new Candidate("ada", "Person ada", "ada@example.net", 1, 1, 20, 1));
    }

    @Test
    void a_month_begins_at_midnight_in_utc() {
        String route = aRoute("ada");
        rows.run("UPDATE route_person SET monthly_cap = 1 WHERE route = '" + route + "'");
        assertThat(take(route, IN_MARCH)).contains("ada");
        assertThat(take(route, IN_MARCH)).isEmpty();
        assertThat(take(route, IN_APRIL)).contains("ada");
        assertThat(take(route, IN_APRIL)).isEmpty();
    }

    @Test
    void nobody_is_taken_where_nobody_is() {
        assertThat(take("no-such-route", IN_MARCH)).isEmpty();
        assertThat(take(aRoute(), IN_MARCH)).isEmpty();
    }

    @Test
    void a_look_counts_nothing_until_it_is_counted() {
        String route = aRoute("ada", "bo");
        in(() -> routes.peek(route, Set.of(), IN_MARCH));
        assertThat(rows.loads(route)).isEmpty();
        Optional<Candidate> second =
                in(() -> {
                    Candidate first = routes.peek(route, Set.of(), IN_MARCH).orElseThrow();
                    Optional<Candidate> other =
                            routes.peek(route, Set.of(first.personKey()), IN_MARCH);
                    routes.count(route, other.orElseThrow().personKey(), IN_MARCH);
                    return other;
                });
        assertThat(second.map(Candidate::personKey)).contains("bo");
        assertThat(rows.loads(route)).isEqualTo(Map.of("bo", 1L));
    }

    @Test
    void a_transaction_that_fails_has_asked_nobody() {
        String route = aRoute("ada");
        QuarkusTransaction.begin();
        routes.take(route, Set.of(), IN_MARCH);
        QuarkusTransaction.rollback();
        assertThat(rows.loads(route)).isEmpty();
    }

    @Test
    void picking_needs_the_callers_transaction() {
        assertThatThrownBy(() -> routes.take("any", Set.of(), IN_MARCH))
                .isInstanceOf(TransactionalException.class);
    }

    @Test
    void somebody_forgotten_is_on_no_route_and_their_load_stays() {
        String one = aRoute("ada", "bo");
        String other = aRoute("ada");
        take(one, IN_MARCH);
        in(() -> {
            routes.forget("ada");
            return true;
        });
        assertThat(take(one, IN_MARCH)).contains("bo");
        assertThat(take(other, IN_MARCH)).isEmpty();
        assertThat(rows.loads(one)).isEqualTo(Map.of("ada", 1L, "bo", 1L));
    }

    @Test
    void forgetting_waits_for_no_pick() {
        String route = aRoute("ada", "bo");
        QuarkusTransaction.begin();
        routes.take(route, Set.of(), IN_MARCH);
        QuarkusTransaction.requiringNew().timeout(5).run(() -> routes.forget("ada"));
        QuarkusTransaction.commit();
        assertThat(take(route, IN_MARCH)).contains("bo");
    }

    @Test
    void a_crowd_fills_every_cap_and_exceeds_none() throws Exception {
        String route = aRoute("ada", "bo", "cy", "di", "ed");
        List<Optional<String>> half = crowd(50, () -> take(route, IN_MARCH));
        assertThat(half).allMatch(Optional::isPresent);
        assertThat(rows.loads(route)).isEqualTo(each(10L));
        List<Optional<String>> odd = crowd(3, () -> take(route, IN_MARCH));
        assertThat(odd).allMatch(Optional::isPresent).doesNotHaveDuplicates();
        assertThat(rows.loads(route).values()).allMatch(load -> load == 10 || load == 11);
        List<Optional<String>> rest = crowd(447, () -> take(route, IN_MARCH));
        assertThat(rest.stream().filter(Optional::isPresent)).hasSize(47);
        assertThat(rows.loads(route)).isEqualTo(each(20L));
    }

    @Test
    void the_database_refuses_what_no_route_is() {
        String route = aRoute("ada");
        for (String wrong :
                List.of(
                        "INSERT INTO route VALUES ('Upper', 'x')",
                        "INSERT INTO route VALUES ('-x', 'x')",
                        "INSERT INTO route VALUES ('x-', 'x')",
                        "INSERT INTO route VALUES ('" + "x".repeat(64) + "', 'x')",
                        "INSERT INTO route VALUES ('untitled', '')",
                        "UPDATE route_person SET position = 0",
                        "UPDATE route_person SET weight = 0",
                        "UPDATE route_person SET monthly_cap = -1",
                        "UPDATE route_person SET name = ''",
                        "UPDATE route_person SET email = 'nobody'",
                        "INSERT INTO route_person SELECT route, person_key, name, email, 1, 1,"
                                + " null, 99 FROM route_person WHERE route = '"
                                + route
                                + "'",
                        "INSERT INTO route_load VALUES ('x', 'ada', '2027-03-02', 1)",
                        "INSERT INTO route_load VALUES ('x', 'ada', '2027-03-01', 0)")) {
            assertThatThrownBy(() -> rows.run(wrong))
                    .as(wrong)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    private static Map<String, Long> each(long load) {
        return Map.of("ada", load, "bo", load, "cy", load, "di", load, "ed", load);
    }

    /** A route of these people, all at one position, each with a cap of 20. */
    private String aRoute(String... people) {
        String route = "route-" + UUID.randomUUID();
        rows.run("INSERT INTO route VALUES ('" + route + "', 'Backend hiring')");
        for (int place = 0; place < people.length; place++) {
            rows.run(
                    "INSERT INTO route_person VALUES ('%1$s', '%2$s', 'Person %2$s', '%2$s@example.net', 1, 1, 20, %3$d)"
                            .formatted(route, people[place], place + 1));
        }
        return route;
    }

    private Optional<String> take(String route, Instant now) {
        return in(() -> routes.take(route, Set.of(), now)).map(Candidate::personKey);
    }

    private static <T> T in(Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }

    private static <T> List<T> crowd(int calls, Callable<T> call) throws Exception {
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<T>> running = new ArrayList<>();
            for (int number = 0; number < calls; number++) {
                running.add(clients.submit(call));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        }
    }
}
