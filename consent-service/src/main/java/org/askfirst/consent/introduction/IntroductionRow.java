package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.decision.Introduction;
import org.askfirst.consent.decision.Introduction.Deadline;
import org.askfirst.consent.decision.Introduction.DeadlineKind;
import org.askfirst.consent.decision.OptIn;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.Policy;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.Schedule;
import org.askfirst.consent.decision.Shown;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.decision.State.Obstacle;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;

/** An introduction as a row. */
@Entity
@Table(name = "introduction")
class IntroductionRow extends PanacheEntityBase {

    @Id UUID id;
    String issuer;
    String subject;
    String introducerName;
    String introducerEmail;
    String requesterName;
    String requesterEmail;
    String requesterKey;
    String targetName;
    String targetEmail;
    String targetKey;
    String topic;
    String blurb;
    @Nullable String note;
    Instant createdAt;
    int round;

    @Enumerated(EnumType.STRING)
    State.Name state;

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

    @Enumerated(EnumType.STRING)
    @Nullable Role undeliverableTo;

    @Nullable Instant releasedAt;
    @Nullable Instant remindAt;
    @Nullable Instant expireAt;
    boolean askAccepted;
    @Nullable Instant nextAt;

    @Enumerated(EnumType.STRING)
    @Nullable DeadlineKind nextKind;

    @Enumerated(EnumType.STRING)
    State.Name shownState;

    @Enumerated(EnumType.STRING)
    OptIn.Name shownRequester;

    @Enumerated(EnumType.STRING)
    OptIn.Name shownTarget;

    Instant shownUpdatedAt;
    long sequence;

    /** The row under its lock; null when there is none. */
    static @Nullable IntroductionRow locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The row under its lock if its deadline has passed and nobody else is at it. */
    static Optional<IntroductionRow> lockedIfDue(UUID id) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        SELECT * FROM introduction
                        WHERE id = :id AND next_at <= clock_timestamp()
                        FOR UPDATE SKIP LOCKED
                        """,
                        IntroductionRow.class)
                .setParameter("id", id)
                .getResultStream()
                .map(IntroductionRow.class::cast)
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    static List<UUID> due(int most) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        SELECT id FROM introduction
                        WHERE next_at <= clock_timestamp()
                        ORDER BY next_at LIMIT :most
                        """,
                        UUID.class)
                .setParameter("most", most)
                .getResultList();
    }

    boolean hasPendingTwin() {
        return count(
                        "issuer = ?1 and subject = ?2 and requesterKey = ?3 and targetKey = ?4"
                                + " and state in ?5",
                        issuer,
                        subject,
                        requesterKey,
                        targetKey,
                        List.of(
                                State.Name.AWAITING_REQUESTER,
                                State.Name.AWAITING_TARGET,
                                State.Name.AGREED,
                                State.Name.RELEASED))
                > 0;
    }

    Introduction toIntroduction() {
        return new Introduction(
                toState(), new Shown(shownState, shownRequester, shownTarget, shownUpdatedAt));
    }

    private State toState() {
        OptIn one = requester.toOptIn();
        OptIn other = target.toOptIn();
        return switch (state) {
            case AWAITING_REQUESTER -> new State.AwaitingRequester(one, schedule());
            case AWAITING_TARGET -> new State.AwaitingTarget(one, other, schedule());
            case AGREED -> new State.Agreed((Given) one, (Given) other, schedule());
            case RELEASED -> new State.Released((Given) one, (Given) other);
            case INTRODUCED -> new State.Introduced((Given) one, (Given) other);
            case DECLINED -> new State.Declined(one, other, declinedBy);
            case EXPIRED -> new State.Expired(one, other);
            case WITHDRAWN -> new State.Withdrawn(one, other);
            case UNDELIVERABLE ->
                    new State.Undeliverable(one, other, undeliverableTo, releasedAt != null);
            case NOT_POSSIBLE -> new State.NotPossible(notPossible);
        };
    }

    private Schedule schedule() {
        return new Schedule(remindAt, expireAt, askAccepted);
    }

    /** Writes what was decided into the columns. */
    void take(Introduction next, Policy policy, Instant now) {
        State decided = next.state();
        state = decided.name();
        requester = OptInColumns.of(decided.requester());
        target = OptInColumns.of(decided.target());
        declinedBy = decided instanceof State.Declined declined ? declined.by() : null;
        notPossible =
                decided instanceof State.NotPossible impossible ? impossible.obstacle() : null;
        undeliverableTo = decided instanceof State.Undeliverable failed ? failed.person() : null;
        releasedAt = decided.wasReleased() && releasedAt == null ? now : releasedAt;
        Schedule schedule = decided instanceof State.Open open ? open.schedule() : null;
        remindAt = schedule == null ? null : schedule.remindAt();
        expireAt = schedule == null ? null : schedule.expireAt();
        askAccepted = schedule != null && schedule.accepted();
        nextAt = next.next(policy).map(Deadline::at).orElse(null);
        nextKind = next.next(policy).map(Deadline::kind).orElse(null);
        Shown shown = next.shown();
        shownState = shown.state();
        shownRequester = shown.requester();
        shownTarget = shown.target();
        shownUpdatedAt = shown.updatedAt();
    }

    String personKey(Role role) {
        return switch (role) {
            case REQUESTER -> requesterKey;
            case TARGET -> targetKey;
        };
    }

    boolean hasEnded() {
        return toState() instanceof State.Ended;
    }
}
