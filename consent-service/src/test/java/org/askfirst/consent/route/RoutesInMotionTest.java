package org.askfirst.consent.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.askfirst.consent.LocalParts;
import org.junit.jupiter.api.Test;

/** Picks, writers, imports and erasure at the same time: nobody waits for good, nothing is lost. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class RoutesInMotionTest {

    private static final Instant NOW = Instant.parse("2027-05-05T05:05:05Z");
    private static final List<String> NAMES = List.of("motion-a", "motion-b", "motion-c");
    private static final int ROUNDS = 40;

    @Inject Routes routes;
    @Inject RouteBook book;
    @Inject RouteRows rows;

    @Test
    void picks_go_on_while_routes_are_written_imported_and_people_forgotten() throws Exception {
        book.replaceAll(motion(3), null);
        List<Callable<Integer>> work = new ArrayList<>();
        for (String name : NAMES) {
            work.add(() -> picks(name));
            work.add(() -> picks(name));
        }
        work.add(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                book.put(motion(3 + round % 3).get(round % 3), null, _ -> true);
            }
            return 0;
        });
        work.add(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                book.replaceAll(motion(3 + round % 2), null);
            }
            return 0;
        });
        work.add(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                String key = "person" + round % 3;
                QuarkusTransaction.requiringNew().run(() -> routes.forget(key));
            }
            return 0;
        });
        int picked = 0;
        try (var clients = Executors.newFixedThreadPool(work.size())) {
            for (Future<Integer> done : clients.invokeAll(work, 60, TimeUnit.SECONDS)) {
                picked += done.get();
            }
        }
        long counted =
                NAMES.stream()
                        .flatMap(name -> rows.loads(name).values().stream())
                        .mapToLong(Long::longValue)
                        .sum();
        assertThat(counted).isEqualTo(picked);
        // The last in the list is never forgotten: there always was somebody to pick.
        assertThat(picked).isEqualTo(2 * NAMES.size() * ROUNDS);
    }

    @Test
    void a_pick_that_waited_for_an_import_picks_from_what_was_imported() throws Exception {
        book.replaceAll(motion(3), null);
        try (var clients = Executors.newFixedThreadPool(1)) {
            QuarkusTransaction.begin();
            book.replaceAll(List.of(new Route(NAMES.getFirst(), "New", people("new", 1))), null);
            Future<Candidate> waiting =
                    clients.submit(() ->
                            QuarkusTransaction.requiringNew()
                                    .call(() ->
                                            routes.take(NAMES.getFirst(), Set.of(), NOW)
                                                    .orElseThrow()));
            rows.awaitAWaiter();
            QuarkusTransaction.commit();
            assertThat(waiting.get(3, TimeUnit.MINUTES).personKey()).isEqualTo("new0");
        }
    }

    private int picks(String name) {
        int picked = 0;
        for (int round = 0; round < ROUNDS; round++) {
            if (QuarkusTransaction.requiringNew()
                    .call(() -> routes.take(name, Set.of(), NOW))
                    .isPresent()) {
                picked++;
            }
        }
        return picked;
    }

    private static List<Route> motion(int size) {
        List<RoutePerson> people = new ArrayList<>(people("person", size));
        people.addAll(people("steady", 1));
        return NAMES.stream().map(name -> new Route(name, "In motion", people)).toList();
    }

    private static List<RoutePerson> people(String key, int size) {
        List<RoutePerson> people = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            people.add(
                    new RoutePerson(key + number, "P", key + number + "@example.net", 1, 1, null));
        }
        return people;
    }
}
