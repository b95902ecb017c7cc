package org.askfirst.consent.introduction;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.askfirst.consent.introduction.Fixture.again;
import static org.askfirst.consent.introduction.Fixture.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.askfirst.consent.HeldRow;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Arrived;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.ownpage.OwnPages;
import org.askfirst.consent.ownpage.PageLink;
import org.junit.jupiter.api.Test;

/** What comes together is decided as if each had come alone, in its order. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class TogetherTest {

    private static final Answer YES = new Answer.Yes();

    @Inject Introductions introductions;
    @Inject OwnPages pages;
    @Inject Fixture fixture;

    @Test
    void requests_are_asked_about_each_in_a_span_of_its_own() {
        Requested one = aRequest(true);
        Requested other = aRequest(false);
        List<String> within = new ArrayList<>();
        List<Arrived<Requested>> arrived =
                Stream.of(one, other)
                        .map(request ->
                                new Arrived<>(
                                        request.introductionId().toString(),
                                        request,
                                        work -> {
                                            within.add(request.introductionId().toString());
                                            work.run();
                                        }))
                        .toList();
        assertThat(introductions.request("/test", arrived)).containsExactly(true, true);
        assertThat(state(one)).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(state(other)).isEqualTo(State.Name.AWAITING_REQUESTER);
        assertThat(within).containsExactly(idOf(one).toString(), idOf(other).toString());
        assertThat(fixture.letters(idOf(one), "ASK")).hasSize(1);
        assertThat(fixture.letters(idOf(other), "ASK")).hasSize(1);
        assertThat(fixture.count("evidence", idOf(one))).isEqualTo(1);
    }

    @Test
    void a_request_that_comes_twice_is_one() {
        Requested request = aRequest(true);
        Requested known = aRequest(true);
        fixture.taken(known);
        assertThat(taken(request, known, aRequest(true), request))
                .containsExactly(true, false, true, false);
        assertThat(taken(request, known)).containsExactly(false, false);
        assertThat(fixture.letters(idOf(request), "ASK")).hasSize(1);
        assertThat(fixture.letters(idOf(known), "ASK")).hasSize(1);
    }

    @Test
    void of_an_introduction_that_is_known_nothing_is_new_under_another_id_either() {
        Requested request = aRequest(true);
        Arrived<Requested> sooner = Arrived.alone("sooner " + idOf(request), request);
        Arrived<Requested> later = Arrived.alone("later " + idOf(request), request);
        assertThat(introductions.request("/test", List.of(sooner, later)))
                .containsExactly(true, false);
        assertThat(fixture.letters(idOf(request), "ASK")).hasSize(1);
    }

    @Test
    void a_twin_of_one_before_it_is_not_possible() {
        Requested request = aRequest(true);
        Requested twin = again(request);
        assertThat(taken(aRequest(true), request, twin)).containsExactly(true, true, true);
        assertThat(state(request)).isEqualTo(State.Name.AWAITING_TARGET);
        assertThat(state(twin)).isEqualTo(State.Name.NOT_POSSIBLE);
        assertThat(fixture.letters(idOf(twin), "NOT_POSSIBLE")).hasSize(1);
        assertThat(fixture.count("outcome", idOf(twin))).isEqualTo(1);
    }

    @Test
    void somebody_who_is_asked_once_a_month_is_asked_by_the_first() {
        Requested before = aRequest(true);
        PageLink.Ask page = new PageLink.Ask(fixture.askOf(fixture.taken(before), Role.TARGET));
        pages.change(page, _ -> new Change.Cap(2));
        Requested second = by("uma@example.com", before);
        Requested third = by("vic@example.com", before);
        assertThat(taken(aRequest(true), second, third)).containsExactly(true, true, true);
        assertThat(fixture.letters(idOf(second), "ASK")).hasSize(1);
        assertThat(fixture.letters(idOf(third), "ASK")).isEmpty();
        assertThat(fixture.letters(idOf(third), "WITHHELD")).hasSize(1);
        assertThat(
                        fixture.query(
                                "SELECT asks FROM person JOIN introduction ON key = target_key"
                                        + " WHERE id = '%s'".formatted(idOf(third)),
                                Integer.class))
                .containsExactly(2);
    }

    @Test
    void what_became_of_several_letters_is_known_of_each() {
        UUID asked = fixture.taken(aRequest(true));
        UUID agreed = fixture.taken(aRequest(false));
        introductions.press(fixture.askOf(agreed, Role.REQUESTER), YES);
        introductions.press(fixture.askOf(agreed, Role.TARGET), YES);
        UUID introduction = fixture.letters(agreed, "INTRODUCTION").getFirst();
        UUID late = fixture.letters(agreed, "ASK").getLast();
        UUID ask = fixture.letters(asked, "ASK").getFirst();

        assertThat(accepted(introduction, UUID.randomUUID(), ask, late, ask))
                .containsExactly(true, false, true, true, false);
        assertThat(accepted(ask, introduction)).containsExactly(false, false);

        assertThat(fixture.stateOf(agreed)).isEqualTo(State.Name.INTRODUCED);
        assertThat(fixture.count("outcome", agreed)).isEqualTo(1);
        assertThat(
                        fixture.query(
                                "SELECT ask_accepted FROM introduction WHERE id = '%s'"
                                        .formatted(asked),
                                Boolean.class))
                .containsExactly(true);
        assertThat(statuses(introduction, ask, late)).containsOnly("ACCEPTED");
    }

    @Test
    void what_is_kept_of_somebody_forgotten_goes_when_several_end() {
        UUID one = released();
        UUID other = released();
        fixture.execute(
                """
                UPDATE person SET choice = 'NEVER', erased_at = clock_timestamp()
                WHERE key = (SELECT requester_key FROM introduction WHERE id = '%s')
                """
                        .formatted(other));
        accepted(
                fixture.letters(one, "INTRODUCTION").getFirst(),
                fixture.letters(other, "INTRODUCTION").getFirst());
        assertThat(fixture.stateOf(one)).isEqualTo(State.Name.INTRODUCED);
        assertThat(fixture.stateOf(other)).isEqualTo(State.Name.INTRODUCED);
        assertThat(requesterOf(one)).containsExactly("Ada Park");
        assertThat(requesterOf(other)).containsOnlyNulls();
    }

    @Test
    void whoever_takes_the_same_in_at_once_waits_for_the_other_and_not_in_a_circle()
            throws Exception {
        List<UUID> ids =
                Stream.generate(() -> fixture.taken(aRequest(true))).limit(6).sorted().toList();
        List<UUID> letters = ids.stream().map(id -> fixture.letters(id, "ASK").getFirst()).toList();
        String held = "SELECT 1 FROM introduction WHERE id = '" + ids.get(2) + "' FOR UPDATE";
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> all = new ArrayList<>();
            try (HeldRow row = HeldRow.by(held)) {
                all.add(threads.submit(() -> accepted("/one", letters)));
                all.add(threads.submit(() -> accepted("/other", letters.reversed())));
                all.add(
                        threads.submit(() ->
                                introductions.press(fixture.askOf(ids.get(0), Role.TARGET), YES)));
                row.awaitWaiting(2);
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(statuses(letters.toArray(UUID[]::new))).containsOnly("ACCEPTED");
        assertThat(fixture.stateOf(ids.getFirst())).isEqualTo(State.Name.RELEASED);
    }

    @Test
    void requests_about_the_same_people_in_two_orders_wait_for_each_other_as_well()
            throws Exception {
        List<Requested> requests = Stream.generate(() -> aRequest(true)).limit(6).toList();
        List<Requested> others =
                requests.reversed().stream().map(one -> by("uma@example.com", one)).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> one = threads.submit(() -> taken(requests.toArray(Requested[]::new)));
            Future<?> other = threads.submit(() -> taken(others.toArray(Requested[]::new)));
            one.get();
            other.get();
        }
        assertThat(Stream.concat(requests.stream(), others.stream()))
                .allSatisfy(one -> assertThat(state(one)).isEqualTo(State.Name.AWAITING_TARGET));
    }

    private UUID released() {
        UUID id = fixture.taken(aRequest(true));
        introductions.press(fixture.askOf(id, Role.TARGET), YES);
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.RELEASED);
        return id;
    }

    private List<Boolean> taken(Requested... requests) {
        return introductions.request(
                "/test",
                Arrays.stream(requests)
                        .map(request -> Arrived.alone(idOf(request).toString(), request))
                        .toList());
    }

    private List<Boolean> accepted(UUID... letters) {
        return accepted("/test", List.of(letters));
    }

    private List<Boolean> accepted(String source, List<UUID> letters) {
        return introductions.deliver(
                source, letters.stream().map(TogetherTest::acceptance).toList());
    }

    private static Arrived<Delivered> acceptance(UUID letter) {
        return Arrived.alone(
                letter + "/accepted", new Delivered.Accepted(letter, Instant.now(), true));
    }

    private List<String> statuses(UUID... letters) {
        return Arrays.stream(letters)
                .map(letter ->
                        fixture.query(
                                        "SELECT status FROM letter WHERE id = '%s'"
                                                .formatted(letter),
                                        String.class)
                                .getFirst())
                .toList();
    }

    private List<String> requesterOf(UUID id) {
        return fixture.query(
                "SELECT requester_name FROM introduction WHERE id = '%s'".formatted(id),
                String.class);
    }

    private State.Name state(Requested request) {
        return fixture.stateOf(idOf(request));
    }

    private static UUID idOf(Requested request) {
        return request.introductionId();
    }
}
