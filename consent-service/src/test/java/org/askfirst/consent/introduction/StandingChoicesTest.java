package org.askfirst.consent.introduction;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.askfirst.consent.introduction.Fixture.by;
import static org.askfirst.consent.introduction.Fixture.sent;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.ownpage.OwnPages;
import org.askfirst.consent.ownpage.PageLink;
import org.askfirst.consent.person.PersonKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people want in general, on a real broker and database; the release delay is zero here. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class StandingChoicesTest {

    @Inject Introductions introductions;
    @Inject OwnPages pages;
    @Inject Fixture fixture;
    @Inject PersonKeys personKeys;

    @Test
    void who_chose_never_gets_no_letter_and_the_introducer_an_ordinary_no() {
        Requested first = aRequest(true);
        choose(fixture.taken(first), new Change.Never());
        UUID id = fixture.taken(by("uma-never@example.com", first));
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.AWAITING_TARGET);
        fixture.ageUntil(id, State.Name.DECLINED);
        assertThat(fixture.letters(id, "ASK")).isEmpty();
        assertThat(fixture.letters(id, "REMINDER")).isEmpty();
        assertThat(theDecline(id).path("facts").path("reason").asText()).isEqualTo("NO");
        assertThat(fixture.count("evidence", id)).isEqualTo(1);
    }

    /** It had no letter, but an hour at which it would have been accepted. */
    @Test
    void what_the_release_before_withheld_goes_on_by_way_of_the_mailer() {
        Requested request = aRequest(true);
        Withholding.NEVER.begin(fixture, Withholding.Key.of(request, personKeys), request);
        UUID id = fixture.taken(request);
        await().until(() -> sent(id, "withheld").size() == 1);
        // As if there were none.
        fixture.execute("UPDATE letter SET round = 9 WHERE introduction_id = '%s'".formatted(id));
        fixture.execute(
                """
                UPDATE introduction SET spared_accepts_at = clock_timestamp(),
                    next_at = clock_timestamp(), next_kind = 'COME_DUE'
                WHERE id = '%s'
                """
                        .formatted(id));
        await().until(() -> fixture.letters(id, "WITHHELD").size() == 2);
        fixture.ageUntil(id, State.Name.DECLINED);
    }

    @Test
    void the_address_of_who_chose_never_is_kept_like_any_other() {
        Requested first = aRequest(true);
        choose(fixture.taken(first), new Change.Never());
        UUID id = fixture.taken(by("uma-address@example.com", first));
        assertThat(column(id, "target_email")).isEqualTo(first.target().email());
        fixture.ageUntil(id, State.Name.DECLINED);
        assertThat(column(id, "target_email")).isEqualTo(first.target().email());
    }

    @Test
    void a_requester_who_chose_never_and_was_not_asked_does_not_end_it_by_a_no() {
        Requested asked = aRequest(false);
        fixture.taken(asked);
        Requested other = by("uma-vain@example.com", asked);
        Requested word =
                new Requested(
                        other.introductionId(),
                        other.requestedAt(),
                        other.introducer(),
                        new Requested.Requester("Ada Park", asked.requester().email(), true),
                        other.target(),
                        null,
                        other.topic(),
                        other.blurb(),
                        other.note());
        UUID id = fixture.taken(word);
        UUID ask = fixture.askOf(asked.introductionId(), Role.REQUESTER);
        assertThat(pages.change(new PageLink.Ask(ask), _ -> new Change.Never()))
                .isEqualTo(OwnPages.Outcome.DONE);
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.Yes());
        assertThat(column(id, "shown_state")).isEqualTo("AWAITING_TARGET");
        assertThat(column(id, "shown_target")).isEqualTo("ASKED");
        fixture.ageUntil(id, State.Name.EXPIRED);
        assertThat(fixture.letters(id, "DECLINE")).isEmpty();
        assertThat(fixture.letters(id, "INTRODUCTION")).isEmpty();
    }

    @Test
    void the_introducers_word_does_not_outweigh_a_requesters_never() {
        Requested first = aRequest(false);
        UUID asked = fixture.taken(first);
        UUID ask = fixture.askOf(asked, Role.REQUESTER);
        assertThat(pages.change(new PageLink.Ask(ask), _ -> new Change.Never()))
                .isEqualTo(OwnPages.Outcome.DONE);
        Requested other = by("uma-word@example.com", first);
        UUID id =
                fixture.taken(
                        new Requested(
                                other.introductionId(),
                                other.requestedAt(),
                                other.introducer(),
                                new Requested.Requester(
                                        "Ada Park", first.requester().email(), true),
                                other.target(),
                                null,
                                other.topic(),
                                other.blurb(),
                                other.note()));
        fixture.ageUntil(id, State.Name.EXPIRED);
        assertThat(fixture.letters(id, "ASK")).isEmpty();
        assertThat(fixture.letters(id, "INTRODUCTION")).isEmpty();
        assertThat(fixture.letters(id, "EXPIRY")).hasSize(1);
    }

    @Test
    void a_pause_answers_too_busy_and_asks_on_its_last_day() {
        Requested first = aRequest(true);
        LocalDate day = LocalDate.now().plusDays(40);
        choose(fixture.taken(first), new Change.Pause(day));
        UUID id = fixture.taken(by("uma-pause@example.com", first));
        fixture.ageUntil(id, State.Name.DEFERRED);
        JsonNode facts = theDecline(id).path("facts");
        assertThat(facts.path("reason").asText()).isEqualTo("TOO_BUSY");
        assertThat(facts.path("until").asText()).isEqualTo(day.toString());
        assertThat(facts.path("followUp").asText()).isEqualTo("CALL_OFF");
        assertThat(fixture.letters(id, "ASK")).isEmpty();

        fixture.execute(
                "UPDATE person SET pause_until = current_date - 1 WHERE key = '%s'"
                        .formatted(column(id, "target_key")));
        fixture.ageUntil(id, State.Name.AWAITING_TARGET);
        assertThat(fixture.letters(id, "ASK")).hasSize(1);
    }

    @Test
    void never_from_this_introducer_leaves_the_others_alone() {
        Requested first = aRequest(true);
        UUID ask = fixture.askOf(fixture.taken(first), Role.TARGET);
        assertThat(pages.change(new PageLink.Ask(ask), Change.NeverThisIntroducer::new))
                .isEqualTo(OwnPages.Outcome.DONE);
        introductions.withdraw(first.introductionId());
        UUID refused = fixture.taken(Fixture.again(first));
        UUID welcome = fixture.taken(by("uma-other@example.com", first));
        assertThat(fixture.letters(refused, "ASK")).isEmpty();
        assertThat(fixture.letters(welcome, "ASK")).hasSize(1);
    }

    @Test
    void the_surplus_over_a_cap_waits_for_the_next_month_oldest_first() {
        Requested first = aRequest(true);
        choose(fixture.taken(first), new Change.Cap(1));
        UUID older = fixture.taken(by("uma-older@example.com", first));
        UUID younger = fixture.taken(by("uma-younger@example.com", first));
        assertThat(fixture.letters(older, "ASK")).isEmpty();
        assertThat(fixture.letters(younger, "ASK")).isEmpty();

        monthPasses(older, younger);
        introductions.meetDeadline(younger);
        assertThat(fixture.letters(younger, "ASK")).isEmpty();
        comeDue(older);
        introductions.meetDeadline(older);
        await().until(() -> fixture.letters(older, "ASK").size() == 1);
        assertThat(fixture.letters(younger, "ASK")).isEmpty();
    }

    @Test
    void the_same_pair_is_not_asked_again_after_a_no_whoever_introduces() {
        Requested first = aRequest(true);
        UUID id = fixture.taken(first);
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.No());
        UUID again = fixture.taken(by("uma-again@example.com", first));
        assertThat(fixture.letters(again, "ASK")).isEmpty();
        fixture.ageUntil(again, State.Name.DECLINED);
        assertThat(theDecline(again).path("facts").path("reason").asText()).isEqualTo("NO");

        fixture.execute(
                "UPDATE cool_down SET ends_at = clock_timestamp() WHERE person_key = '%s'"
                        .formatted(column(id, "target_key")));
        UUID later = fixture.taken(by("uma-later@example.com", first));
        assertThat(fixture.letters(later, "ASK")).hasSize(1);
    }

    @Test
    void too_busy_cools_down_until_the_day_and_the_promised_ask_goes_out() {
        Requested first = aRequest(true);
        UUID id = fixture.taken(first);
        LocalDate day = LocalDate.now().plusDays(20);
        introductions.press(fixture.askOf(id, Role.TARGET), new Answer.TooBusy(day));
        assertThat(fixture.stateOf(id)).isEqualTo(State.Name.DEFERRED);
        assertThat(
                        fixture.query(
                                "SELECT ends_at FROM cool_down WHERE person_key = '%s'"
                                        .formatted(column(id, "target_key")),
                                Instant.class))
                .as("when that day has begun everywhere")
                .containsExactly(day.atTime(12, 0).toInstant(ZoneOffset.UTC));
        fixture.ageUntil(id, State.Name.AWAITING_TARGET);
        await().until(() -> sent(id, "ask").size() == 2);
        JsonNode facts = sent(id, "ask").getLast().path("facts");
        assertThat(facts.path("promisedFor").asText()).isEqualTo(day.toString());
        assertThat(facts.has("note")).isFalse();
    }

    @Test
    void an_asks_link_narrows_and_only_an_own_link_widens() {
        Requested first = aRequest(true);
        PageLink.Ask door = new PageLink.Ask(fixture.askOf(fixture.taken(first), Role.TARGET));
        assertThat(pages.change(door, _ -> new Change.Cap(3))).isEqualTo(OwnPages.Outcome.DONE);
        // The page says the same whatever stands, and what would widen it changes nothing.
        assertThat(pages.change(door, _ -> new Change.Cap(5))).isEqualTo(OwnPages.Outcome.DONE);
        assertThat(ofTarget(first, "per_month", Integer.class)).isEqualTo(3);
        assertThat(fixture.letters(first.introductionId(), "OWN_PAGE")).isNotEmpty();

        PageLink.Own own = new PageLink.Own(ownLink(first.introductionId()));
        assertThat(pages.change(own, _ -> new Change.AskMe())).isEqualTo(OwnPages.Outcome.DONE);
        assertThat(ofTarget(first, "per_month", Integer.class)).isNull();
        assertThat(pages.find(own)).isEmpty();
        assertThat(pages.change(own, _ -> new Change.Cap(1))).isEqualTo(OwnPages.Outcome.UNKNOWN);
    }

    @Test
    void one_click_means_never_and_is_confirmed_once() {
        UUID id = fixture.taken(aRequest(true));
        PageLink.Ask door = new PageLink.Ask(fixture.askOf(id, Role.TARGET));
        assertThat(pages.sendLink(door.askId(), null)).isEqualTo(OwnPages.Outcome.LINK_SENT);
        pages.unsubscribe(door);
        pages.unsubscribe(door);
        assertThat(fixture.letters(id, "NEVER")).hasSize(1);
        assertThat(
                        fixture.query(
                                "SELECT choice FROM person WHERE key = '%s'"
                                        .formatted(column(id, "target_key")),
                                String.class))
                .containsExactly("NEVER");
    }

    @Test
    void a_link_is_sent_to_the_address_itself_and_to_no_other() {
        Requested first = aRequest(true);
        UUID id = fixture.taken(first);
        UUID ask = fixture.askOf(id, Role.TARGET);
        fixture.execute("UPDATE introduction SET target_email = NULL WHERE id = '" + id + "'");
        assertThat(pages.sendLink(ask, null)).isEqualTo(OwnPages.Outcome.ADDRESS_NEEDED);
        assertThat(pages.sendLink(ask, "mallory@example.net"))
                .isEqualTo(OwnPages.Outcome.LINK_SENT);
        assertThat(fixture.letters(id, "OWN_PAGE")).isEmpty();
        assertThat(pages.sendLink(ask, first.target().email()))
                .isEqualTo(OwnPages.Outcome.LINK_SENT);
        await().until(() -> !sent(id, "own-page").isEmpty());
        assertThat(sent(id, "own-page").getFirst().path("recipients").toString())
                .contains(first.target().email());
    }

    private void choose(UUID id, Change change) {
        PageLink.Ask door = new PageLink.Ask(fixture.askOf(id, Role.TARGET));
        assertThat(pages.change(door, _ -> change)).isEqualTo(OwnPages.Outcome.DONE);
    }

    private JsonNode theDecline(UUID id) {
        await().until(() -> sent(id, "decline").size() == 1);
        return sent(id, "decline").getFirst();
    }

    private UUID ownLink(UUID id) {
        await().until(() -> !sent(id, "own-page").isEmpty());
        JsonNode facts = sent(id, "own-page").getLast().path("facts");
        return UUID.fromString(facts.path("linkId").asText());
    }

    private void monthPasses(UUID... introductions) {
        fixture.execute("UPDATE person SET month = month - interval '1 month'");
        for (UUID id : introductions) {
            comeDue(id);
        }
    }

    /** The time has come for what was put off, as the deadlines see it. */
    private void comeDue(UUID id) {
        fixture.execute(
                """
                UPDATE introduction SET spared_accepts_at = NULL,
                    spared_at = clock_timestamp(), next_at = clock_timestamp(),
                    next_kind = 'COME_DUE', ask_accepted = true
                WHERE id = '%s' AND spared_fate = 'ASKS'
                """
                        .formatted(id));
    }

    private String column(UUID id, String name) {
        return fixture.query(
                        "SELECT %s FROM introduction WHERE id = '%s'".formatted(name, id),
                        String.class)
                .getFirst();
    }

    private <T> @Nullable T ofTarget(Requested request, String column, Class<T> type) {
        return fixture.query(
                        "SELECT %s FROM person WHERE key = '%s'"
                                .formatted(column, column(request.introductionId(), "target_key")),
                        type)
                .getFirst();
    }
}
