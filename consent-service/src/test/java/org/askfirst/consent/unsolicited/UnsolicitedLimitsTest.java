package org.askfirst.consent.unsolicited;

import static org.askfirst.consent.introduction.Fixture.sent;
import static org.askfirst.local.waiting.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.introduction.SmallLimits;
import org.askfirst.consent.ownpage.AnsweredIntroducers;
import org.askfirst.consent.ownpage.OwnPages;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.privacy.Exports;
import org.askfirst.consent.unsolicited.HandedIn.Party;
import org.askfirst.consent.unsolicited.HandedIn.Reason;
import org.askfirst.consent.unsolicited.HandedIn.Stranger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many letters one person may have written to others: three a day here. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@QuarkusTestResource(LocalParts.class)
class UnsolicitedLimitsTest {

    @Inject Unsolicited unsolicited;
    @Inject AnsweredIntroducers answered;
    @Inject Exports exports;
    @Inject PersonKeys personKeys;
    @Inject Fixture fixture;

    private String victim;

    @BeforeEach
    void a_victim_of_its_own() {
        victim = "grace-" + UUID.randomUUID() + "@example.net";
    }

    @Test
    void five_hundred_by_one_person_make_three_letters_and_one_that_says_so() {
        List<HandedIn> all = new ArrayList<>();
        for (int number = 0; number < 500; number++) {
            HandedIn event = handedIn("i" + number + "-" + victim);
            all.add(event);
            take(event);
        }
        assertThat(all.stream().mapToInt(this::letters).sum()).isEqualTo(3);
        fixture.execute(
                "UPDATE limit_notice SET tell_at = clock_timestamp() WHERE person_key = '%s'"
                        .formatted(personKeys.of(victim)));
        JsonNode letter = await().until(this::limitLetters, found -> found.size() == 1).getFirst();
        assertThat(letter.path("facts").path("limit").asText()).isEqualTo("UNSOLICITED_PER_DAY");
        assertThat(letter.path("facts").path("notTaken").asInt()).isEqualTo(497);
        assertThat(letter.path("facts").path("aDay").asInt()).isEqualTo(3);
    }

    @Test
    void however_many_come_at_once_three_are_written() {
        List<HandedIn> all =
                IntStream.range(0, 16)
                        .mapToObj(number -> handedIn("i" + number + "-" + victim))
                        .toList();
        List<Thread> threads =
                all.stream().map(event -> Thread.ofPlatform().start(() -> take(event))).toList();
        for (Thread thread : threads) {
            join(thread);
        }
        assertThat(all.stream().mapToInt(this::letters).sum()).isEqualTo(3);
    }

    @Test
    void one_past_the_limit_is_answered_when_it_is_handed_in_another_day() {
        for (int number = 0; number < 3; number++) {
            take(handedIn("i" + number + "-" + victim));
        }
        HandedIn fourth = handedIn("i4-" + victim);
        take(fourth);
        assertThat(letters(fourth)).isZero();
        fixture.execute(
                "UPDATE unsolicited SET handed_in_at = handed_in_at - interval '1 day'"
                        + " WHERE victim_key = '%s'".formatted(personKeys.of(victim)));
        HandedIn again = handedIn("i4-" + victim);
        take(again);
        assertThat(letters(again)).isEqualTo(1);
    }

    @Test
    void an_introducer_who_chose_never_takes_as_much_of_the_limit_as_any_other() {
        for (int number = 0; number < 3; number++) {
            fixture.execute(
                    "INSERT INTO person (key, choice) VALUES ('%s', 'NEVER')"
                            .formatted(personKeys.of("i" + number + "-" + victim)));
            take(handedIn("i" + number + "-" + victim));
        }
        HandedIn fourth = handedIn("i4-" + victim);
        take(fourth);
        assertThat(letters(fourth)).isZero();
    }

    @Test
    void who_was_answered_can_say_never_and_gets_it_confirmed_once() {
        HandedIn event = handedIn("tom-" + victim);
        take(event);
        UUID id = event.introductionId();
        assertThat(answered.never(id)).isEqualTo(OwnPages.Outcome.DONE);
        assertThat(answered.never(id)).isEqualTo(OwnPages.Outcome.DONE);
        await().until(() -> sent(id, "never").size() == 1);
        JsonNode to = sent(id, "never").getFirst().path("recipients").path(0);
        assertThat(to.path("email").asText()).isEqualTo("tom-" + victim);
        assertThat(to.path("role").asText()).isEqualTo("introducer");
        assertThat(fixture.letters(id, "NEVER")).hasSize(1);

        HandedIn another = handedIn("tom-" + victim, "somebody-else@example.net");
        take(another);
        assertThat(letters(another)).isZero();
        assertThat(answered.never(another.introductionId()))
                .as("the link of a letter that was never written")
                .isEqualTo(OwnPages.Outcome.UNKNOWN);
    }

    @Test
    void who_was_answered_gets_the_way_to_their_own_page() {
        HandedIn event = handedIn("tom-" + victim);
        take(event);
        UUID id = event.introductionId();
        assertThat(answered.sendLink(id, null)).isEqualTo(OwnPages.Outcome.LINK_SENT);
        await().until(() -> sent(id, "own-page").size() == 1);
    }

    @Test
    void an_introducer_who_is_forgotten_is_known_by_their_key_alone() {
        HandedIn event = handedIn("tom-" + victim);
        take(event);
        String key = personKeys.of("tom-" + victim);
        fixture.execute(
                """
                INSERT INTO person (key, choice, erased_at, erasing)
                VALUES ('%1$s', 'NEVER', clock_timestamp(), true) ON CONFLICT (key) DO UPDATE
                SET choice = 'NEVER', erased_at = excluded.erased_at, erasing = true
                """
                        .formatted(key));
        await().until(() ->
                fixture.query(
                                "SELECT 1 FROM unsolicited WHERE introducer_key = '%s' AND"
                                                .formatted(key)
                                        + " introducer_email IS NOT NULL",
                                Integer.class)
                        .isEmpty());
    }

    @Test
    void both_find_in_their_export_what_is_held_of_it() {
        for (int number = 0; number < 5; number++) {
            take(handedIn("i" + number + "-" + victim));
        }
        assertThat(exported(victim))
                .contains("\"limit\":\"UNSOLICITED_PER_DAY\"", "\"notTaken\":2")
                .contains("\"name\":\"Grace Lim\",\"email\":\"" + victim + "\"")
                .doesNotContain("Tom Reed");
        assertThat(exported("i0-" + victim))
                .contains("\"name\":\"Tom Reed\",\"email\":\"i0-" + victim + "\"")
                .doesNotContain("Grace Lim");
        assertThat(exported("i4-" + victim)).doesNotContain("Tom Reed", "i4-");
    }

    private String exported(String email) {
        return QuarkusTransaction.requiringNew()
                .call(() -> new String(exports.of(personKeys.of(email)), StandardCharsets.UTF_8));
    }

    private List<JsonNode> limitLetters() {
        return fixture.query("SELECT id FROM letter WHERE kind = 'LIMIT'", UUID.class).stream()
                .flatMap(id -> sent(id, "limit").stream())
                .filter(letter ->
                        letter.path("recipients").path(0).path("email").asText().equals(victim))
                .toList();
    }

    private void take(HandedIn event) {
        unsolicited.handIn("/test", event.introductionId().toString(), event);
    }

    private int letters(HandedIn event) {
        return fixture.letters(event.introductionId(), "UNSOLICITED").size();
    }

    private HandedIn handedIn(String introducer) {
        return handedIn(introducer, victim);
    }

    private static HandedIn handedIn(String introducer, String victim) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return new HandedIn(
                id,
                new Party("Grace Lim", victim),
                new Party("Tom Reed", introducer),
                new Stranger("Ada Park", null),
                "Hiring",
                Reason.NO,
                null,
                null,
                null);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
