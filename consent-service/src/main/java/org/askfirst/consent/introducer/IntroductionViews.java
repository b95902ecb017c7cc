package org.askfirst.consent.introducer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.introducer.Filter.After;
import org.askfirst.consent.introduction.IntroductionRow;
import org.jspecify.annotations.Nullable;

/** Reads introductions for the introducer whose they are, and for nobody else. */
@ApplicationScoped
public class IntroductionViews {

    /** What {@link IntroductionView#waiting} tells of one; the index on it has the first two. */
    private static final String WAITING =
            """
             and (shownState in (DECLINED, DEFERRED, EXPIRED, UNDELIVERABLE, NOT_POSSIBLE)
                or shownState = WITHDRAWN and shownTarget = REFUSED)
             and (passedOn is null or passedOn < shownUpdatedAt)
             and (declinedBy is null or declinedBy <> REQUESTER)
             and (notPossible is null or notPossible <> DUPLICATE)
             and cast(sql('cardinality(?)', history.what) as int) > 0
            """;

    /**
     * By every letter whatever its case, in every script; what is looked for has no line feed. Whom
     * a route has picked is no name to be found before it is shown.
     */
    private static final String NAMES_IT =
            """
             and cast(sql('strpos(
                casefold(concat_ws(chr(10), ?, ?, ?, ?) COLLATE pg_unicode_fast),
                (SELECT casefold(CAST(? AS text) COLLATE pg_unicode_fast)))',
                requesterName,
                case when route is null or shownState = INTRODUCED then targetName end,
                topic,
                routeTitle,
                :text) as Integer) > 0
            """;

    private final EntityManager entityManager;
    private final DatabaseClock clock;

    IntroductionViews(EntityManager entityManager, DatabaseClock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /** One introduction; empty when there is none or it is somebody else's. */
    @Transactional
    public Optional<IntroductionDetail> find(String issuer, String subject, UUID id) {
        return IntroductionRow.<IntroductionRow>findByIdOptional(id)
                .filter(row -> row.issuer.equals(issuer) && row.subject.equals(subject))
                .map(row -> IntroductionDetail.of(row, clock.now()));
    }

    /** Those of these ids that introductions of theirs have. */
    @Transactional
    public Set<UUID> known(String issuer, String subject, Set<UUID> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        entityManager
                                .createQuery(
                                        """
                                        select id from IntroductionRow
                                        where issuer = :issuer and subject = :subject and id in (:ids)
                                        """,
                                        UUID.class)
                                .setParameter("issuer", issuer)
                                .setParameter("subject", subject)
                                .setParameter("ids", ids)
                                .getResultList());
    }

    /**
     * One page of own introductions.
     *
     * @param next after which the next page begins, to the microsecond, which the view does not
     *     show; null when there is none
     */
    public record Page(List<IntroductionView> introductions, @Nullable After next) {}

    /** Own introductions, newest first. */
    @Transactional
    public Page list(String issuer, String subject, Filter filter, int most) {
        Instant now = clock.now();
        // One more than is shown tells whether there is another page.
        List<IntroductionRow> found =
                own(issuer, subject, filter).setMaxResults(most + 1).getResultList();
        List<IntroductionRow> rows = found.subList(0, Math.min(most, found.size()));
        return new Page(
                rows.stream().map(row -> IntroductionView.of(row, now)).toList(),
                found.size() > most
                        ? new After(rows.getLast().createdAt, rows.getLast().id)
                        : null);
    }

    /** What an introducer sees of an introduction, and what they wrote to nobody but the target. */
    record Own(
            @JsonUnwrapped IntroductionDetail seen,
            @JsonInclude(Include.NON_NULL) @Nullable String note) {}

    /**
     * Everything of the introducer with this person key, oldest first. The caller's transaction.
     */
    public List<Own> ofIntroducer(String personKey) {
        Instant now = clock.now();
        return IntroductionRow.<IntroductionRow>list(
                        "introducerKey = ?1 order by createdAt, id", personKey)
                .stream()
                .map(row -> new Own(IntroductionDetail.of(row, now), row.note))
                .toList();
    }

    private TypedQuery<IntroductionRow> own(String issuer, String subject, Filter filter) {
        StringBuilder wanted =
                new StringBuilder(
                        "from IntroductionRow where issuer = :issuer and subject = :subject");
        Map<String, Object> values = new HashMap<>(Map.of("issuer", issuer, "subject", subject));
        if (filter.state() != null) {
            wanted.append(" and shownState = :state");
            values.put("state", filter.state());
        }
        if (filter.waiting()) {
            wanted.append(WAITING);
        }
        if (filter.text() != null) {
            wanted.append(NAMES_IT);
            values.put("text", filter.text());
        }
        if (filter.after() != null) {
            wanted.append(" and (createdAt, id) < (:createdAt, :id)");
            values.put("createdAt", filter.after().createdAt());
            values.put("id", filter.after().id());
        }
        wanted.append(" order by createdAt desc, id desc");
        TypedQuery<IntroductionRow> query =
                entityManager.createQuery(wanted.toString(), IntroductionRow.class);
        values.forEach(query::setParameter);
        return query;
    }
}
