package org.askfirst.consent.choice;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.askfirst.consent.database.RowLock;
import org.askfirst.consent.decision.AskedLately;
import org.askfirst.consent.decision.AskedPerson;
import org.askfirst.consent.decision.AskedPerson.Choice;
import org.askfirst.consent.decision.Limit;
import org.askfirst.consent.gone.GoneAddresses;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/** The people of one introduction under the locks of their rows, and what they want. */
public final class LockedPeople {

    /**
     * All of it, whether or not anybody has chosen anything. Begins when the locks are held:
     * whoever changes a choice holds them as well.
     */
    private static final String WHAT_THEY_WANT =
            """
            SELECT person.*,
                EXISTS (SELECT 1 FROM refused_introducer refused
                    WHERE refused.person_key = person.key AND refused.introducer = :introducer)
                    AS refuses,
                %s AS gone, cool_down.other_key, cool_down.ends_at
            FROM person LEFT JOIN cool_down
                ON cool_down.person_key = person.key AND cool_down.person_key = ANY (:people)
                    AND cool_down.other_key = ANY (:people)
            WHERE person.key = ANY (:people)
            """
                    .formatted(GoneAddresses.isNoted("person.key", ":now"));

    /** Who has said no to meeting whom. */
    private record Pair(String personKey, String otherKey) {}

    private final EarlierAsks earlier;
    private final String introducer;
    private final Map<String, PersonRow> rows = new HashMap<>();
    private final Set<String> refusing = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private final Map<Pair, Instant> coolDowns = new HashMap<>();

    private LockedPeople(EarlierAsks earlier, String introducer) {
        this.earlier = earlier;
        this.introducer = introducer;
    }

    static LockedPeople of(
            EntityManager entityManager,
            EarlierAsks earlier,
            Collection<String> personKeys,
            String introducer,
            Instant now) {
        List<String> keys = PersonRow.lock(personKeys);
        LockedPeople people = new LockedPeople(earlier, introducer);
        RowLock.readingLocked(
                        PersonRow.class,
                        () -> wants(entityManager, introducer, keys, now).getResultList())
                .forEach(people::take);
        return people;
    }

    private static NativeQuery<Object[]> wants(
            EntityManager entityManager, String introducer, List<String> keys, Instant now) {
        NativeQuery<Object[]> query =
                entityManager
                        .createNativeQuery(WHAT_THEY_WANT, Object[].class)
                        .unwrap(NativeQuery.class);
        query.addEntity("person", PersonRow.class)
                .addScalar("refuses", StandardBasicTypes.BOOLEAN)
                .addScalar("gone", StandardBasicTypes.BOOLEAN)
                .addScalar("other_key", StandardBasicTypes.STRING)
                .addScalar("ends_at", StandardBasicTypes.INSTANT)
                .setParameter("people", keys.toArray(String[]::new))
                .setParameter("introducer", introducer)
                .setParameter("now", now)
                .setFlushMode(FlushModeType.COMMIT);
        return query;
    }

    private void take(Object[] found) {
        PersonRow row = (PersonRow) found[0];
        rows.put(row.key, row);
        if ((Boolean) found[1]) {
            refusing.add(row.key);
        }
        if ((Boolean) found[2]) {
            gone.add(row.key);
        }
        if (found[3] != null) {
            coolDowns.put(new Pair(row.key, (String) found[3]), (Instant) found[4]);
        }
    }

    /**
     * What one of them wants of an ask.
     *
     * @param otherKey the person they would be introduced to
     * @param limit how often somebody is asked who has not said how often
     * @param waitingSince since when this ask has waited for room; null when it has not
     */
    public AskedPerson wishes(
            String personKey,
            String otherKey,
            Limit limit,
            Instant now,
            @Nullable Instant waitingSince) {
        PersonRow row = rows.get(personKey);
        boolean counts = row.perMonth != null;
        Instant since = waitingSince == null ? now : waitingSince;
        boolean isLimited = !limit.isNone();
        List<String> before =
                counts || isLimited ? earlier.waitingBefore(personKey, since) : List.of();
        // Looked for whether or not they have a number of their own, or the time would tell.
        Instant roomAt =
                isLimited
                        ? new AskedLately(
                                        earlier.since(personKey, now.minus(limit.longest())),
                                        before)
                                .roomAt(limit, introducer, now)
                                .orElse(null)
                        : null;
        return new AskedPerson(
                row.choice,
                row.pauseUntil,
                refusing.contains(personKey),
                row.perMonth,
                row.asksIn(PersonRow.monthOf(now)),
                counts ? before.size() : 0,
                coolDowns.get(new Pair(personKey, otherKey)),
                counts ? null : roomAt);
    }

    /** Whether one of them wants no letters of this kind, or none by this introducer. */
    public boolean isUnwilling(String personKey) {
        return refusing.contains(personKey) || rows.get(personKey).choice == Choice.NEVER;
    }

    /** Whether the address of one of them is noted as gone. */
    public boolean isGone(String personKey) {
        return gone.contains(personKey);
    }

    /** Whether one of them was forgotten then or later, whatever they have chosen after that. */
    public boolean isForgottenSince(String personKey, Instant then) {
        Instant erasedAt = rows.get(personKey).erasedAt;
        return erasedAt != null && !erasedAt.isBefore(then);
    }
}
