package org.askfirst.consent.choice;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.askfirst.consent.decision.Wishes.Choice;

/** Who asked to be forgotten. The caller's transaction. */
@ApplicationScoped
public class Forgotten {

    /** Somebody of whom something may be left. */
    public record Wish(String personKey, Instant erasedAt) {}

    /** From now on this person is never asked, and what is older is to go. */
    public void mark(String personKey, Instant at) {
        PersonRow row = PersonRow.locked(personKey);
        row.choice = Choice.NEVER;
        row.pauseUntil = null;
        row.perMonth = null;
        row.erasedAt = at;
        row.erasing = true;
    }

    /** The same, unless it is known. */
    public void markAgain(String personKey, Instant at) {
        PersonRow row = PersonRow.locked(personKey);
        if (row.erasedAt == null || row.erasedAt.isBefore(at)) {
            mark(personKey, at);
        }
    }

    /**
     * Wishes that are not yet wholly done, in the order of the keys.
     *
     * @param after only those whose key comes after it
     */
    public List<Wish> wishes(String after, int most) {
        return PersonRow.toErase(after, most).stream()
                .map(row -> new Wish(row.key, row.erasedAt))
                .toList();
    }

    public void done(String personKey) {
        PersonRow.locked(personKey).erasing = false;
    }
}
