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

    /** The page of this ask; empty when there is no such ask. Changes nothing. */
    @Transactional
    public Optional<AskPage> find(UUID askId) {
        return AskRow.<AskRow>findByIdOptional(askId).map(AskPages::pageOf);
    }

    private static AskPage pageOf(AskRow ask) {
        IntroductionRow row = IntroductionRow.findById(ask.introductionId);
        boolean hasNote = ask.role == Role.TARGET && ask.round == FIRST_ROUND;
        return new AskPage(
                ask.role,
                ask.personKey,
                row.introducerName,
                row.requesterName,
                row.targetName,
                row.topic,
                row.blurb,
                hasNote ? row.note : null,
                ask.press == null ? null : ask.press.toAnswer().orElse(null),
                row.hasEnded(),
                row.toIntroduction().state().wasReleased());
    }
}
