package org.askfirst.consent.page;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.introduction.Fixture;
import org.askfirst.consent.link.Links;
import org.askfirst.consent.ownpage.OwnPages;
import org.askfirst.consent.ownpage.OwnPages.Outcome;

/** The links people find in their letters, and what the database keeps about them. */
@ApplicationScoped
public class Tokens {

    private final Fixture fixture;
    private final Links links;
    private final OwnPages ownPages;
    private final EntityManager entityManager;

    Tokens(Fixture fixture, Links links, OwnPages ownPages, EntityManager entityManager) {
        this.fixture = fixture;
        this.links = links;
        this.ownPages = ownPages;
        this.entityManager = entityManager;
    }

    public String answers(UUID id, Role role) {
        return "/answers/" + links.token(Links.Page.ANSWER, fixture.askOf(id, role));
    }

    public String choices(UUID id, Role role) {
        return "/choices/" + links.token(Links.Page.CHOICES, fixture.askOf(id, role));
    }

    /** The page of who introduced people without asking. */
    String choicesOfUnsolicited(UUID id) {
        return "/choices/" + links.token(Links.Page.UNSOLICITED, id);
    }

    /** The page behind a new one-time link, as the letter holds it. */
    public String own(UUID id, Role role) {
        UUID askId = fixture.askOf(id, role);
        execute(
                """
                UPDATE one_time_link SET made_at = made_at - interval '1 hour'
                WHERE person_key = (SELECT person_key FROM ask WHERE id = '%s')
                """
                        .formatted(askId));
        if (ownPages.sendLink(askId, null) != Outcome.LINK_SENT) {
            throw new IllegalStateException("no link was sent");
        }
        return "/choices/" + links.token(Links.Page.OWN, newestLink(askId));
    }

    /** The page behind the last decline. */
    public String next(UUID id) {
        UUID letterId =
                query(
                                """
                                SELECT id FROM letter WHERE introduction_id = '%s'
                                AND kind = 'DECLINE' ORDER BY created_at DESC LIMIT 1
                                """
                                        .formatted(id),
                                UUID.class)
                        .getFirst();
        return "/next/" + links.token(Links.Page.NEXT, letterId);
    }

    /** What stands for the person of this ask, and their one-time links, with who wrote them. */
    public List<String> person(UUID id, Role role) {
        return query(
                """
                WITH who AS (SELECT person_key AS key FROM ask WHERE id = '%s')
                SELECT p.xmin || ' ' || p::text FROM person p, who WHERE p.key = who.key
                UNION ALL
                SELECT r.xmin || ' ' || r::text FROM refused_introducer r, who
                WHERE r.person_key = who.key
                UNION ALL
                SELECT l.xmin || ' ' || l::text FROM one_time_link l, who
                WHERE l.person_key = who.key
                ORDER BY 1
                """
                        .formatted(fixture.askOf(id, role)),
                String.class);
    }

    /** The kinds of all letters of an introduction, in order. */
    public List<String> letters(UUID id) {
        return query(
                "SELECT kind FROM letter WHERE introduction_id = '%s' ORDER BY created_at, id"
                        .formatted(id),
                String.class);
    }

    /** Lets all one-time links of this ask's person grow too old. */
    public void age(UUID id, Role role) {
        execute(
                """
                UPDATE one_time_link SET made_at = made_at - interval '25 hours',
                    valid_until = valid_until - interval '25 hours'
                WHERE person_key = (SELECT person_key FROM ask WHERE id = '%s')
                """
                        .formatted(fixture.askOf(id, role)));
    }

    /** What the introduction's row holds. */
    public String row(UUID id) {
        return query(
                        "SELECT i::text FROM introduction i WHERE id = '%s'".formatted(id),
                        String.class)
                .getFirst();
    }

    private UUID newestLink(UUID askId) {
        return query(
                        """
                        SELECT l.id FROM one_time_link l
                        JOIN ask a ON a.person_key = l.person_key AND a.id = '%s'
                        ORDER BY l.made_at DESC LIMIT 1
                        """
                                .formatted(askId),
                        UUID.class)
                .getFirst();
    }

    @SuppressWarnings("unchecked")
    private <T> List<T> query(String sql, Class<T> type) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entityManager.createNativeQuery(sql, type).getResultList());
    }

    private void execute(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> entityManager.createNativeQuery(sql).executeUpdate());
    }
}
