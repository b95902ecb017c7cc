package org.askfirst.consent.letter;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.askfirst.consent.letter.LetterDue.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * In which language each is to be written to, as others have said of them: {@code en}, {@code de},
 * or null when nobody has said.
 */
public record SaidLanguages(
        @Nullable String requester, @Nullable String target, @Nullable String introducer) {

    /** Nobody has said anything. */
    public static final SaidLanguages NONE = new SaidLanguages(null, null, null);

    /** Of nobody but this one. */
    public static SaidLanguages of(Party party, @Nullable String language) {
        return switch (party) {
            case REQUESTER -> new SaidLanguages(language, null, null);
            case TARGET -> new SaidLanguages(null, language, null);
            case INTRODUCER -> new SaidLanguages(null, null, language);
        };
    }

    /**
     * The one language of everybody whom a letter is to; null when they have several, or one of
     * them is not known. Who gets a copy of an introduction has no say in it.
     *
     * @param chosen what somebody has chosen: it counts before what others have said
     */
    @Nullable String shared(
            List<Recipient> recipients, Function<Recipient, Optional<String>> chosen) {
        List<Optional<String>> languages =
                recipients.stream()
                        .filter(to -> recipients.size() == 1 || to.role() != Party.INTRODUCER)
                        .map(to -> chosen.apply(to).or(() -> said(to.role())))
                        .distinct()
                        .toList();
        return languages.size() == 1 ? languages.getFirst().orElse(null) : null;
    }

    private Optional<String> said(Party party) {
        return Optional.ofNullable(
                switch (party) {
                    case REQUESTER -> requester;
                    case TARGET -> target;
                    case INTRODUCER -> introducer;
                });
    }
}
