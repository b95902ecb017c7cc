package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.askfirst.consent.decision.Effect.Milestone;
import org.askfirst.consent.outbox.Outbox;

/** Announces on {@code intro.lifecycle} that something happened, without saying to whom or why. */
@ApplicationScoped
public class Milestones {

    /**
     * @param sequence counts an introduction's announcements; readers ignore lower ones
     */
    record Announcement(UUID introductionId, long sequence, int round, Instant at) {}

    private final Outbox outbox;

    Milestones(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * @param sequence the next of the row's numbers
     */
    void announce(IntroductionRow row, Milestone milestone, long sequence, Instant now) {
        outbox.append(
                row.id,
                Outbox.LIFECYCLE,
                type(milestone),
                row.id + "/" + sequence,
                new Announcement(row.id, sequence, row.round, now),
                now);
    }

    public static String type(Milestone milestone) {
        return "introduction." + milestone.name().toLowerCase(Locale.ROOT) + ".v1";
    }
}
