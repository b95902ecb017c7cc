package org.askfirst.consent.choice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.AskLimit;
import org.askfirst.consent.decision.AskedPerson;
import org.askfirst.consent.decision.AskedPerson.Choice;
import org.askfirst.consent.decision.Limit;
import org.askfirst.consent.decision.PromisedDay;
import org.askfirst.consent.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What people want, read and kept in the transaction of an introduction. The introduction's row is
 * locked first, then the people's, several of them in the order of their keys.
 */
@ApplicationScoped
public class AskedPeople {

    private final EntityManager entityManager;
    private final EarlierAsks earlier;
    private final Duration coolDown;

    AskedPeople(EntityManager entityManager, EarlierAsks earlier, Settings settings) {
        this.entityManager = entityManager;
        this.earlier = earlier;
        this.coolDown = settings.coolDown();
    }

    /** Locks these people's rows until the transaction ends. */
    public void lock(Collection<String> personKeys) {
        PersonRow.locked(personKeys);
    }

    /**
     * What a person wants of an ask; the caller has locked their row.
     *
     * @param otherKey the person they would be introduced to
     * @param refuses whether they refuse this introducer, see {@link #refusing}
     * @param introducer the introducer's key, see {@code PersonKeys.ofIntroducer}
     * @param limit how often somebody is asked who has not said how often
     * @param waitingSince since when this ask has waited for room; null when it has not
     */
    public AskedPerson wishes(
            String personKey,
            String otherKey,
            boolean refuses,
            String introducer,
            Limit limit,
            Instant now,
            @Nullable Instant waitingSince) {
        PersonRow row = PersonRow.known(personKey).orElseThrow();
        boolean counts = row.perMonth != null;
        Instant since = waitingSince == null ? now : waitingSince;
        boolean isLimited = !limit.isNone();
        List<String> before =
                counts || isLimited ? earlier.waitingBefore(personKey, since) : List.of();
        // Looked for whether or not they have a number of their own, or the time would tell.
        Instant roomAt =
                isLimited
                        ? new AskLimit(earlier.since(personKey, now.minus(limit.longest())), before)
                                .roomAt(limit, introducer, now)
                                .orElse(null)
                        : null;
        return new AskedPerson(
                row.choice,
                row.pauseUntil,
                refuses,
                row.perMonth,
                row.asksIn(PersonRow.monthOf(now)),
                counts ? before.size() : 0,
                coolsUntil(personKey, otherKey),
                counts ? null : roomAt);
    }

    /**
     * Those of these people who refuse this introducer; the caller has locked their rows.
     *
     * @param introducer the introducer's key, see {@code PersonKeys.ofIntroducer}
     */
    public Set<String> refusing(Collection<String> personKeys, String introducer) {
        Stream<?> found =
                entityManager
                        .createNativeQuery(
                                """
                                SELECT person_key FROM refused_introducer
                                WHERE person_key = ANY (:people) AND introducer = :introducer
                                """)
                        .setParameter("people", personKeys.toArray(String[]::new))
                        .setParameter("introducer", introducer)
                        .getResultStream();
        return found.map(String.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether this person was forgotten then or later, whatever they have chosen after that; the
     * caller has locked their row.
     */
    public boolean isForgottenSince(String personKey, Instant then) {
        Instant erasedAt = PersonRow.known(personKey).orElseThrow().erasedAt;
        return erasedAt != null && !erasedAt.isBefore(then);
    }

    /** Whether this person wants no letters of this kind at all. Locks nothing. */
    public boolean wantsNone(String personKey) {
        return PersonRow.known(personKey).filter(row -> row.choice == Choice.NEVER).isPresent();
    }

    /** In which language this person has chosen to be written to. Locks nothing. */
    public Optional<String> language(String personKey) {
        return PersonRow.known(personKey).map(row -> row.language);
    }

    /** One more ask went out to this person this month; the caller has locked their row. */
    public void countAsk(String personKey, Instant now) {
        PersonRow.known(personKey).orElseThrow().countAsk(now);
    }

    /** The same work for an ask that does not go out, and nothing is counted. */
    public void countNone(String personKey) {
        entityManager
                .createNativeQuery("UPDATE person SET asks = asks WHERE key = :key")
                .setParameter("key", personKey)
                .setFlushMode(FlushModeType.COMMIT)
                .executeUpdate();
    }

    /** This person said no to meeting the other. */
    public void coolDown(String personKey, String otherKey, Answer.Refusal refusal, Instant now) {
        Instant end =
                switch (refusal) {
                    case Answer.TooBusy(LocalDate until) when until != null ->
                            PromisedDay.begins(until);
                    case Answer.TooBusy _, Answer.NotMe _, Answer.No _ -> now.plus(coolDown);
                };
        entityManager
                .createNativeQuery(
                        """
                        INSERT INTO cool_down (person_key, other_key, ends_at)
                        VALUES (:person, :other, :end)
                        ON CONFLICT (person_key, other_key) DO UPDATE SET ends_at = excluded.ends_at
                        """)
                .setParameter("person", personKey)
                .setParameter("other", otherKey)
                .setParameter("end", end)
                .executeUpdate();
    }

    /** Forgets cool-downs that are over. */
    public void sweep() {
        entityManager
                .createNativeQuery("DELETE FROM cool_down WHERE ends_at < statement_timestamp()")
                .executeUpdate();
    }

    private @Nullable Instant coolsUntil(String personKey, String otherKey) {
        return CoolDownRow.find(
                        "select endsAt from CoolDownRow where personKey = ?1 and otherKey = ?2",
                        personKey,
                        otherKey)
                .project(Instant.class)
                .firstResult();
    }
}
