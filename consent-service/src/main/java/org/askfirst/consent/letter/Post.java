package org.askfirst.consent.letter;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.choice.AskedPeople;
import org.askfirst.consent.letter.LetterDue.Recipient;
import org.askfirst.consent.letter.LetterRow.Addressee;
import org.askfirst.consent.letter.LetterRow.Status;
import org.askfirst.consent.outbox.Outbox;

/** Seals letters, remembers that there are such, and puts them into the outbox. */
@ApplicationScoped
public class Post {

    /**
     * A letter to be sent.
     *
     * @param introductionId orders it among the others
     * @param said in which language it is, unless who gets it has chosen another
     */
    public record Letter(
            UUID id,
            UUID introductionId,
            int round,
            LetterKind kind,
            Addressee addressee,
            List<Recipient> recipients,
            Facts facts,
            SaidLanguages said,
            Instant notAfter) {}

    private final Outbox outbox;
    private final LetterSeals seals;
    private final AskedPeople people;

    Post(Outbox outbox, LetterSeals seals, AskedPeople people) {
        this.outbox = outbox;
        this.seals = seals;
        this.people = people;
    }

    public void send(Letter letter, Instant now) {
        LetterRow row = new LetterRow();
        row.id = letter.id();
        row.introductionId = letter.introductionId();
        row.kind = letter.kind();
        row.addressee = letter.addressee();
        row.round = letter.round();
        row.personKey =
                letter.recipients().size() == 1 ? letter.recipients().getFirst().personKey() : null;
        row.status = Status.DUE;
        row.createdAt = now;
        row.persist();
        LetterDue due =
                seals.seal(
                        letter.id(),
                        letter.introductionId(),
                        letter.round(),
                        new Draft(letter.kind(), letter.recipients(), letter.facts())
                                .in(letter.said(), this::chosenBy),
                        now,
                        letter.notAfter());
        outbox.append(
                letter.introductionId(),
                Outbox.LETTERS,
                LetterDue.TYPE,
                letter.id().toString(),
                due,
                now);
    }

    private Optional<String> chosenBy(Recipient recipient) {
        return recipient.personKey() == null
                ? Optional.empty()
                : people.language(recipient.personKey());
    }
}
