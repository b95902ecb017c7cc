package org.askfirst.consent.choice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.AskedPerson.Choice;
import org.askfirst.consent.decision.PromisedDay;
import org.askfirst.consent.settings.Settings;

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
        PersonRow.lock(personKeys);
    }

    /** The same of people of whom each is looked at by itself later on. */
    public void lockAndRead(Collection<String> personKeys) {
        PersonRow.locked(personKeys);
    }

    /**
     * Locks the rows of the people of one introduction until the transaction ends, and reads what
     * they want.
     */
    public LockedPeople locked(LockedPeople.Group people, Instant now) {
        PersonRow.lock(people.personKeys());
        return LockedPeople.of(entityManager, earlier, List.of(people), now).getFirst();
    }

    /**
     * What those want of several introductions that have nobody in common, all of whom the
     * transaction has locked.
     *
     * @return in their order
     */
    public List<LockedPeople> ofLocked(List<LockedPeople.Group> groups, Instant now) {
        return LockedPeople.of(entityManager, earlier, groups, now);
    }

    /**
     * The same, of those whom nobody else has locked. Waits for nobody.
     *
     * @return in their order; empty for those of whose people somebody else locks any, or any is
     *     not known yet
     */
    public List<Optional<LockedPeople>> lockedIfFree(List<LockedPeople.Group> groups, Instant now) {
        Set<String> free =
                PersonRow.lockIfFree(
                        groups.stream()
                                .flatMap(group -> group.personKeys().stream())
                                .collect(Collectors.toSet()));
        List<LockedPeople.Group> locked =
                groups.stream().filter(group -> free.containsAll(group.personKeys())).toList();
        Iterator<LockedPeople> people =
                LockedPeople.of(entityManager, earlier, locked, now).iterator();
        return groups.stream()
                .map(group ->
                        free.containsAll(group.personKeys())
                                ? Optional.of(people.next())
                                : Optional.<LockedPeople>empty())
                .toList();
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
}
