package org.askfirst.consent.introduction;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Effect.Next;
import org.askfirst.consent.decision.Policy;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State.Obstacle;
import org.askfirst.consent.letter.Draft;
import org.askfirst.consent.letter.Facts;
import org.askfirst.consent.letter.LetterCancelled;
import org.askfirst.consent.letter.LetterDue.Recipient;
import org.askfirst.consent.letter.LetterKind;
import org.askfirst.consent.letter.LetterRow;
import org.askfirst.consent.letter.LetterRow.Addressee;
import org.askfirst.consent.letter.LetterRow.Status;
import org.askfirst.consent.letter.Party;
import org.askfirst.consent.letter.Post;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.outbox.Outbox;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.seal.Belief;
import org.askfirst.consent.setting.Settings;
import org.askfirst.platform.key.Key;
import org.jspecify.annotations.Nullable;

/** Writes the letters of an introduction: who gets which facts, and until when. */
@ApplicationScoped
public class Letters {

    /** How long mail servers usually go on trying (RFC 5321, 4.5.4.1). */
    private static final Duration GIVE_UP = Duration.ofDays(5);

    private static final int FIRST_ROUND = 1;

    /** Of an ask that nobody will ever have a link to. */
    private static final UUID NO_ID = new UUID(0, 0);

    private final Post post;
    private final Outbox outbox;
    private final Links links;
    private final Policy policy;
    private final PersonKeys personKeys;
    private final Key sealKey;
    private final String keptFor;

    Letters(
            Post post,
            Outbox outbox,
            Links links,
            Policy policy,
            PersonKeys personKeys,
            Belief belief,
            Settings settings) {
        this.post = post;
        this.outbox = outbox;
        this.links = links;
        this.policy = policy;
        this.personKeys = personKeys;
        this.sealKey = belief.own();
        this.keptFor = "P" + settings.keepFor().toDays() + "D";
    }

    void ask(IntroductionRow row, Role role, Instant now) {
        AskRow ask = askOf(row, role, UUID.randomUUID(), now);
        ask.persist();
        send(
                row,
                ask.letterId,
                LetterKind.ASK,
                Addressee.of(role),
                List.of(recipient(row, Party.of(role))),
                askFacts(row, ask, null),
                earlier(now.plus(policy.expireAfter()), row.expireAt),
                now);
    }

    private AskRow askOf(IntroductionRow row, Role role, UUID id, Instant now) {
        Recipient asked = recipient(row, Party.of(role));
        AskRow ask = new AskRow();
        ask.id = id;
        ask.introductionId = row.id;
        ask.role = role;
        ask.round = row.round;
        ask.personKey = row.personKey(role);
        ask.name = asked.name();
        ask.email = asked.email();
        ask.otherName =
                switch (role) {
                    case REQUESTER -> row.route == null ? row.targetName : row.routeTitle;
                    case TARGET -> row.requesterName;
                };
        ask.promisedFor = role == Role.TARGET ? promisedFor(row) : null;
        ask.letterId = UuidCreator.getTimeOrderedEpoch();
        ask.linkKeyId = links.keyId();
        ask.askedAt = now;
        ask.introducer = personKeys.ofIntroducer(row.issuer, row.subject);
        return ask;
    }

    /** The ask of somebody as it would be sent; keeps and sends nothing. */
    Draft draftOfAsk(IntroductionRow row, Role role, Instant now) {
        return new Draft(
                LetterKind.ASK,
                List.of(recipient(row, Party.of(role))),
                askFacts(row, askOf(row, role, NO_ID, now), null));
    }

    /**
     * Goes every way an ask goes, but to nobody: what delays, stops or ends letters does the same
     * to it, so that no introducer can tell it by what becomes of it.
     */
    void withhold(IntroductionRow row, Role role, Instant now) {
        send(
                row,
                UuidCreator.getTimeOrderedEpoch(),
                LetterKind.WITHHELD,
                Addressee.of(role),
                List.of(),
                new Facts.Withheld(),
                now.plus(policy.expireAfter()),
                now);
    }

    /** One that has waited is not answered longer than it would have been. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The day the target named in the round before; null unless this ask was promised for it. */
    private static @Nullable LocalDate promisedFor(IntroductionRow row) {
        if (!row.askedAgain) {
            return null;
        }
        return AskRow.last(row, Role.TARGET)
                .map(asked -> asked.press == null ? null : asked.press.until)
                .orElse(null);
    }

    void remind(IntroductionRow row, Role role, Instant now) {
        AskRow ask = AskRow.last(row, role).orElseThrow();
        send(
                row,
                reminderId(ask),
                LetterKind.REMINDER,
                Addressee.of(role),
                List.of(recipient(row, Party.of(role))),
                askFacts(row, ask, ask.letterId),
                row.expireAt,
                now);
    }

    /** Always the same: the mailer knows it again when a restored database does not. */
    static UUID reminderId(AskRow ask) {
        return UUID.nameUUIDFromBytes(
                ("reminder/" + ask.letterId).getBytes(StandardCharsets.UTF_8));
    }

    void introduce(IntroductionRow row, Instant now) {
        send(
                row,
                UuidCreator.getTimeOrderedEpoch(),
                LetterKind.INTRODUCTION,
                Addressee.BOTH,
                everybody(row),
                introductionFacts(row),
                now.plus(GIVE_UP),
                now);
    }

    /** The introduction as it would be sent to two who said yes; sends nothing. */
    Draft draftOfIntroduction(IntroductionRow row) {
        return new Draft(LetterKind.INTRODUCTION, everybody(row), introductionFacts(row));
    }

    private static List<Recipient> everybody(IntroductionRow row) {
        return List.of(
                recipient(row, Party.REQUESTER),
                recipient(row, Party.TARGET),
                recipient(row, Party.INTRODUCER));
    }

    private static Facts introductionFacts(IntroductionRow row) {
        return new Facts.Introduction(
                introducer(row),
                row.requester.introduced(row.requesterName, row.requesterEmail),
                row.target.introduced(row.targetName, row.targetEmail),
                row.topic,
                row.blurb);
    }

    void tellDecline(IntroductionRow row, Role by, Answer.Refusal refusal, Next next, Instant now) {
        PressColumns press = PressColumns.of(refusal);
        boolean exhausted = row.route != null && by == Role.TARGET;
        Facts.FollowUp followUp =
                switch (next) {
                    case NOTHING -> null;
                    case CALL_OFF -> Facts.FollowUp.CALL_OFF;
                    // With nothing left to ask about, the page behind the link is over.
                    case ASK_INSTEAD ->
                            requestedOn(row) == null ? Facts.FollowUp.ASK_INSTEAD : null;
                };
        tell(
                row,
                LetterKind.DECLINE,
                new Facts.Decline(
                        introducer(row),
                        row.requesterName,
                        targetName(row),
                        route(row, exhausted ? row.round : null),
                        row.topic,
                        Party.of(by),
                        press.answer.name(),
                        press.knows,
                        press.betterName == null
                                ? null
                                : new Facts.Better(press.betterName, press.betterEmail),
                        press.until,
                        followUp,
                        followUp == null ? null : links.keyId(),
                        requestedOn(row)),
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
                        targetName(row),
                        route(row, null),
                        row.topic,
                        person == null ? null : Party.of(person),
                        requestedOn(row)),
                now);
    }

    void tellNotPossible(IntroductionRow row, Obstacle obstacle, Instant now) {
        tell(row, LetterKind.NOT_POSSIBLE, notPossibleFacts(row, obstacle), now);
    }

    /** What the introducer would be told of one that cannot be routed; sends nothing. */
    Draft draftOfNotPossible(IntroductionRow row, Obstacle obstacle) {
        return new Draft(
                LetterKind.NOT_POSSIBLE,
                List.of(recipient(row, Party.INTRODUCER)),
                notPossibleFacts(row, obstacle));
    }

    private static Facts notPossibleFacts(IntroductionRow row, Obstacle obstacle) {
        return new Facts.NotPossible(
                introducer(row),
                row.requesterName,
                targetName(row),
                route(row, null),
                row.topic,
                obstacle,
                row.freeOn);
    }

    void cancelAsks(IntroductionRow row, Role role, Instant now) {
        for (LetterRow letter : LetterRow.asksDue(row.id, role)) {
            letter.status = Status.CANCELLED;
            letter.settledAt = now;
            outbox.append(
                    row.id,
                    Outbox.LETTERS,
                    LetterCancelled.TYPE,
                    letter.id + "/cancelled",
                    LetterCancelled.sealedBy(sealKey, letter.id, row.id, now),
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
        post.send(
                new Post.Letter(
                        letterId, row.id, row.round, kind, addressee, recipients, facts, notAfter),
                now);
    }

    private Facts askFacts(IntroductionRow row, AskRow ask, @Nullable UUID askLetterId) {
        boolean seesTheNote = ask.role == Role.TARGET && ask.round == FIRST_ROUND;
        boolean unnamed = ask.role == Role.REQUESTER && row.route != null;
        return new Facts.Ask(
                ask.id,
                askLetterId,
                ask.linkKeyId,
                Party.of(ask.role),
                introducer(row),
                row.requesterName,
                unnamed ? null : row.targetName,
                route(row, null),
                row.topic,
                row.blurb,
                seesTheNote ? row.note : null,
                ask.promisedFor,
                keptFor);
    }

    /** Whom a route has turned to is not told before they are introduced. */
    private static @Nullable String targetName(IntroductionRow row) {
        return row.route == null ? row.targetName : null;
    }

    /** By which the introducer knows it again when somebody in it has been forgotten. */
    private static @Nullable LocalDate requestedOn(IntroductionRow row) {
        boolean named = row.route != null || row.targetName != null;
        return row.requesterName != null && named && row.topic != null
                ? null
                : LocalDate.ofInstant(row.createdAt, ZoneOffset.UTC);
    }

    private static Facts.@Nullable Route route(IntroductionRow row, @Nullable Integer asked) {
        return row.route == null ? null : new Facts.Route(row.route, row.routeTitle, asked);
    }

    /** Those that nobody has published yet need not be. */
    void drop(IntroductionRow row, List<LetterRow> letters) {
        outbox.drop(row.id, letters.stream().map(letter -> letter.id.toString()).toList());
    }

    private static Facts.Person introducer(IntroductionRow row) {
        return new Facts.Person(row.introducerName, row.introducerEmail);
    }

    private static Recipient recipient(IntroductionRow row, Party party) {
        return switch (party) {
            case REQUESTER ->
                    new Recipient(party, row.requesterName, row.requesterEmail, row.requesterKey);
            case TARGET -> new Recipient(party, row.targetName, row.targetEmail, row.targetKey);
            case INTRODUCER ->
                    new Recipient(
                            party, row.introducerName, row.introducerEmail, row.introducerKey);
        };
    }
}
