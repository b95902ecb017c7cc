package org.askfirst.consent.introduction;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.columns.PressColumns;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Effect.Next;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State.Obstacle;
import org.askfirst.consent.letter.Draft;
import org.askfirst.consent.letter.Facts;
import org.askfirst.consent.letter.LetterDue.Recipient;
import org.askfirst.consent.letter.LetterKind;
import org.askfirst.consent.letter.Party;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.settings.Settings;
import org.jspecify.annotations.Nullable;

/** What the letters of an introduction tell whom. Keeps and sends nothing. */
@ApplicationScoped
class LetterFacts {

    private static final int FIRST_ROUND = 1;

    private final Links links;
    private final PersonKeys personKeys;
    private final String keptFor;

    LetterFacts(Links links, PersonKeys personKeys, Settings settings) {
        this.links = links;
        this.personKeys = personKeys;
        this.keptFor = "P" + settings.keepFor().toDays() + "D";
    }

    /** A new ask of whoever has this role now, which is not kept yet. */
    AskRow askOf(IntroductionRow row, Role role, UUID id, Instant now) {
        Recipient asked = recipient(row, Party.of(role));
        AskRow ask = new AskRow();
        ask.id = id;
        ask.introductionId = row.id;
        ask.role = role;
        ask.round = row.round;
        ask.personKey = row.personKey(role);
        ask.name = asked.name();
        ask.email = asked.email();
        ask.language = row.language(role);
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

    /** The day the target named in the round before; null unless this ask was promised for it. */
    private static @Nullable LocalDate promisedFor(IntroductionRow row) {
        if (!row.askedAgain) {
            return null;
        }
        return AskRow.last(row, Role.TARGET)
                .map(asked -> asked.press == null ? null : asked.press.until)
                .orElse(null);
    }

    Draft ask(IntroductionRow row, AskRow ask) {
        return ofAsk(row, LetterKind.ASK, ask, null);
    }

    Draft reminder(IntroductionRow row, AskRow ask) {
        return ofAsk(row, LetterKind.REMINDER, ask, ask.letterId);
    }

    private Draft ofAsk(
            IntroductionRow row, LetterKind kind, AskRow ask, @Nullable UUID askLetterId) {
        return new Draft(
                kind, List.of(recipient(row, Party.of(ask.role))), askFacts(row, ask, askLetterId));
    }

    Draft introduction(IntroductionRow row) {
        return new Draft(
                LetterKind.INTRODUCTION,
                List.of(
                        recipient(row, Party.REQUESTER),
                        recipient(row, Party.TARGET),
                        recipient(row, Party.INTRODUCER)),
                new Facts.Introduction(
                        introducer(row),
                        row.requester.introduced(row.requesterName, row.requesterEmail),
                        row.target.introduced(row.targetName, row.targetEmail),
                        row.topic,
                        row.blurb));
    }

    Draft decline(IntroductionRow row, Role by, Answer.Refusal refusal, Next next) {
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
        return toIntroducer(
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
                        requestedOn(row)));
    }

    /**
     * @param kind {@code EXPIRY} or {@code UNDELIVERABLE}
     */
    Draft noAnswer(IntroductionRow row, LetterKind kind, @Nullable Role person) {
        return toIntroducer(
                row,
                kind,
                new Facts.NoAnswer(
                        introducer(row),
                        row.requesterName,
                        targetName(row),
                        route(row, null),
                        row.topic,
                        person == null ? null : Party.of(person),
                        requestedOn(row)));
    }

    Draft notPossible(IntroductionRow row, Obstacle obstacle) {
        return toIntroducer(
                row,
                LetterKind.NOT_POSSIBLE,
                new Facts.NotPossible(
                        introducer(row),
                        row.requesterName,
                        targetName(row),
                        route(row, null),
                        row.topic,
                        obstacle,
                        row.freeOn));
    }

    /** Whom a route has turned to is known by now: the introduction has told. */
    Draft bounced(IntroductionRow row, Role missed) {
        boolean kept = row.requesterName != null && row.targetName != null && row.topic != null;
        return toIntroducer(
                row,
                LetterKind.BOUNCED,
                new Facts.Bounced(
                        introducer(row),
                        row.requesterName,
                        row.targetName,
                        route(row, null),
                        row.topic,
                        List.of(Party.of(missed)),
                        kept ? null : LocalDate.ofInstant(row.createdAt, ZoneOffset.UTC)));
    }

    /** What somebody wrote in reply to their ask, who is still kept in it. */
    Draft words(IntroductionRow row, AskRow ask, String words) {
        return toIntroducer(
                row,
                LetterKind.WORDS,
                new Facts.Words(
                        introducer(row),
                        row.requesterName,
                        ask.role == Role.TARGET ? ask.name : row.targetName,
                        row.topic,
                        Party.of(ask.role),
                        words,
                        new Facts.Person(ask.name, ask.email)));
    }

    /** The page behind an ask for who was asked, whoever is asked by now. */
    Draft page(IntroductionRow row, AskRow ask) {
        Party party = Party.of(ask.role);
        boolean unnamed = ask.role == Role.REQUESTER && row.route != null;
        return new Draft(
                LetterKind.PAGE,
                List.of(new Recipient(party, ask.name, ask.email, ask.personKey)),
                new Facts.Page(
                        ask.id,
                        ask.letterId,
                        ask.linkKeyId,
                        party,
                        introducer(row),
                        ask.role == Role.REQUESTER ? ask.name : ask.otherName,
                        ask.role == Role.TARGET ? ask.name : unnamed ? null : ask.otherName,
                        route(row, null),
                        row.topic));
    }

    private static Draft toIntroducer(IntroductionRow row, LetterKind kind, Facts facts) {
        return new Draft(kind, List.of(recipient(row, Party.INTRODUCER)), facts);
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
