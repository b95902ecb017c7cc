package org.askfirst.consent.choice;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
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
            SELECT person.*, met.place,
                EXISTS (SELECT 1 FROM refused_introducer refused
                    WHERE refused.person_key = person.key AND refused.introducer = met.introducer)
                    AS refuses,
                %s AS gone, cool_down.other_key, cool_down.ends_at
            FROM unnest(CAST(:people AS text[]), CAST(:others AS text[]),
                    CAST(:introducers AS text[]), CAST(:places AS int[]))
                AS met (person_key, other_key, introducer, place)
            JOIN person ON person.key = met.person_key
            LEFT JOIN cool_down ON cool_down.person_key = met.person_key
                AND cool_down.other_key = met.other_key
            """
                    .formatted(GoneAddresses.isNoted("person.key", ":now"));

    /** In the place of the other, where there is one person only. */
    private static final String NOBODY = "";

    /**
     * The people of one introduction.
     *
     * @param introducer the introducer's key, see {@code PersonKeys.ofIntroducer}
     */
    public record Group(Set<String> personKeys, String introducer) {

        /** Keeps a copy. */
        public Group {
            personKeys = Set.copyOf(personKeys);
        }
    }

    /** Who has said no to meeting whom. */
    private record Pair(String personKey, String otherKey) {}

    /** Two people of one introduction, as one of them sees the other. */
    private record Met(Pair pair, String introducer, int place) {}

    private final LookedUp earlier;
    private final String introducer;
    private final Map<String, PersonRow> rows = new HashMap<>();
    private final Set<String> refusing = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private final Map<Pair, Instant> coolDowns = new HashMap<>();

    private LockedPeople(LookedUp earlier, String introducer) {
        this.earlier = earlier;
        this.introducer = introducer;
    }

    /**
     * What those want whom this transaction has locked, all of it read at once.
     *
     * @return of each introduction, in their order
     */
    static List<LockedPeople> of(
            EntityManager entityManager, EarlierAsks earlier, List<Group> groups, Instant now) {
        Set<String> everybody = new HashSet<>();
        groups.forEach(group -> everybody.addAll(group.personKeys()));
        LookedUp lookedUp = new LookedUp(earlier, everybody);
        List<LockedPeople> people =
                groups.stream()
                        .map(group -> new LockedPeople(lookedUp, group.introducer()))
                        .toList();
        if (!groups.isEmpty()) {
            RowLock.readingLocked(
                            PersonRow.class,
                            () -> wants(entityManager, met(groups), now).getResultList())
                    .forEach(found -> people.get((Integer) found[1]).take(found));
        }
        return people;
    }

    private static List<Met> met(List<Group> groups) {
        List<Met> all = new ArrayList<>();
        for (int place = 0; place < groups.size(); place++) {
            Group group = groups.get(place);
            for (String one : group.personKeys()) {
                for (String other : othersOf(one, group)) {
                    all.add(new Met(new Pair(one, other), group.introducer(), place));
                }
            }
        }
        return all;
    }

    private static List<String> othersOf(String one, Group group) {
        return group.personKeys().size() == 1
                ? List.of(NOBODY)
                : group.personKeys().stream().filter(other -> !other.equals(one)).toList();
    }

    private static NativeQuery<Object[]> wants(
            EntityManager entityManager, List<Met> met, Instant now) {
        NativeQuery<Object[]> query =
                entityManager
                        .createNativeQuery(WHAT_THEY_WANT, Object[].class)
                        .unwrap(NativeQuery.class);
        query.addEntity("person", PersonRow.class)
                .addScalar("place", StandardBasicTypes.INTEGER)
                .addScalar("refuses", StandardBasicTypes.BOOLEAN)
                .addScalar("gone", StandardBasicTypes.BOOLEAN)
                .addScalar("other_key", StandardBasicTypes.STRING)
                .addScalar("ends_at", StandardBasicTypes.INSTANT)
                .setParameter("people", column(met, one -> one.pair().personKey(), String[]::new))
                .setParameter("others", column(met, one -> one.pair().otherKey(), String[]::new))
                .setParameter("introducers", column(met, Met::introducer, String[]::new))
                .setParameter("places", column(met, Met::place, Integer[]::new))
                .setParameter("now", now)
                .setFlushMode(FlushModeType.COMMIT);
        return query;
    }

    private static <T> T[] column(List<Met> met, Function<Met, T> value, IntFunction<T[]> array) {
        return met.stream().map(value).toArray(array);
    }

    private void take(Object[] found) {
        PersonRow row = (PersonRow) found[0];
        rows.put(row.key, row);
        if ((Boolean) found[2]) {
            refusing.add(row.key);
        }
        if ((Boolean) found[3]) {
            gone.add(row.key);
        }
        if (found[4] != null) {
            coolDowns.put(new Pair(row.key, (String) found[4]), (Instant) found[5]);
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
        boolean isLimited = !limit.isNone();
        List<String> before =
                counts || isLimited
                        ? earlier.waitingBefore(personKey, now, waitingSince)
                        : List.of();
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
