package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.askfirst.consent.columns.HistoryColumns;
import org.askfirst.consent.columns.OptInColumns;
import org.askfirst.consent.columns.WithheldColumns;
import org.askfirst.consent.decision.Introduction;
import org.askfirst.consent.decision.Introduction.DeadlineKind;
import org.askfirst.consent.decision.Offer;
import org.askfirst.consent.decision.OptIn;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.Rounds;
import org.askfirst.consent.decision.Shown;
import org.askfirst.consent.decision.ShownHistory;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.decision.State.Obstacle;
import org.askfirst.consent.incoming.Requested;
import org.askfirst.consent.letter.SaidLanguages;
import org.askfirst.consent.limit.Pair;
import org.askfirst.consent.person.PersonKeys;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;

/** An introduction as a row. */
@Entity
@Table(name = "introduction")
public class IntroductionRow extends PanacheEntityBase {

    /** In the place of a name that is not kept any more (Latin: the name I do not know). */
    public static final String NO_NAME = "N. N.";

    /** In the place of a text that is not kept any more. */
    public static final String NO_TEXT = "(not kept any more)";

    @Id public UUID id;
    public String issuer;
    public String subject;
    public @Nullable String introducerKey;

    // Names, addresses and texts are null once they are scrubbed, and those of somebody forgotten
    // sooner; a target's also before the route has turned to anybody.
    public @Nullable String introducerName;
    @Nullable String introducerEmail;
    public @Nullable String requesterName;
    public @Nullable String requesterEmail;
    @Nullable String requesterLanguage;
    public String requesterKey;
    public @Nullable String targetName;
    public @Nullable String targetEmail;
    @Nullable String targetLanguage;
    public @Nullable String targetKey;
    public @Nullable String topic;
    public @Nullable String blurb;
    public @Nullable String note;
    public @Nullable String route;
    public @Nullable String routeTitle;
    public Instant createdAt;
    public int round;
    public int betterRounds;
    boolean askedAgain;

    @Enumerated(EnumType.STRING)
    public State.Name state;

    @Embedded
    @EmbeddedColumnNaming("requester_%s")
    OptInColumns requester;

    @Embedded
    @EmbeddedColumnNaming("target_%s")
    OptInColumns target;

    @Enumerated(EnumType.STRING)
    @Nullable Role declinedBy;

    @Enumerated(EnumType.STRING)
    @Nullable Obstacle notPossible;

    @Nullable LocalDate freeOn;

    @Enumerated(EnumType.STRING)
    @Nullable Role undeliverableTo;

    /** From whom the introduction came back. */
    String[] missed = {};

    @Embedded
    @EmbeddedColumnNaming("spared_%s")
    @Nullable WithheldColumns spared;

    @Nullable LocalDate deferredUntil;
    @Nullable Instant asksAgainAt;
    @Nullable Instant releasedAt;
    @Nullable Instant remindAt;
    @Nullable Instant expireAt;
    boolean askAccepted;

    // An acceptance that does not show yet, and what shows until then.
    @Nullable Instant unseenUntil;
    @Nullable Instant unseenExpireAt;

    @Nullable Instant nextAt;

    @Enumerated(EnumType.STRING)
    @Nullable DeadlineKind nextKind;

    @Enumerated(EnumType.STRING)
    public State.Name shownState;

    @Enumerated(EnumType.STRING)
    public OptIn.Name shownRequester;

    @Enumerated(EnumType.STRING)
    public OptIn.Name shownTarget;

    public Instant shownUpdatedAt;

    @Embedded
    @EmbeddedColumnNaming("history_%s")
    HistoryColumns history = new HistoryColumns();

    /** When the introducer said that they have let the requester know. */
    @Nullable Instant passedOn;

    public long sequence;

    /** The span that moved it last. */
    @Nullable String traceParent;

    /** What is asked for, before anything has come of it; its route has no title yet. */
    static IntroductionRow of(Requested event, PersonKeys personKeys) {
        IntroductionRow row = new IntroductionRow();
        row.id = event.introductionId();
        row.issuer = event.introducer().issuer();
        row.subject = event.introducer().subject();
        row.introducerName = event.introducer().name();
        row.introducerEmail = event.introducer().email();
        row.introducerKey = personKeys.of(event.introducer().email());
        row.requesterName = event.requester().name();
        row.requesterEmail = event.requester().email();
        row.requesterLanguage = event.requester().language();
        row.requesterKey = personKeys.of(event.requester().email());
        if (event.target() != null) {
            row.targetName = event.target().name();
            row.targetEmail = event.target().email();
            row.targetLanguage = event.target().language();
            row.targetKey = personKeys.of(event.target().email());
        }
        row.route = event.route();
        row.topic = event.topic();
        row.blurb = event.blurb();
        row.note = event.note();
        row.round = 1;
        return row;
    }

    /** Whether both have said yes, and the introduction is held. */
    public boolean isAgreed() {
        return state == State.Name.AGREED
                || state == State.Name.DEFERRED && target.optIn == OptIn.Name.GIVEN;
    }

    public Introduction toIntroduction() {
        return new Introduction(
                StateColumns.read(this),
                shown(),
                new Rounds(round, betterRounds, askedAgain, route != null));
    }

    private Shown shown() {
        return new Shown(shownState, shownRequester, shownTarget, shownUpdatedAt);
    }

    /** What the introducer was shown so far. */
    public ShownHistory history() {
        return history.toHistory().upTo(shown(), createdAt);
    }

    /**
     * Whether it is known what was shown of it. It is not of one that the release before this
     * brought to its end, which the introducer has long dealt with, nor once it is scrubbed.
     */
    public boolean hasHistory() {
        return history.what.length > 0;
    }

    /**
     * When the introducer passed on what shows; null when they have not. What was passed on of an
     * earlier round says nothing about this one.
     */
    public @Nullable Instant passedOn() {
        return passedOn == null || passedOn.isBefore(shownUpdatedAt) ? null : passedOn;
    }

    /** Whom mail did not reach, as the introducer was told; in the order of the roles. */
    public List<Role> missed() {
        return state == State.Name.UNDELIVERABLE
                ? Stream.ofNullable(undeliverableTo).toList()
                : Stream.of(missed).map(Role::valueOf).sorted().toList();
    }

    /** The introduction came back from this person; false when that is known. */
    boolean miss(Role role) {
        if (missed().contains(role)) {
            return false;
        }
        missed = Stream.concat(Stream.of(missed), Stream.of(role.name())).toArray(String[]::new);
        return true;
    }

    /** What the introducer can do about it; somebody better is asked about what is still kept. */
    public List<Offer> offers() {
        boolean named = requesterName != null && targetName != null && topic != null;
        return Offer.of(toIntroduction()).stream()
                .filter(offer -> offer != Offer.ASK_INSTEAD || named)
                .filter(offer -> offer != Offer.PASS_ON || passedOn() == null)
                .toList();
    }

    /** The next numbers of what is announced, so many; they are used up by this. */
    PrimitiveIterator.OfLong takeNumbers(long many) {
        long first = sequence + 1;
        sequence += many;
        return LongStream.rangeClosed(first, sequence).iterator();
    }

    /** Whether there was something to pass on, now or before; the first time is kept. */
    boolean passOn(Instant now) {
        if (!Offer.of(toIntroduction()).contains(Offer.PASS_ON)) {
            return false;
        }
        if (passedOn() == null) {
            // Never before what it is about, whichever clock a database has by now.
            passedOn = now.isBefore(shownUpdatedAt) ? shownUpdatedAt : now;
        }
        return true;
    }

    public String personKey(Role role) {
        return switch (role) {
            case REQUESTER -> requesterKey;
            case TARGET -> targetKey;
        };
    }

    /** What the introducer has said of the two as they are now. */
    SaidLanguages languages() {
        return new SaidLanguages(requesterLanguage, targetLanguage, null);
    }

    @Nullable String language(Role role) {
        return switch (role) {
            case REQUESTER -> requesterLanguage;
            case TARGET -> targetLanguage;
        };
    }

    /** The two people; null while a route has turned to nobody, and of every route. */
    @Nullable Pair pair() {
        return route != null || targetKey == null ? null : new Pair(requesterKey, targetKey);
    }

    public boolean hasEnded() {
        return StateColumns.read(this) instanceof State.Ended;
    }

    boolean wasReleased() {
        return releasedAt != null;
    }

    /** Takes names, addresses, texts and who the introducer was out; keys, states, times stay. */
    void scrub() {
        introducerName = null;
        introducerEmail = null;
        issuer = "";
        subject = "";
        scrubRequester();
        scrubTarget();
        topic = null;
        blurb = null;
        note = null;
        routeTitle = null;
        history = new HistoryColumns();
        passedOn = null;
        target.scrub();
    }

    /** Takes out who the requester was, and what they wrote. */
    void scrubRequester() {
        requesterName = null;
        requesterEmail = null;
        requesterLanguage = null;
        requester.scrub();
    }

    /** Takes out who the target was, but not what they wrote. */
    void scrubTarget() {
        targetName = null;
        targetEmail = null;
        targetLanguage = null;
    }
}
