package org.askfirst.consent.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.askfirst.consent.decision.Limit;

/**
 * Gathers what went beyond somebody's day, so that one letter tells of all of it. It is due when
 * nothing more has come for a moment, and no sooner than a day after the one before: everything is
 * told once, and nobody gets two in a day. The caller's transaction.
 */
@ApplicationScoped
public class Notices {

    /** What is sent in one go arrives within this. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    /** Who goes on and on is told in between. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration EVERY = Duration.ofDays(1);

    private final EntityManager entityManager;

    Notices(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Whose limit it is: a key of a sign-in, or a person key. */
    public record Whose(Limit.Name limit, String key) {}

    /** To whom it is told. */
    public record Reader(String personKey, String name, String email) {}

    /**
     * What there is to tell.
     *
     * @param notTaken how many, since then
     */
    public record Notice(Whose whose, Reader reader, int notTaken, Instant since) {}

    /** One more was not taken. */
    public void add(Whose whose, Reader reader, Instant now) {
        entityManager
                .createNativeQuery(
                        """
                        INSERT INTO limit_notice AS known (of_limit, whose, person_key, name, email,
                            not_taken, since, tell_at)
                        VALUES (:limit, :whose, :person, :name, :email, 1, :now, :quiet)
                        ON CONFLICT (of_limit, whose) DO UPDATE SET
                            person_key = excluded.person_key,
                            name = excluded.name,
                            email = excluded.email,
                            not_taken = known.not_taken + 1,
                            since = CASE known.not_taken WHEN 0 THEN excluded.since
                                ELSE known.since END,
                            tell_at = greatest(
                                CASE known.not_taken WHEN 0 THEN excluded.tell_at
                                    ELSE least(excluded.tell_at,
                                        known.since + make_interval(secs => :patience)) END,
                                known.told_at + make_interval(secs => :every))
                        """)
                .setParameter("limit", whose.limit().name())
                .setParameter("whose", whose.key())
                .setParameter("person", reader.personKey())
                .setParameter("name", reader.name())
                .setParameter("email", reader.email())
                .setParameter("now", now)
                .setParameter("quiet", now.plus(QUIET))
                .setParameter("patience", (double) PATIENCE.toSeconds())
                .setParameter("every", (double) EVERY.toSeconds())
                .executeUpdate();
    }

    /** The notices that are due, the longest first. */
    public List<Whose> due(int most) {
        return entityManager
                .createNativeQuery(
                        """
                        SELECT of_limit, whose FROM limit_notice
                        WHERE tell_at <= statement_timestamp() ORDER BY tell_at LIMIT :most
                        """,
                        Object[].class)
                .setParameter("most", most)
                .getResultStream()
                .map(row -> whose((Object[]) row))
                .toList();
    }

    private static Whose whose(Object[] row) {
        return new Whose(Limit.Name.valueOf((String) row[0]), (String) row[1]);
    }

    /** Takes a notice that is to be told now; empty unless it is due and nobody else is at it. */
    public Optional<Notice> take(Whose whose, Instant now) {
        Optional<Notice> notice =
                entityManager
                        .createNativeQuery(
                                """
                                SELECT person_key, name, email, not_taken, since FROM limit_notice
                                WHERE of_limit = :limit AND whose = :whose AND tell_at <= :now
                                FOR UPDATE SKIP LOCKED
                                """,
                                Object[].class)
                        .setParameter("limit", whose.limit().name())
                        .setParameter("whose", whose.key())
                        .setParameter("now", now)
                        .getResultStream()
                        .map(row -> notice(whose, (Object[]) row))
                        .findFirst();
        notice.ifPresent(_ ->
                entityManager
                        .createNativeQuery(
                                """
                                UPDATE limit_notice SET not_taken = 0, name = NULL, email = NULL,
                                    tell_at = NULL, told_at = :now
                                WHERE of_limit = :limit AND whose = :whose
                                """)
                        .setParameter("limit", whose.limit().name())
                        .setParameter("whose", whose.key())
                        .setParameter("now", now)
                        .executeUpdate());
        return notice;
    }

    /** This person is told nothing. */
    public void forget(String personKey) {
        LimitNoticeRow.delete("personKey", personKey);
    }

    /** Forgets that somebody was told, once that was long enough ago. */
    public void sweep(Instant now) {
        LimitNoticeRow.delete("tellAt is null and toldAt < ?1", now.minus(EVERY));
    }

    private static Notice notice(Whose whose, Object[] row) {
        return new Notice(
                whose,
                new Reader((String) row[0], (String) row[1], (String) row[2]),
                ((Number) row[3]).intValue(),
                (Instant) row[4]);
    }
}
