package org.askfirst.consent.introduction;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.askfirst.consent.columns.HistoryColumns;
import org.askfirst.consent.columns.OptInColumns;
import org.askfirst.consent.columns.WithheldColumns;
import org.askfirst.consent.database.Due;
import org.askfirst.consent.database.RowLock;
import org.askfirst.consent.database.RowLock.Held;
import org.askfirst.consent.decision.Introduction;
import org.askfirst.consent.decision.Introduction.Deadline;
import org.askfirst.consent.decision.Introduction.DeadlineKind;
import org.askfirst.consent.decision.Offer;
import org.askfirst.consent.decision.OptIn;
import org.askfirst.consent.decision.OptIn.Given;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.Rounds;
import org.askfirst.consent.decision.Schedule;
import org.askfirst.consent.decision.Schedule.Unseen;
import org.askfirst.consent.decision.Shown;
import org.askfirst.consent.decision.ShownHistory;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.decision.State.Obstacle;
import org.askfirst.consent.decision.WaitingTimes;
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

    /**
     * By the time of the statement, which is the same for all of it: no index helps against {@code
     * clock_timestamp()}, which is another one for every row.
     */
    static final String DUE =
            """
            SELECT next_at, id FROM introduction
            WHERE next_at <= statement_timestamp() AND (next_at, id) > (:since, :id)
            ORDER BY next_at, id LIMIT :most
            """;

    /**
     * On a route it is not known before whose row is locked; and what comes at a hidden hour would
     * be told by those that come with it.
     */
    private static final String ALONE = "route IS NOT NULL OR next_kind = 'COME_DUE'";

    private static final List<State.Name> PENDING =
            List.of(
                    State.Name.AWAITING_REQUESTER,
                    State.Name.AWAITING_TARGET,
                    State.Name.AGREED,
                    State.Name.RELEASED,
                    State.Name.DEFERRED);

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

    /** Whether there is any. */
    public static boolean isAny() {
        return !getEntityManager()
                .createNativeQuery("SELECT 1 FROM introduction LIMIT 1")
                .getResultList()
                .isEmpty();
    }

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

    /** The row under its lock; null when there is none. */
    public static @Nullable IntroductionRow locked(UUID id) {
        return RowLock.of(IntroductionRow.class, id);
    }

    /** The row under its lock, and the time then; null when there is none. */
    static @Nullable Held<IntroductionRow> held(UUID id) {
        return RowLock.withTime(
                IntroductionRow.class,
                "SELECT * FROM introduction WHERE id = :id FOR NO KEY UPDATE",
                id);
    }

    /** The same of those that letters are about, in the order of their ids. */
    static List<Held<IntroductionRow>> heldBehindLetters(Collection<UUID> letterIds) {
        return RowLock.allWithTime(
                IntroductionRow.class,
                """
                SELECT * FROM introduction
                WHERE id IN (SELECT introduction_id FROM letter WHERE id = ANY (:ids))
                ORDER BY id FOR NO KEY UPDATE
                """,
                letterIds);
    }

    /** The same of the one that an ask belongs to. */
    static @Nullable Held<IntroductionRow> heldBehindAsk(UUID askId) {
        return RowLock.withTime(
                IntroductionRow.class,
                """
                SELECT * FROM introduction
                WHERE id = (SELECT introduction_id FROM ask WHERE id = :id) FOR NO KEY UPDATE
                """,
                askId);
    }

    /** The row under its lock if its deadline has passed and nobody else is at it. */
    static @Nullable Held<IntroductionRow> heldIfDue(UUID id) {
        return RowLock.withTime(
                IntroductionRow.class,
                """
                SELECT * FROM introduction
                WHERE id = :id AND next_at <= clock_timestamp()
                FOR NO KEY UPDATE SKIP LOCKED
                """,
                id);
    }

    /**
     * Those of these, under their locks, whose deadline has passed, that nobody else is at, and
     * that need not be met {@linkplain #dueAlone alone}.
     */
    static List<Held<IntroductionRow>> heldIfDue(Collection<UUID> ids) {
        return RowLock.allWithTime(
                IntroductionRow.class,
                """
                SELECT * FROM introduction
                WHERE id = ANY (:ids) AND next_at <= clock_timestamp() AND NOT (%s)
                FOR NO KEY UPDATE SKIP LOCKED
                """
                        .formatted(ALONE),
                ids);
    }

    /** Those of these whose deadline has passed, each of which is met by itself. */
    static List<UUID> dueAlone(Collection<UUID> ids) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        SELECT id FROM introduction
                        WHERE id = ANY (:ids) AND next_at <= statement_timestamp() AND (%s)
                        """
                                .formatted(ALONE))
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultStream()
                .map(UUID.class::cast)
                .toList();
    }

    /** Those that come after another, the longest due first. */
    public static List<Due> due(Due after, int most) {
        return getEntityManager()
                .createNativeQuery(DUE, Object[].class)
                .setParameter("since", after.since())
                .setParameter("id", after.id())
                .setParameter("most", most)
                .getResultStream()
                .map(row -> Due.of((Object[]) row))
                .toList();
    }

    /**
     * Those whose hidden hour comes within this time, and how long each still has. People answer
     * between two looks of a scheduler; what is drawn in their place has to come at its own time.
     */
    public static Map<UUID, Duration> comingDue(Duration within, int most) {
        Stream<?> rows =
                getEntityManager()
                        .createNativeQuery(
                                """
                                SELECT id, CAST(1000 * extract(epoch FROM next_at - clock_timestamp()) AS bigint)
                                FROM introduction
                                WHERE next_kind = 'COME_DUE' AND next_at > statement_timestamp()
                                AND next_at <= statement_timestamp()
                                    + CAST(:within AS bigint) * interval '1 millisecond'
                                ORDER BY next_at LIMIT :most
                                """,
                                Object[].class)
                        .setParameter("within", within.toMillis())
                        .setParameter("most", most)
                        .getResultStream();
        return rows.map(Object[].class::cast)
                .collect(
                        Collectors.toMap(
                                row -> (UUID) row[0],
                                row -> Duration.ofMillis(((Number) row[1]).longValue())));
    }

    /** Those that wait for their release. */
    public static List<UUID> agreed() {
        return find(
                        "select id from IntroductionRow where state = ?1"
                                + " or state = ?2 and target.optIn = ?3",
                        State.Name.AGREED,
                        State.Name.DEFERRED,
                        OptIn.Name.GIVEN)
                .project(UUID.class)
                .list();
    }

    /** Whether both have said yes, and the introduction is held. */
    public boolean isAgreed() {
        return state == State.Name.AGREED
                || state == State.Name.DEFERRED && target.optIn == OptIn.Name.GIVEN;
    }

    /** How far an introduction is. */
    public record Progress(UUID id, long sequence, State.Name state, Instant shownUpdatedAt) {}

    /** How far each is that is known. */
    public static Map<UUID, Progress> progress(List<UUID> ids) {
        return find(
                        "select id, sequence, state, shownUpdatedAt from IntroductionRow where id"
                                + " in ?1",
                        ids)
                .project(Progress.class)
                .stream()
                .collect(Collectors.toMap(Progress::id, progress -> progress));
    }

    /** Whether the same introducer has these two people pending; a route names no second one. */
    boolean hasPendingTwin(@Nullable String otherKey) {
        return otherKey != null
                && count(
                                "issuer = ?1 and subject = ?2 and requesterKey = ?3 and targetKey ="
                                        + " ?4 and route is null and state in ?5",
                                issuer,
                                subject,
                                requesterKey,
                                otherKey,
                                PENDING)
                        > 0;
    }

    /** Those of these that {@link #hasPendingTwin} is true of; each has a target of its own. */
    static Set<UUID> withPendingTwin(Collection<IntroductionRow> rows) {
        Stream<?> found =
                getEntityManager()
                        .createNativeQuery(
                                """
                                SELECT DISTINCT asked.id FROM unnest(
                                    CAST(:ids AS uuid[]), CAST(:issuers AS text[]),
                                    CAST(:subjects AS text[]), CAST(:requesters AS text[]),
                                    CAST(:targets AS text[]))
                                    AS asked (id, issuer, subject, requester_key, target_key)
                                JOIN introduction
                                    USING (issuer, subject, requester_key, target_key)
                                WHERE introduction.route IS NULL
                                    AND introduction.state = ANY (CAST(:pending AS text[]))
                                """)
                        .setParameter("ids", column(rows, row -> row.id, UUID[]::new))
                        .setParameter("issuers", column(rows, row -> row.issuer, String[]::new))
                        .setParameter("subjects", column(rows, row -> row.subject, String[]::new))
                        .setParameter(
                                "requesters", column(rows, row -> row.requesterKey, String[]::new))
                        .setParameter("targets", column(rows, row -> row.targetKey, String[]::new))
                        .setParameter(
                                "pending",
                                PENDING.stream().map(State.Name::name).toArray(String[]::new))
                        .getResultStream();
        return found.map(UUID.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    private static <T> T[] column(
            Collection<IntroductionRow> rows,
            Function<IntroductionRow, T> value,
            IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    public Introduction toIntroduction() {
        return new Introduction(
                toState(), shown(), new Rounds(round, betterRounds, askedAgain, route != null));
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

    private State toState() {
        OptIn one = requester.toOptIn();
        OptIn other = target.toOptIn();
        return switch (state) {
            case AWAITING_REQUESTER -> new State.AwaitingRequester(withSpared(one), schedule());
            case AWAITING_TARGET -> new State.AwaitingTarget(one, withSpared(other), schedule());
            case AGREED -> new State.Agreed((Given) one, (Given) other, schedule());
            case RELEASED -> new State.Released((Given) one, (Given) other, releasedAt);
            case INTRODUCED -> new State.Introduced((Given) one, (Given) other);
            case DEFERRED -> new State.Deferred(one, other, deferredUntil, asksAgainAt);
            case DECLINED ->
                    declinedBy == Role.TARGET && route != null
                            ? new State.Exhausted(one, other)
                            : new State.Declined(one, other, declinedBy);
            case EXPIRED -> new State.Expired(one, other);
            case WITHDRAWN -> new State.Withdrawn(one, other);
            case UNDELIVERABLE ->
                    new State.Undeliverable(one, other, undeliverableTo, releasedAt != null);
            case NOT_POSSIBLE -> new State.NotPossible(one, notPossible, freeOn);
        };
    }

    private OptIn withSpared(OptIn asked) {
        return spared == null ? asked : spared.with(asked);
    }

    private Schedule schedule() {
        return new Schedule(
                remindAt,
                expireAt,
                askAccepted,
                unseenUntil == null ? null : new Unseen(unseenUntil, unseenExpireAt));
    }

    /** Writes what was decided into the columns. */
    void take(Introduction before, Introduction next, WaitingTimes waitingTimes, Instant now) {
        history = HistoryColumns.of(history.toHistory().after(before, next, createdAt));
        State decided = next.state();
        state = decided.name();
        round = next.rounds().number();
        betterRounds = next.rounds().better();
        askedAgain = next.rounds().again();
        requester = OptInColumns.of(decided.requester());
        target = OptInColumns.of(decided.target());
        declinedBy =
                switch (decided) {
                    case State.Declined declined -> declined.by();
                    case State.Exhausted _ -> Role.TARGET;
                    case State _ -> null;
                };
        deferredUntil = decided instanceof State.Deferred deferred ? deferred.until() : null;
        asksAgainAt = decided instanceof State.Deferred deferred ? deferred.asksAgainAt() : null;
        spared =
                decided instanceof State.Open open
                        ? WithheldColumns.of(open.optIn(open.asked()), spared, now)
                        : null;
        notPossible =
                decided instanceof State.NotPossible impossible ? impossible.obstacle() : null;
        freeOn = decided instanceof State.NotPossible impossible ? impossible.freeOn() : null;
        undeliverableTo = decided instanceof State.Undeliverable failed ? failed.person() : null;
        releasedAt =
                switch (decided) {
                    case State.Released released -> released.at();
                    case State other when other.wasReleased() && releasedAt == null -> now;
                    case State _ -> releasedAt;
                };
        Schedule schedule = decided instanceof State.Open open ? open.schedule() : null;
        remindAt = schedule == null ? null : schedule.remindAt();
        expireAt = schedule == null ? null : schedule.expireAt();
        askAccepted = schedule != null && schedule.accepted();
        Unseen unseen = schedule == null ? null : schedule.unseen();
        unseenUntil = unseen == null ? null : unseen.until();
        unseenExpireAt = unseen == null ? null : unseen.expireAt();
        nextAt = next.next(waitingTimes).map(Deadline::at).orElse(null);
        nextKind = next.next(waitingTimes).map(Deadline::kind).orElse(null);
        Shown shown = next.shown();
        shownState = shown.state();
        shownRequester = shown.requester();
        shownTarget = shown.target();
        shownUpdatedAt = shown.updatedAt();
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
        return toState() instanceof State.Ended;
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
        requesterName = null;
        requesterEmail = null;
        requesterLanguage = null;
        targetName = null;
        targetEmail = null;
        targetLanguage = null;
        topic = null;
        blurb = null;
        note = null;
        routeTitle = null;
        history = new HistoryColumns();
        passedOn = null;
        requester.scrub();
        target.scrub();
    }
}
