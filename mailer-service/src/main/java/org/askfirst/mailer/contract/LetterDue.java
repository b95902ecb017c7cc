package org.askfirst.mailer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.askfirst.mailer.letter.Facts;
import org.askfirst.mailer.letter.Kind;
import org.askfirst.mailer.letter.Letter;
import org.askfirst.mailer.letter.Recipient;
import org.askfirst.platform.key.Key;
import org.askfirst.platform.key.Keyring;
import org.askfirst.platform.person.Language;
import org.askfirst.platform.seal.EventSeal;
import org.jspecify.annotations.Nullable;

/**
 * {@code letter.due.v1}, read in two steps: what it claims to be, and, once its seal is checked,
 * the letter itself.
 */
public final class LetterDue {

    public static final String TYPE = "letter.due.v1";

    private final JsonNode tree;
    private final LetterName name;

    private LetterDue(JsonNode tree, LetterName name) {
        this.tree = tree;
        this.name = name;
    }

    /** Reads what the event claims to be; nothing of it is to be believed yet. */
    public static LetterDue read(byte[] bytes) throws UndecodableEvent {
        return of(Json.tree(bytes));
    }

    /** The same, of what has been read as JSON already. */
    static LetterDue of(JsonNode tree) throws UndecodableEvent {
        Header header = Json.read(tree, Header.class);
        Kind kind =
                Kind.ofWireName(header.kind())
                        .orElseThrow(() -> new UndecodableEvent("unknown kind of letter"));
        return new LetterDue(
                tree,
                new LetterName(header.letterId(), header.introductionId(), header.round(), kind));
    }

    public LetterName name() {
        return name;
    }

    /** Whether consent vouches for it. */
    public boolean isSealedBy(Keyring keys) {
        return LetterSeal.fits(tree, keys);
    }

    /** What two events with the same content share, whatever the order of their fields. */
    public byte[] sha256() {
        return Key.sha256(EventSeal.canonical(tree));
    }

    /** The letter. Ask for it only after {@link #isSealedBy}. */
    public Letter letter() throws UndecodableEvent {
        Body body = Json.read(tree, Body.class);
        Class<? extends FactsOnTheWire> type =
                switch (name.kind()) {
                    case ASK, REMINDER -> FactsOnTheWire.Ask.class;
                    case WITHHELD -> FactsOnTheWire.Withheld.class;
                    case INTRODUCTION -> FactsOnTheWire.Introduction.class;
                    case DECLINE -> FactsOnTheWire.Decline.class;
                    case EXPIRY -> FactsOnTheWire.Expiry.class;
                    case UNDELIVERABLE -> FactsOnTheWire.Undeliverable.class;
                    case NOT_POSSIBLE -> FactsOnTheWire.NotPossible.class;
                    case UNSOLICITED -> FactsOnTheWire.Unsolicited.class;
                    case OWN_PAGE -> FactsOnTheWire.OwnPage.class;
                    case NEVER -> FactsOnTheWire.Never.class;
                    case LIMIT -> FactsOnTheWire.NotTaken.class;
                    case WORDS -> FactsOnTheWire.Words.class;
                    case PAGE -> FactsOnTheWire.PageAgain.class;
                    case BOUNCED -> FactsOnTheWire.Bounced.class;
                };
        FactsOnTheWire onTheWire = Json.read(tree.path("facts"), type);
        try {
            Facts facts = onTheWire.facts();
            if (facts.kind() != name.kind()) {
                throw new UndecodableEvent("the facts do not fit the kind");
            }
            return new Letter(
                    name.letterId(),
                    name.introductionId(),
                    name.round(),
                    body.recipients(),
                    facts,
                    // One that this version does not know is as none.
                    Language.ofTag(tree.path("facts").path("language").asText()).orElse(null),
                    body.decidedAt(),
                    body.notAfter());
        } catch (IllegalArgumentException | NullPointerException | DateTimeException misfit) {
            throw new UndecodableEvent("the facts do not fit the contract");
        }
    }

    private record Header(UUID letterId, UUID introductionId, int round, String kind) {
        Header {
            Objects.requireNonNull(letterId, "letterId");
            Objects.requireNonNull(introductionId, "introductionId");
            Objects.requireNonNull(kind, "kind");
            if (round < 1) {
                throw new IllegalArgumentException("round");
            }
        }
    }

    private record Body(List<Recipient> recipients, @Nullable Instant decidedAt, Instant notAfter) {
        Body {
            Objects.requireNonNull(recipients, "recipients");
            Objects.requireNonNull(notAfter, "notAfter");
        }
    }
}
