package org.askfirst.consent.unsolicited;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.letter.Party;
import org.askfirst.consent.letter.SaidLanguages;
import org.jspecify.annotations.Nullable;

/**
 * An introduction made without asking, as it was handed in. Of addresses only the introducer's is
 * kept, if they were written to, for the letter that confirms a "never"; the stranger's name and
 * the topic for whoever handed it in.
 */
@Entity
@Table(name = "unsolicited")
public class UnsolicitedRow extends PanacheEntityBase {

    @Id public UUID id;
    String victimKey;
    public String introducerKey;
    String strangerKey;
    Instant handedInAt;

    /** Whether the introducer was written to. */
    public boolean told;

    /**
     * Whether the introducer was to be written to, as far as it depends on what this victim handed
     * in: what the introducer chose is not in it. Rows of the release before have {@link #told}
     * only.
     */
    boolean due;

    /** Null once they are not kept any more. */
    @Nullable String strangerName;

    @Nullable String topic;

    /** Whether it was one too many that day: it is not answered, and may be handed in once more. */
    boolean limited;

    public @Nullable String introducerName;
    public @Nullable String introducerEmail;

    /** As the victim has said it of them; null when they have not. */
    public @Nullable String introducerLanguage;

    /** Of the introducer. */
    public SaidLanguages languages() {
        return SaidLanguages.of(Party.INTRODUCER, introducerLanguage);
    }

    static boolean isKnown(String victimKey, String introducerKey, String strangerKey) {
        return count(
                        "victimKey = ?1 and introducerKey = ?2 and strangerKey = ?3"
                                + " and not limited",
                        victimKey,
                        introducerKey,
                        strangerKey)
                > 0;
    }

    /** Whether this victim's words were due to this introducer since then, and so went or not. */
    static boolean dueSince(String victimKey, String introducerKey, Instant since) {
        return count(
                        "victimKey = ?1 and introducerKey = ?2 and (due or told)"
                                + " and handedInAt > ?3",
                        victimKey,
                        introducerKey,
                        since)
                > 0;
    }

    public static long madeSince(String introducerKey, Instant since) {
        return count(
                "introducerKey = ?1 and handedInAt >= ?2 and not limited", introducerKey, since);
    }

    /**
     * When this person handed in something that was taken, since then, whatever became of it: who
     * was written to may depend on what they chose.
     */
    static List<Instant> handedIn(String victimKey, Instant since) {
        return find(
                        "select handedInAt from UnsolicitedRow"
                                + " where victimKey = ?1 and handedInAt > ?2 and not limited"
                                + " order by handedInAt",
                        victimKey,
                        since)
                .project(Instant.class)
                .list();
    }

    /** One page of what this person handed in and is still kept by name, newest first. */
    static List<UnsolicitedRow> ofVictim(String victimKey, int most) {
        return find(
                        "victimKey = ?1 and strangerName is not null"
                                + " order by handedInAt desc, id desc",
                        victimKey)
                .page(0, most)
                .list();
    }

    /** Takes out this person, as introducer, as stranger and as victim. */
    public static void forget(String personKey, Instant before) {
        update(
                "introducerName = null, introducerEmail = null, introducerLanguage = null"
                        + " where introducerKey = ?1 and handedInAt <= ?2"
                        + " and introducerEmail is not null",
                personKey,
                before);
        update(
                "strangerName = null, topic = null"
                        + " where (introducerKey = ?1 or strangerKey = ?1 or victimKey = ?1)"
                        + " and handedInAt <= ?2 and strangerName is not null",
                personKey,
                before);
    }

    /** Takes out who the people were. */
    public static void forget(Instant before) {
        update(
                "introducerName = null, introducerEmail = null, introducerLanguage = null,"
                        + " strangerName = null, topic = null"
                        + " where handedInAt < ?1"
                        + " and (introducerEmail is not null or strangerName is not null)",
                before);
    }

    /** Forgets what was only counted. */
    public static void sweep(Duration keepFor) {
        getEntityManager()
                .createNativeQuery(
                        """
                        DELETE FROM unsolicited
                        WHERE handed_in_at < statement_timestamp() - make_interval(secs => :kept)
                        """)
                .setParameter("kept", (double) keepFor.toSeconds())
                .executeUpdate();
    }
}
