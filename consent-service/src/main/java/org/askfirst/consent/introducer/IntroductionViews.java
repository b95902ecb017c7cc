package org.askfirst.consent.introducer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.OptIn;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.introducer.IntroductionView.Better;
import org.askfirst.consent.introducer.IntroductionView.Decline;
import org.askfirst.consent.introducer.IntroductionView.Person;
import org.askfirst.consent.introducer.IntroductionView.Route;
import org.askfirst.consent.introduction.AnswerName;
import org.askfirst.consent.introduction.IntroductionRow;
import org.askfirst.consent.letter.Party;
import org.jspecify.annotations.Nullable;

/** Reads introductions for the introducer whose they are, and for nobody else. */
@ApplicationScoped
public class IntroductionViews {

    private final EntityManager entityManager;
    private final DatabaseClock clock;

    IntroductionViews(EntityManager entityManager, DatabaseClock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /** The place in the list after which the next page begins. */
    public record After(Instant createdAt, UUID id) {}

    /** One introduction; empty when there is none or it is somebody else's. */
    @Transactional
    public Optional<IntroductionView> find(String issuer, String subject, UUID id) {
        return IntroductionRow.<IntroductionRow>findByIdOptional(id)
                .filter(row -> row.issuer.equals(issuer) && row.subject.equals(subject))
                .map(row -> viewOf(row, clock.now()));
    }

    /**
     * One page of own introductions.
     *
     * @param next after which the next page begins, to the microsecond, which the view does not
     *     show; null when there is none
     */
    public record Page(List<IntroductionView> introductions, @Nullable After next) {}

    /**
     * Own introductions, newest first.
     *
     * @param state null for all
     * @param after null for the first page
     */
    @Transactional
    public Page list(
            String issuer,
            String subject,
            State.@Nullable Name state,
            @Nullable After after,
            int most) {
        Instant now = clock.now();
        // One more than is shown tells whether there is another page.
        List<IntroductionRow> found =
                own(issuer, subject, state, after).setMaxResults(most + 1).getResultList();
        List<IntroductionRow> rows = found.subList(0, Math.min(most, found.size()));
        return new Page(
                rows.stream().map(row -> viewOf(row, now)).toList(),
                found.size() > most
                        ? new After(rows.getLast().createdAt, rows.getLast().id)
                        : null);
    }

    /** What an introducer sees of an introduction, and what they wrote in it. */
    record Own(@JsonUnwrapped IntroductionView seen, Written written) {}

    /**
     * What an introducer wrote.
     *
     * @param target null on a route
     */
    @JsonInclude(Include.NON_NULL)
    record Written(
            Named requester,
            @Nullable Named target,
            @Nullable String blurb,
            @Nullable String note) {}

    /** Somebody as they were named; nothing once it is scrubbed. */
    @JsonInclude(Include.NON_NULL)
    record Named(@Nullable String name, @Nullable String email) {}

    /**
     * Everything of the introducer with this person key, oldest first. The caller's transaction.
     */
    public List<Own> ofIntroducer(String personKey) {
        Instant now = clock.now();
        return IntroductionRow.<IntroductionRow>list(
                        "introducerKey = ?1 order by createdAt, id", personKey)
                .stream()
                .map(row -> new Own(viewOf(row, now), writtenIn(row)))
                .toList();
    }

    private static Written writtenIn(IntroductionRow row) {
        return new Written(
                new Named(row.requesterName, row.requesterEmail),
                row.route == null ? new Named(row.targetName, row.targetEmail) : null,
                row.blurb,
                row.note);
    }

    private TypedQuery<IntroductionRow> own(
            String issuer, String subject, State.@Nullable Name state, @Nullable After after) {
        String ofState = state == null ? "" : " and shownState = :state";
        String older = after == null ? "" : " and (createdAt, id) < (:createdAt, :id)";
        TypedQuery<IntroductionRow> query =
                entityManager
                        .createQuery(
                                "from IntroductionRow where issuer = :issuer and subject = :subject"
                                        + ofState
                                        + older
                                        + " order by createdAt desc, id desc",
                                IntroductionRow.class)
                        .setParameter("issuer", issuer)
                        .setParameter("subject", subject);
        if (state != null) {
            query.setParameter("state", state);
        }
        if (after != null) {
            query.setParameter("createdAt", after.createdAt()).setParameter("id", after.id());
        }
        return query;
    }

    private static IntroductionView viewOf(IntroductionRow row, Instant now) {
        State actual = row.toIntroduction().state();
        boolean named = row.route == null || actual instanceof State.Introduced;
        return new IntroductionView(
                row.id,
                row.shownState,
                row.topic,
                WholeSeconds.of(row.createdAt),
                WholeSeconds.of(row.shownUpdatedAt),
                row.round,
                new Person(row.requesterName, row.shownRequester),
                new Person(named ? row.targetName : null, row.shownTarget),
                row.route == null ? null : routeOf(row),
                declineOf(actual),
                actual instanceof State.NotPossible impossible ? impossible.obstacle() : null,
                actual instanceof State.NotPossible impossible ? impossible.freeOn() : null,
                nextAt(actual, now));
    }

    private static Route routeOf(IntroductionRow row) {
        boolean anybody = row.shownTarget != OptIn.Name.NOT_ASKED;
        return new Route(row.route, row.routeTitle, anybody ? row.round : 0);
    }

    private static @Nullable Instant nextAt(State state, Instant now) {
        return switch (state) {
            case State.Open open -> WholeSeconds.of(open.schedule().nextAfter(now));
            case State.Deferred deferred ->
                    deferred.until().atStartOfDay(ZoneOffset.UTC).toInstant();
            case State.New _, State.Released _, State.Ended _ -> null;
        };
    }

    private static @Nullable Decline declineOf(State state) {
        return switch (state) {
            case State.Declined declined -> declineOf(declined);
            case State.Deferred deferred ->
                    new Decline(Party.TARGET, AnswerName.TOO_BUSY, deferred.until(), null, null);
            case State.Exhausted _ -> new Decline(Party.TARGET, AnswerName.NO, null, null, null);
            case State.New _, State.Open _, State.Released _, State.Ended _ -> null;
        };
    }

    private static Decline declineOf(State.Declined declined) {
        Answer.Refusal refusal = declined.refusal();
        Party by = Party.of(declined.by());
        AnswerName reason = AnswerName.of(refusal);
        return switch (refusal) {
            case Answer.NotMe(String knows, String betterName, String betterEmail) ->
                    new Decline(
                            by,
                            reason,
                            null,
                            knows,
                            betterName == null ? null : new Better(betterName, betterEmail));
            case Answer.TooBusy(var until) -> new Decline(by, reason, until, null, null);
            case Answer.No _ -> new Decline(by, reason, null, null, null);
        };
    }
}
