package org.askfirst.consent.letter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.decision.Evidence;
import org.askfirst.consent.json.Json;
import org.askfirst.consent.letter.LetterDue.Recipient;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.seal.Seal;
import org.jspecify.annotations.Nullable;

/**
 * Seals letters, so that the mailer sends only what this service decided: HMAC-SHA256 over the
 * canonical JSON (RFC 8785) of everything that decides who gets what and until when.
 */
@ApplicationScoped
public class LetterSeals {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Key key;

    @Inject
    LetterSeals(Settings settings) {
        this(settings.sealKey().first());
    }

    LetterSeals(Key key) {
        this.key = key;
    }

    /** The letter with its seal. */
    public LetterDue seal(
            UUID letterId,
            UUID introductionId,
            int round,
            Draft draft,
            Instant decidedAt,
            Instant notAfter) {
        Sealed sealed =
                new Sealed(
                        letterId,
                        introductionId,
                        round,
                        draft.kind(),
                        draft.recipients(),
                        decidedAt,
                        notAfter,
                        BASE64.encodeToString(Key.sha256(Json.canonical(draft.facts()))),
                        draft.facts().inAny() instanceof Facts.Introduction introduction
                                ? List.of(
                                        consent(Party.REQUESTER, introduction.requester()),
                                        consent(Party.TARGET, introduction.target()))
                                : null);
        return new LetterDue(
                letterId,
                introductionId,
                round,
                draft,
                decidedAt,
                notAfter,
                Seal.of(Json.canonical(sealed), key));
    }

    private static Consent consent(Party role, Facts.Introduced person) {
        return new Consent(
                role, person.email(), person.consent().evidence(), person.consent().at());
    }

    private record Sealed(
            UUID letterId,
            UUID introductionId,
            int round,
            LetterKind kind,
            List<Recipient> recipients,
            Instant decidedAt,
            Instant notAfter,
            String factsSha256,
            @Nullable List<Consent> consents) {}

    private record Consent(Party role, String address, Evidence evidence, Instant at) {}
}
