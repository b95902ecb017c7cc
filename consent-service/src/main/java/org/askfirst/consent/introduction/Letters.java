package org.askfirst.consent.introduction;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.OptIn;
import org.askfirst.consent.decision.Policy;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State.Obstacle;
import org.askfirst.consent.introduction.LetterRow.Addressee;
import org.askfirst.consent.introduction.LetterRow.Status;
import org.askfirst.consent.letter.Facts;
import org.askfirst.consent.letter.LetterCancelled;
import org.askfirst.consent.letter.LetterDue;
import org.askfirst.consent.letter.LetterDue.Recipient;
import org.askfirst.consent.letter.LetterKind;
import org.askfirst.consent.letter.Party;
import org.askfirst.consent.letter.Seals;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/** Writes letters into the outbox: who gets which facts, and until when. */
@ApplicationScoped
class Letters {

    /** How long mail servers usually go on trying (RFC 5321, 4.5.4.1). */
    private static final Duration GIVE_UP = Duration.ofDays(5);

    private final Outbox outbox;
    private final Seals seals;
    private final Links links;
    private final Policy policy;

    Letters(Outbox outbox, Seals seals, Links links, Policy policy) {
        this.outbox = outbox;
        this.seals = seals;
        this.links = links;
        this.policy = policy;
    }

    void ask(IntroductionRow row, Role role, Instant now) {
        AskRow ask = new AskRow();
        ask.id = UUID.randomUUID();
        ask.introductionId = row.id;
        ask.role = role;
        ask.round = row.round;
        ask.personKey = row.personKey(role);
        ask.letterId = UuidCreator.getTimeOrderedEpoch();
        ask.linkKeyId = links.keyId();
        ask.askedAt = now;
        ask.persist();
        send(
                row,
                ask.letterId,
                LetterKind.ASK,
                Addressee.of(role),
                List.of(recipient(row, Party.of(role))),
                askFacts(row, ask, null),
                now.plus(policy.expireAfter()),
                now);
    }

    void remind(IntroductionRow row, Role role, Instant now) {
        AskRow ask = AskRow.of(row, role);
        send(
                row,
                UuidCreator.getTimeOrderedEpoch(),
                LetterKind.REMINDER,
                Addressee.of(role),
                List.of(recipient(row, Party.of(role))),
                askFacts(row, ask, ask.letterId),
                row.expireAt,
                now);
    }

    void introduce(IntroductionRow row, Instant now) {
        send(
                row,
                UuidCreator.getTimeOrderedEpoch(),
                LetterKind.INTRODUCTION,
                Addressee.BOTH,
                List.of(
                        recipient(row, Party.REQUESTER),
                        recipient(row, Party.TARGET),
                        recipient(row, Party.INTRODUCER)),
                new Facts.Introduction(
                        introducer(row),
                        introduced(row.requesterName, row.requesterEmail, row.requester),
                        introduced(row.targetName, row.targetEmail, row.target),
                        row.topic,
                        row.blurb),
                now.plus(GIVE_UP),
                now);
    }

    void tellDecline(IntroductionRow row, Role by, Answer.Refusal refusal, Instant now) {
        PressColumns press = PressColumns.of(refusal);
        tell(
                row,
                LetterKind.DECLINE,
                new Facts.Decline(
                        introducer(row),
                        row.requesterName,
                        row.targetName,
                        row.topic,
                        Party.of(by),
                        press.answer.name(),
                        press.knows,
                        press.betterName == null
                                ? null
                                : new Facts.Better(press.betterName, press.betterEmail),
                        press.until),
                now);
    }

    /**
     * @param kind {@code EXPIRY} or {@code UNDELIVERABLE}
     */
    void tellNoAnswer(IntroductionRow row, LetterKind kind, @Nullable Role person, Instant now) {
        tell(
                row,
                kind,
                new Facts.NoAnswer(
                        introducer(row),
                        row.requesterName,
                        row.targetName,
                        row.topic,
                        person == null ? null : Party.of(person)),
                now);
    }

    void tellNotPossible(IntroductionRow row, Obstacle obstacle, Instant now) {
        tell(
                row,
                LetterKind.NOT_POSSIBLE,
                new Facts.NotPossible(
                        introducer(row), row.requesterName, row.targetName, row.topic, obstacle),
                now);
    }

    void cancelAsks(IntroductionRow row, Role role, Instant now) {
        for (LetterRow letter : LetterRow.asksDue(row, role)) {
            letter.status = Status.CANCELLED;
            letter.settledAt = now;
            outbox.append(
                    row.id,
                    Outbox.LETTERS,
                    LetterCancelled.TYPE,
                    letter.id + "/cancelled",
                    new LetterCancelled(letter.id, row.id, now),
                    now);
        }
    }

    private void tell(IntroductionRow row, LetterKind kind, Facts facts, Instant now) {
        send(
                row,
                UuidCreator.getTimeOrderedEpoch(),
                kind,
                Addressee.INTRODUCER,
                List.of(recipient(row, Party.INTRODUCER)),
                facts,
                now.plus(GIVE_UP),
                now);
    }

    private void send(
            IntroductionRow row,
            UUID letterId,
            LetterKind kind,
            Addressee addressee,
            List<Recipient> recipients,
            Facts facts,
            Instant notAfter,
            Instant now) {
        LetterRow letter = new LetterRow();
        letter.id = letterId;
        letter.introductionId = row.id;
        letter.kind = kind;
        letter.addressee = addressee;
        letter.round = row.round;
        letter.status = Status.DUE;
        letter.createdAt = now;
        letter.persist();
        LetterDue due = seals.seal(letterId, row.id, row.round, kind, recipients, facts, notAfter);
        outbox.append(row.id, Outbox.LETTERS, LetterDue.TYPE, letterId.toString(), due, now);
    }

    private Facts askFacts(IntroductionRow row, AskRow ask, @Nullable UUID askLetterId) {
        boolean seesTheNote = ask.role == Role.TARGET && ask.round == 1;
        return new Facts.Ask(
                ask.id,
                askLetterId,
                ask.linkKeyId,
                Party.of(ask.role),
                introducer(row),
                row.requesterName,
                row.targetName,
                row.topic,
                row.blurb,
                seesTheNote ? row.note : null);
    }

    private static Facts.Person introducer(IntroductionRow row) {
        return new Facts.Person(row.introducerName, row.introducerEmail);
    }

    private static Facts.Introduced introduced(String name, String email, OptInColumns columns) {
        return switch (columns.toOptIn()) {
            case OptIn.Given(Instant at, var evidence) ->
                    new Facts.Introduced(name, email, new Facts.Consent(evidence, at));
            case OptIn.NotAsked _, OptIn.Asked _, OptIn.Refused _ ->
                    throw new IllegalStateException("introduced without an opt-in");
        };
    }

    private static Recipient recipient(IntroductionRow row, Party party) {
        return switch (party) {
            case REQUESTER -> new Recipient(party, row.requesterName, row.requesterEmail);
            case TARGET -> new Recipient(party, row.targetName, row.targetEmail);
            case INTRODUCER -> new Recipient(party, row.introducerName, row.introducerEmail);
        };
    }
}
