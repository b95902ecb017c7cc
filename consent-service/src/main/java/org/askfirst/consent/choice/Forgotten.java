package org.askfirst.consent.choice;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.askfirst.consent.decision.AskedPerson.Choice;
import org.askfirst.consent.gone.GoneAddresses;
import org.jspecify.annotations.Nullable;

/** Who asked to be forgotten. The caller's transaction. */
@ApplicationScoped
public class Forgotten {

    private final GoneAddresses gone;

    Forgotten(GoneAddresses gone) {
        this.gone = gone;
    }

    /** Somebody of whom something may be left. */
    public record Erasure(String personKey, Instant erasedAt) {}

    /**
     * From now on this person is never asked, and what is older is to go.
     *
     * @param sealedBy the id of the key that seals what is published of it; null when none does
     */
    public void mark(String personKey, Instant at, @Nullable String sealedBy) {
        PersonRow row = PersonRow.locked(personKey);
        row.choice = Choice.NEVER;
        row.pauseUntil = null;
        row.perMonth = null;
        row.language = null;
        row.asks = 0;
        row.erasedAt = at;
        row.erasing = true;
        row.erasureSealedBy = sealedBy;
    }

    /** The same, unless it is known: then it waits for nobody who is at that person. */
    public void markAgain(String personKey, Instant at, @Nullable String sealedBy) {
        if (isForgotten(personKey, at)) {
            return;
        }
        PersonRow row = PersonRow.locked(personKey);
        if (row.erasedAt == null || row.erasedAt.isBefore(at)) {
            mark(personKey, at, sealedBy);
        }
    }

    /**
     * Wishes that are not yet wholly done, in the order of the keys.
     *
     * @param after only those whose key comes after it
     */
    public List<Erasure> wishes(String after, int most) {
        return PersonRow.toErase(after, most).stream()
                .map(row -> new Erasure(row.key, row.erasedAt))
                .toList();
    }

    /** Whether this person asked, after this moment, to be forgotten. */
    public boolean isForgotten(String personKey, Instant since) {
        return PersonRow.known(personKey)
                .filter(row -> row.erasedAt != null && !row.erasedAt.isBefore(since))
                .isPresent();
    }

    public void done(String personKey) {
        PersonRow.locked(personKey).erasing = false;
    }

    /** What is held under this person's key and of no use any more. */
    public void forgetRefusals(String personKey) {
        RefusedIntroducerRow.delete("personKey", personKey);
        CoolDownRow.delete("personKey", personKey);
        gone.clear(personKey);
    }

    /**
     * Takes some erasures that are published under no seal of this key, and notes that they will
     * be; others that somebody is at are left out.
     */
    public List<Erasure> takeSealedByOthers(String keyId, int most) {
        List<PersonRow> rows = PersonRow.lockSealedByOthers(keyId, most);
        rows.forEach(row -> row.erasureSealedBy = keyId);
        return rows.stream().map(row -> new Erasure(row.key, row.erasedAt)).toList();
    }

    /**
     * Erasures that are known, in the order of the keys.
     *
     * @param after only those whose key comes after it
     */
    public List<Erasure> known(String after, int most) {
        return PersonRow.erased(after, most).stream()
                .map(row -> new Erasure(row.key, row.erasedAt))
                .toList();
    }

    /**
     * What is published of these is to be published again; that is not noted of those whom somebody
     * is at.
     *
     * @return those of whom it is noted
     */
    public Set<String> isNotPublished(Collection<String> personKeys) {
        List<PersonRow> free = PersonRow.lockFree(personKeys);
        free.forEach(row -> row.erasureSealedBy = null);
        return free.stream().map(row -> row.key).collect(Collectors.toSet());
    }
}
