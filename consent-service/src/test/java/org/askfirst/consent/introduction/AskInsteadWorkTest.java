package org.askfirst.consent.introduction;

import static org.askfirst.consent.introduction.Fixture.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.LocalParts;
import org.askfirst.consent.StatementsOfThread;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.person.PersonKeys;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An introducer waits while somebody better placed is asked: that takes as long whatever they
 * chose, counted in what the database is asked.
 */
@QuarkusTest
@TestProfile(LimitOfAsks.class)
@QuarkusTestResource(LocalParts.class)
class AskInsteadWorkTest {

    @Inject Fixture fixture;
    @Inject Introductions introductions;
    @Inject PersonKeys personKeys;

    @ParameterizedTest
    @EnumSource(Withholding.class)
    void somebody_better_placed_is_asked_or_not_by_the_same_work(Withholding withholding) {
        List<String> asked = statements(null);
        List<String> withheld = statements(withholding);
        assertThat(withheld)
                .as("%s\n\nnot as if asked\n\n%s", lines(withheld), lines(asked))
                .hasSameSizeAs(asked);
    }

    private static String lines(List<String> statements) {
        return String.join("\n", statements);
    }

    /**
     * @param withholding null for somebody who is asked
     */
    private List<String> statements(@Nullable Withholding withholding) {
        Requested request = aRequest(true);
        UUID id = fixture.taken(request);
        introductions.press(
                fixture.askOf(id, Role.TARGET), new Answer.NotMe(null, "Eva Stone", null));
        Requested better =
                new Requested(
                        UUID.randomUUID(),
                        request.requestedAt(),
                        request.introducer(),
                        request.requester(),
                        aRequest(true).target(),
                        null,
                        request.topic(),
                        request.blurb(),
                        null);
        if (withholding != null) {
            withholding.begin(fixture, Withholding.Key.of(better, personKeys), better);
        }
        List<String> statements =
                StatementsOfThread.of(() ->
                        assertThat(
                                        introductions.askInstead(
                                                id, "Eva Stone", better.target().email()))
                                .isInstanceOf(Decision.Accepted.class));
        assertThat(fixture.letters(id, "ASK")).hasSize(withholding == null ? 2 : 1);
        return statements;
    }
}
