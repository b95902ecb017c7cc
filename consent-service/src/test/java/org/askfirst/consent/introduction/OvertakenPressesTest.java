package org.askfirst.consent.introduction;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.askfirst.consent.HeldRow;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.Refusing;
import org.askfirst.consent.Wire;
import org.askfirst.consent.Wire.Reply;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Decision.Reason;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.followup.FollowUps;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.page.Tokens;
import org.askfirst.consent.person.PersonKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Presses that lose to another at the same moment; the release delay is zero here. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class OvertakenPressesTest {

    @Inject FollowUps followUps;
    @Inject Introductions introductions;
    @Inject PersonKeys personKeys;
    @Inject Tokens tokens;
    @Inject Fixture fixture;

    @Test
    void of_two_at_once_who_ask_the_same_person_instead_one_asks_and_the_other_hears_why_not()
            throws Exception {
        Requested one = aRequest(true);
        Requested other =
                new Requested(
                        aRequest(true).introductionId(),
                        one.requestedAt(),
                        one.introducer(),
                        one.requester(),
                        aRequest(true).target(),
                        null,
                        one.topic(),
                        one.blurb(),
                        null);
        String iris = "iris-" + one.introductionId() + "@example.net";
        List<UUID> letters = List.of(declinedFor(one, iris), declinedFor(other, iris));
        String held =
                "SELECT 1 FROM person WHERE key = '%s' FOR UPDATE"
                        .formatted(personKeys.of(one.requester().email()));
        List<Decision> decisions = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Decision>> presses = new ArrayList<>();
            try (HeldRow row = HeldRow.by(held)) {
                for (UUID letter : letters) {
                    presses.add(
                            threads.submit(() -> followUps.askInstead(letter, "Iris Chen", iris)));
                    row.awaitWaiting(presses.size());
                }
            }
            for (Future<Decision> press : presses) {
                decisions.add(press.get());
            }
        }
        assertThat(decisions).hasAtLeastOneElementOfType(Decision.Accepted.class);
        assertThat(decisions).contains(new Decision.Refused(Reason.DUPLICATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03"})
    void who_meets_a_deadlock_or_waits_too_long_is_asked_to_come_back(String state) {
        UUID id = fixture.taken(aRequest(true));
        String page = tokens.answers(id, Role.TARGET);
        String ofThis = "NEW.introduction_id = '" + id + "'";
        try (Refusing refusing = Refusing.on("evidence", "INSERT", ofThis, state)) {
            Reply reply = Wire.post(page, "answer=yes");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).hasValue("5");
            assertThat(reply.header("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(refusing.times()).isEqualTo(1);
        }
        assertThat(Wire.post(page, "answer=yes").status()).isEqualTo(303);
    }

    private UUID declinedFor(Requested request, String better) {
        UUID id = fixture.taken(request);
        introductions.press(
                fixture.askOf(id, Role.TARGET), new Answer.NotMe(null, "Iris Chen", better));
        return fixture.letters(id, "DECLINE").getFirst();
    }
}
