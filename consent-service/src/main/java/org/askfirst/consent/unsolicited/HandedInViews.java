package org.askfirst.consent.unsolicited;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.askfirst.consent.letter.LetterRow;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.platform.text.MailAddress;

/**
 * What somebody handed in, for themselves. Whether the introducer would rather not hear of it is
 * not in it: a letter that was due and that they chose not to get shows like one that went out.
 */
@ApplicationScoped
public class HandedInViews {

    private static final int MOST = 200;

    private final PersonKeys personKeys;

    HandedInViews(PersonKeys personKeys) {
        this.personKeys = personKeys;
    }

    /** What became of the letter to the introducer. */
    public enum Letter {
        WRITTEN,
        /** There was one to the same introducer lately, or too many that day. */
        NOT_WRITTEN,
        UNDELIVERABLE
    }

    /** One that was handed in; its time in whole seconds. */
    public record View(UUID id, String stranger, String topic, Instant handedInAt, Letter letter) {}

    /** The last 200, newest first. */
    @Transactional
    List<View> of(MailAddress victim) {
        List<UnsolicitedRow> rows = UnsolicitedRow.ofVictim(personKeys.of(victim.text()), MOST);
        Set<UUID> failed =
                Set.copyOf(LetterRow.failedUnsolicited(rows.stream().map(row -> row.id).toList()));
        return rows.stream().map(row -> view(row, failed.contains(row.id))).toList();
    }

    private static View view(UnsolicitedRow row, boolean failed) {
        Letter letter = row.due ? Letter.WRITTEN : Letter.NOT_WRITTEN;
        return new View(
                row.id,
                row.strangerName,
                row.topic,
                row.handedInAt.truncatedTo(ChronoUnit.SECONDS),
                failed ? Letter.UNDELIVERABLE : letter);
    }
}
