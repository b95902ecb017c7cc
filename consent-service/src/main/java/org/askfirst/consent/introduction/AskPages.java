package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.decision.Role;

/** Reads what the pages behind the links show. */
@ApplicationScoped
public class AskPages {

    private static final int FIRST_ROUND = 1;

    /**
     * The page of this ask; empty when there is no such ask, or nothing is kept of it any more. Who
     * was asked twice in one introduction sees the last ask behind either link. Changes nothing.
     */
    @Transactional
    public Optional<AskPage> find(UUID askId) {
        return AskRow.<AskRow>findByIdOptional(askId).flatMap(AskPages::pageOf);
    }

    private static Optional<AskPage> pageOf(AskRow asked) {
        IntroductionRow row = IntroductionRow.findById(asked.introductionId);
        if (row.requesterName == null || asked.otherName == null) {
            return Optional.empty();
        }
        boolean current = asked.personKey.equals(row.personKey(asked.role));
        AskRow ask = current ? AskRow.last(row, asked.role).orElse(asked) : asked;
        boolean hasNote = ask.role == Role.TARGET && ask.round == FIRST_ROUND;
        return Optional.of(
                new AskPage(
                        ask.role,
                        ask.personKey,
                        row.introducerName,
                        ask.otherName,
                        row.route != null,
                        ask.promisedFor != null,
                        row.topic,
                        row.blurb,
                        hasNote ? row.note : null,
                        ask.press == null ? null : ask.press.toAnswer().orElse(null),
                        row.hasEnded() || !current,
                        current && row.toIntroduction().state().wasReleased()));
    }
}
