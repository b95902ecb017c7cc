package org.askfirst.consent.ownpage;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.askfirst.consent.choice.AskedPeople;
import org.askfirst.consent.choice.StandingChoices;
import org.askfirst.consent.choice.StandingChoices.Change;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.decision.AskedPerson.Choice;
import org.askfirst.consent.introduction.AskRow;
import org.askfirst.consent.introduction.IntroductionLocks;
import org.askfirst.consent.introduction.IntroductionRow;
import org.askfirst.consent.introduction.PressLimits;
import org.askfirst.consent.letter.Facts;
import org.askfirst.consent.letter.LetterDue.Recipient;
import org.askfirst.consent.letter.LetterKind;
import org.askfirst.consent.letter.LetterRow.Addressee;
import org.askfirst.consent.letter.Party;
import org.askfirst.consent.letter.Post;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.ownpage.OwnPages.Outcome;
import org.askfirst.consent.person.PersonKeys;
import org.jspecify.annotations.Nullable;

/**
 * What can be done by the link that an ask holds. Whoever was forwarded or answered the letter
 * holds it too, so it can only narrow, it tells nothing of what stands, and what was done by it is
 * confirmed to the address itself, with a way back. The caller's transaction.
 */
@ApplicationScoped
class LetterLinks {

    private static final String ONE_CLICK = "NEVER";
    private static final String LINK = "LINK";

    private final DatabaseClock clock;
    private final StandingChoices choices;
    private final AskedPeople standing;
    private final PressLimits presses;
    private final Post post;
    private final Links links;
    private final PersonKeys personKeys;

    LetterLinks(
            DatabaseClock clock,
            StandingChoices choices,
            AskedPeople standing,
            PressLimits presses,
            Post post,
            Links links,
            PersonKeys personKeys) {
        this.clock = clock;
        this.choices = choices;
        this.standing = standing;
        this.presses = presses;
        this.post = post;
        this.links = links;
        this.personKeys = personKeys;
    }

    /** One press, under the locks of the introduction's and the person's rows. */
    private record Press(IntroductionRow row, AskRow ask, Instant now) {}

    /**
     * Changes the standing choice so that it lets fewer asks through. Where it lets through fewer
     * already, nothing changes, and nobody can tell by the outcome.
     *
     * @param wanted from the introducer of the ask
     */
    Outcome change(UUID askId, Function<@Nullable String, Change> wanted) {
        Press press = locked(askId).orElse(null);
        if (press == null) {
            return Outcome.UNKNOWN;
        }
        IntroductionRow row = press.row();
        Change change = wanted.apply(personKeys.ofIntroducer(row.issuer, row.subject));
        ChoicePressRow kept = ChoicePressRow.by(press.ask(), change.word(), press.now());
        return switch (take(press, kept)) {
            case DONE -> {
                Outcome outcome =
                        change instanceof Change.AskMe
                                ? sendLink(press, null)
                                : narrow(press, kept, change);
                kept.persist();
                yield outcome;
            }
            case Outcome refused -> refused;
        };
    }

    private Outcome narrow(Press press, ChoicePressRow kept, Change change) {
        String key = press.ask().personKey;
        boolean never = change instanceof Change.Never && !isNever(key);
        choices.change(key, change, false);
        Recipient recipient = knownTo(press);
        boolean confirms = never || !kept.wasConfirmedLately() && !kept.hasBeenConfirmedEnough();
        if (confirms && recipient != null) {
            kept.confirmed = true;
            confirm(press, recipient, change);
        }
        return Outcome.DONE;
    }

    /** {@code List-Unsubscribe=One-Click} (RFC 8058): never again, confirmed once by letter. */
    Outcome unsubscribe(UUID askId) {
        Press press = locked(askId).orElse(null);
        if (press == null) {
            return Outcome.UNKNOWN;
        }
        if (isNever(press.ask().personKey)) {
            return Outcome.DONE;
        }
        ChoicePressRow kept = ChoicePressRow.by(press.ask(), ONE_CLICK, press.now());
        kept.oneClick = true;
        Outcome outcome = narrow(press, kept, new Change.Never());
        kept.persist();
        return outcome;
    }

    /**
     * Sends a link to one's own page.
     *
     * @param typed an address, if it is not known; sent to only if it is this person's
     */
    Outcome sendLink(UUID askId, @Nullable String typed) {
        Press press = locked(askId).orElse(null);
        if (press == null) {
            return Outcome.UNKNOWN;
        }
        ChoicePressRow kept = ChoicePressRow.by(press.ask(), LINK, press.now());
        return switch (take(press, kept)) {
            case DONE -> {
                kept.persist();
                yield sendLink(press, typed);
            }
            case Outcome refused -> refused;
        };
    }

    /** Whether a person's letters know the address; the caller reads only. */
    static boolean knowsAddress(AskRow ask, IntroductionRow row) {
        return knownTo(ask, row) != null;
    }

    private Optional<Press> locked(UUID askId) {
        IntroductionRow row =
                AskRow.introductionOf(askId).map(IntroductionLocks::locked).orElse(null);
        if (row == null) {
            return Optional.empty();
        }
        AskRow ask = AskRow.findById(askId);
        standing.lock(List.of(ask.personKey));
        return Optional.of(new Press(row, ask, clock.now()));
    }

    /** Whether the press is taken; what comes too soon after the letter is only kept. */
    private Outcome take(Press press, ChoicePressRow kept) {
        boolean quick = presses.comesTooQuick(press.ask(), press.now());
        if (presses.pause(press.ask(), quick, press.now()).isPresent()) {
            return Outcome.TOO_OFTEN;
        }
        if (quick) {
            kept.tooQuick = true;
            kept.persist();
            return Outcome.TOO_QUICK;
        }
        return Outcome.DONE;
    }

    private boolean isNever(String personKey) {
        return choices.of(personKey).choice() == Choice.NEVER;
    }

    private Outcome sendLink(Press press, @Nullable String typed) {
        AskRow ask = press.ask();
        Recipient known = knownTo(press);
        if (known == null && typed == null) {
            return Outcome.ADDRESS_NEEDED;
        }
        Recipient recipient = known == null ? recipient(ask, typed, typed) : known;
        // Another address is answered alike, so that nobody learns whose ask this was.
        if (known != null || personKeys.of(typed).equals(ask.personKey)) {
            choices.makeLink(ask.personKey, press.now())
                    .ifPresent(id -> send(press, recipient, LetterKind.OWN_PAGE, id, null));
        }
        return Outcome.LINK_SENT;
    }

    private void confirm(Press press, Recipient recipient, Change change) {
        UUID link = choices.makeLinkAtOnce(press.ask().personKey, press.now());
        Facts.Chosen chosen = chosen(change, press.row().introducerName);
        LetterKind kind = chosen == null ? LetterKind.NEVER : LetterKind.OWN_PAGE;
        send(press, recipient, kind, link, chosen);
    }

    private static Facts.@Nullable Chosen chosen(Change change, @Nullable String introducer) {
        return switch (change) {
            case Change.AskMe _, Change.Never _ -> null;
            case Change.Pause(var until) -> new Facts.Chosen("PAUSE", until, null, null);
            case Change.Cap(int perMonth) -> new Facts.Chosen("CAP", null, perMonth, null);
            case Change.NeverThisIntroducer _ ->
                    new Facts.Chosen("NEVER_THIS_INTRODUCER", null, null, introducer);
        };
    }

    private static @Nullable Recipient knownTo(Press press) {
        return knownTo(press.ask(), press.row());
    }

    /** The person as the introduction still knows them; null when it does not. */
    private static @Nullable Recipient knownTo(AskRow ask, IntroductionRow row) {
        if (!ask.personKey.equals(row.personKey(ask.role))) {
            return null;
        }
        return switch (ask.role) {
            case REQUESTER -> recipient(ask, row.requesterName, row.requesterEmail);
            case TARGET -> recipient(ask, row.targetName, row.targetEmail);
        };
    }

    private static @Nullable Recipient recipient(
            AskRow ask, @Nullable String name, @Nullable String email) {
        return name == null || email == null
                ? null
                : new Recipient(Party.of(ask.role), name, email, ask.personKey);
    }

    private void send(
            Press press,
            Recipient recipient,
            LetterKind kind,
            UUID linkId,
            Facts.@Nullable Chosen chosen) {
        AskRow ask = press.ask();
        Instant end = press.now().plus(StandingChoices.LINKS_ARE_VALID_FOR);
        UUID letterId = UuidCreator.getTimeOrderedEpoch();
        choices.isHeldBy(letterId, linkId);
        post.send(
                new Post.Letter(
                        letterId,
                        ask.introductionId,
                        ask.round,
                        kind,
                        Addressee.of(ask.role),
                        List.of(recipient),
                        new Facts.OwnPage(linkId, links.keyId(), end, chosen),
                        ask.languages(),
                        end),
                press.now());
    }
}
