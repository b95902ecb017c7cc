package org.askfirst.consent.privacy;

import static io.restassured.RestAssured.given;
import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.SignedIn;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Delivered;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.ownpage.OwnPages;
import org.askfirst.consent.ownpage.PageLink;
import org.askfirst.consent.person.PersonKeys;
import org.junit.jupiter.api.Test;

/**
 * What a person is told of what is held about them: the same, whatever the other one answered, and
 * to an introducer the same, whatever anybody chose. Ids and times are masked.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ExportsTest {

    private static final String PAT = SignedIn.withRoles("pat@example.com", "privacy");
    private static final LocalDate DAY = LocalDate.now().plusDays(30);

    @Inject Introductions introductions;
    @Inject OwnPages pages;
    @Inject PersonKeys personKeys;
    @Inject Fixture fixture;

    @Test
    void a_requester_does_not_read_what_the_target_answered() {
        Requested silent = bothAsked();
        String expected = masked(exported(silent.requester().email()));
        assertThat(expected).contains("\"answer\":\"YES\"", "Grace Lim", "\"released\":false");
        for (Answer answer :
                List.of(
                        new Answer.No(),
                        new Answer.TooBusy(DAY),
                        new Answer.TooBusy(null),
                        new Answer.NotMe("Sales", "Iris Chen", "iris@example.net"))) {
            Requested answered = bothAsked();
            press(answered, Role.TARGET, answer);
            assertThat(masked(exported(answered.requester().email()))).isEqualTo(expected);
            assertThat(masked(onOwnPage(answered, Role.REQUESTER)))
                    .isEqualTo(masked(onOwnPage(silent, Role.REQUESTER)));
        }
    }

    @Test
    void a_requester_does_not_read_that_the_target_was_not_asked_or_not_reached() {
        String expected = masked(exported(bothAsked().requester().email()));
        Requested first = aRequest(true);
        fixture.taken(first);
        choose(first, new Change.Never());
        Requested spared = again(first);
        askedRequester(spared);
        press(spared, Role.REQUESTER, new Answer.Yes());
        assertThat(masked(exported(spared.requester().email()))).isEqualTo(expected);

        Requested bounced = aRequest(false);
        askedRequester(bounced);
        press(bounced, Role.REQUESTER, new Answer.Yes());
        UUID letter = fixture.letters(bounced.introductionId(), "ASK").getLast();
        fixture.execute("UPDATE letter SET status = 'FAILED' WHERE id = '%s'".formatted(letter));
        assertThat(masked(exported(bounced.requester().email()))).isEqualTo(expected);
    }

    @Test
    void a_target_does_not_read_that_the_requester_took_it_back() {
        Requested standing = bothAsked();
        Requested takenBack = bothAsked();
        press(takenBack, Role.REQUESTER, new Answer.No());
        assertSame(standing, takenBack, Role.TARGET);

        for (Requested request : List.of(standing, takenBack)) {
            press(request, Role.TARGET, new Answer.TooBusy(DAY));
        }
        assertSame(standing, takenBack, Role.TARGET);
    }

    @Test
    void a_target_who_was_never_asked_reads_their_name_and_nothing_of_the_request() {
        Requested waiting = aRequest(false);
        askedRequester(waiting);
        Requested refused = aRequest(false);
        askedRequester(refused);
        press(refused, Role.REQUESTER, new Answer.No());
        assertSame(waiting, refused, Role.TARGET);
        assertThat(exported(refused.target().email()))
                .contains("Grace Lim", refused.target().email())
                .doesNotContain("Ada", "Tom", refused.topic(), refused.note())
                .doesNotContain(refused.introductionId() + "\"");
    }

    @Test
    void on_a_route_nobody_reads_whom_it_has_turned_to() {
        String route = fixture.aRoute(3, null);
        Requested first = Fixture.onRoute(route, false);
        Requested third = Fixture.onRoute(route, false);
        for (Requested request : List.of(first, third)) {
            askedRequester(request);
            press(request, Role.REQUESTER, new Answer.Yes());
        }
        press(third, Role.TARGET, new Answer.No());
        press(third, Role.TARGET, new Answer.TooBusy(null));
        assertSame(first, third, Role.REQUESTER);
    }

    @Test
    void everybody_reads_the_language_that_was_said_of_them_and_the_one_they_chose() {
        Requested bare = aRequest(false);
        Requested request =
                new Requested(
                        bare.introductionId(),
                        bare.requestedAt(),
                        bare.introducer(),
                        new Requested.Requester("Ada Park", bare.requester().email(), false, "de"),
                        bare.target(),
                        null,
                        bare.topic(),
                        bare.blurb(),
                        bare.note());
        askedRequester(request);
        fixture.execute(
                "UPDATE person SET language = 'en' WHERE key = '%s'"
                        .formatted(personKeys.of(request.requester().email())));
        assertThat(exported(request.requester().email()))
                .contains("\"languages\":[{\"language\":\"de\"}]", "\"language\":\"en\"");
        assertThat(exported(request.target().email())).contains("\"languages\":[]");
    }

    @Test
    void whoever_is_introduced_reads_to_whom() {
        Requested request = bothAsked();
        press(request, Role.TARGET, new Answer.Yes());
        UUID letter = fixture.letters(request.introductionId(), "INTRODUCTION").getFirst();
        deliver(letter);
        assertThat(exported(request.requester().email())).contains(request.target().email());
        assertThat(exported(request.target().email()))
                .contains("\"released\":true", request.requester().email(), request.note());
    }

    @Test
    void an_introducer_reads_what_the_api_shows_and_nobodys_standing_choice() {
        Requested ordinary = by("i-" + UUID.randomUUID() + "@example.com", aRequest(true));
        fixture.taken(ordinary);
        String expected = masked(exported(ordinary.introducer().email()));
        assertThat(expected).contains("\"state\":\"AWAITING_TARGET\"", "grace-id@example.net");

        Requested first = aRequest(true);
        fixture.taken(first);
        choose(first, new Change.Never());
        Requested never = by("i-" + UUID.randomUUID() + "@example.com", first);
        fixture.taken(never);
        assertThat(masked(exported(never.introducer().email()))).isEqualTo(expected);
        fixture.execute(
                """
                UPDATE introduction SET state = 'AWAITING_TARGET', target_opt_in = 'REFUSED',
                    target_at = clock_timestamp(), target_answer = 'NO', spared_fate = NULL,
                    spared_at = NULL, spared_answer = NULL, next_kind = 'RELEASE'
                WHERE id = '%s'
                """
                        .formatted(ordinary.introductionId()));
        assertThat(masked(exported(ordinary.introducer().email()))).isEqualTo(expected);
    }

    @Test
    void an_introducer_reads_of_a_held_no_what_has_been_shown_before_it() {
        Requested request = by("i-" + UUID.randomUUID() + "@example.com", aRequest(true));
        fixture.taken(request);
        // Both had said yes, and one of them has taken it back.
        fixture.execute(
                """
                UPDATE introduction SET target_opt_in = 'REFUSED', target_answer = 'NO',
                    target_at = clock_timestamp(), shown_state = 'AGREED', shown_target = 'GIVEN',
                    next_kind = 'RELEASE', next_at = clock_timestamp() + interval '1 hour'
                WHERE id = '%s'
                """
                        .formatted(request.introductionId()));
        assertThat(exported(request.introducer().email()))
                .contains("\"state\":\"AGREED\"")
                .doesNotContain("AWAITING_TARGET", "REFUSED");
    }

    @Test
    void who_was_not_the_right_person_reads_the_same_when_somebody_better_is_introduced() {
        Requested request = bothAsked();
        String iris = "iris-" + UUID.randomUUID() + "@example.net";
        press(request, Role.TARGET, new Answer.NotMe("Sales", "Iris Chen", iris));
        String expected = masked(exported(request.target().email()));
        assertThat(expected)
                .contains("\"answer\":\"NOT_ME\"", "\"released\":false")
                .contains("\"names\":[{\"name\":\"Grace Lim\"");

        introductions.askInstead(request.introductionId(), "Iris Chen", iris);
        assertThat(masked(exported(request.target().email()))).isEqualTo(expected);
        press(request, Role.TARGET, new Answer.Yes());
        deliver(fixture.letters(request.introductionId(), "INTRODUCTION").getFirst());

        assertThat(fixture.stateOf(request.introductionId())).isEqualTo(State.Name.INTRODUCED);
        assertThat(masked(exported(request.target().email()))).isEqualTo(expected);
    }

    @Test
    void who_said_no_on_a_route_reads_the_same_whoever_it_turns_to() {
        Requested alone = onARouteOf(1);
        Requested turned = onARouteOf(2);
        for (Requested request : List.of(alone, turned)) {
            press(request, Role.TARGET, new Answer.No());
        }
        String expected = masked(exported("one-" + alone.route() + "@example.net"));
        assertThat(expected).contains("\"answer\":\"NO\"", "Person one", "Ada Park");
        assertThat(masked(exported("one-" + turned.route() + "@example.net"))).isEqualTo(expected);
        press(turned, Role.TARGET, new Answer.Yes());
        deliver(fixture.letters(turned.introductionId(), "INTRODUCTION").getFirst());

        assertThat(fixture.stateOf(turned.introductionId())).isEqualTo(State.Name.INTRODUCED);
        assertThat(masked(exported("one-" + turned.route() + "@example.net"))).isEqualTo(expected);
    }

    @Test
    void who_is_on_a_route_reads_the_same_whether_or_not_it_has_come_to_them() {
        Requested first = onARouteOf(2);
        Requested second = onARouteOf(2);
        press(second, Role.TARGET, new Answer.No());
        assertThat(masked(exported("two-" + second.route() + "@example.net")))
                .isEqualTo(masked(exported("two-" + first.route() + "@example.net")))
                .contains("\"asTarget\":[]");
    }

    @Test
    void an_ask_that_has_not_reached_anybody_is_not_told() {
        Requested request = aRequest(true);
        fixture.taken(request);
        assertThat(exported(request.target().email()))
                .contains("\"asTarget\":[]")
                .doesNotContain(request.topic(), "Ada Park", "Tom Reed");
        deliver(fixture.letters(request.introductionId(), "ASK").getFirst());
        assertThat(exported(request.target().email())).contains(request.topic(), "Ada Park");
    }

    @Test
    void an_ask_is_told_by_its_words_as_long_as_they_are_kept_however_it_ended() {
        Requested request = bothAsked();
        press(request, Role.TARGET, new Answer.No());
        fixture.execute(
                "UPDATE ask SET asked_at = asked_at - interval '181 days' WHERE introduction_id = '%s'"
                        .formatted(request.introductionId()));
        assertThat(exported(request.target().email()))
                .contains("\"answer\":\"NO\"")
                .doesNotContain(request.topic(), request.note(), "Ada Park");
    }

    private void assertSame(Requested one, Requested other, Role role) {
        assertThat(masked(exported(email(other, role))))
                .isEqualTo(masked(exported(email(one, role))));
        if (!fixture.query(
                        "SELECT id FROM ask WHERE introduction_id = '%s' AND role = '%s'"
                                .formatted(one.introductionId(), role),
                        UUID.class)
                .isEmpty()) {
            assertThat(masked(onOwnPage(other, role))).isEqualTo(masked(onOwnPage(one, role)));
        }
    }

    private static String email(Requested request, Role role) {
        return role == Role.REQUESTER ? request.requester().email() : request.target().email();
    }

    /** Both have their letters, and the requester has said yes. */
    private Requested bothAsked() {
        Requested request = aRequest(false);
        askedRequester(request);
        press(request, Role.REQUESTER, new Answer.Yes());
        deliver(fixture.letters(request.introductionId(), "ASK").getLast());
        return request;
    }

    /** The requester has said yes, and the first person has their letter. */
    private Requested onARouteOf(int people) {
        Requested request = Fixture.onRoute(fixture.aRoute(people, null), false);
        askedRequester(request);
        press(request, Role.REQUESTER, new Answer.Yes());
        deliver(fixture.letters(request.introductionId(), "ASK").getLast());
        return request;
    }

    private void askedRequester(Requested request) {
        fixture.taken(request);
        deliver(fixture.letters(request.introductionId(), "ASK").getFirst());
    }

    private void deliver(UUID letter) {
        introductions.deliver(
                "/test",
                letter + "/accepted",
                new Delivered.Accepted(letter, Instant.now().truncatedTo(ChronoUnit.MILLIS), true));
    }

    private void press(Requested request, Role role, Answer answer) {
        introductions.press(fixture.askOf(request.introductionId(), role), answer);
    }

    private void choose(Requested request, Change change) {
        PageLink.Ask door = new PageLink.Ask(fixture.askOf(request.introductionId(), Role.TARGET));
        assertThat(pages.change(door, _ -> change)).isEqualTo(OwnPages.Outcome.DONE);
    }

    /** Between the same two, by the same introducer, asking the requester first. */
    private static Requested again(Requested request) {
        return new Requested(
                UUID.randomUUID(),
                request.requestedAt(),
                new Requested.Introducer(
                        "urn:ask-first:local", "vera@example.com", "Tom Reed", "vera@example.com"),
                new Requested.Requester(
                        request.requester().name(), request.requester().email(), false),
                request.target(),
                null,
                request.topic(),
                request.blurb(),
                request.note());
    }

    private static Requested by(String subject, Requested request) {
        return Fixture.by(subject, request);
    }

    private static String exported(String email) {
        return given().auth()
                .oauth2(PAT)
                .contentType("application/json")
                .body("{\"email\": \"" + email + "\"}")
                .post("/people/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** By the one-time link, which is as good as one that came by mail. */
    private String onOwnPage(Requested request, Role role) {
        UUID link = UUID.randomUUID();
        fixture.execute(
                """
                INSERT INTO one_time_link (id, person_key, made_at, valid_until)
                VALUES ('%s', '%s', clock_timestamp(), clock_timestamp() + interval '1 day')
                """
                        .formatted(link, personKeys.of(email(request, role))));
        return new String(pages.export(link).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static String masked(String json) {
        return json.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "id")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "time")
                .replaceAll("\"personKey\":\"[^\"]+\"", "\"personKey\":key")
                .replaceAll("\"subject\":\"[^\"]+\"", "\"subject\":who")
                // Every look by an own link leaves one more used link.
                .replaceAll("\"linksToThisPage\":\\[[^\\]]*\\]", "links");
    }
}
