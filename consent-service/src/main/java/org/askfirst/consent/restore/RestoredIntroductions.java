package org.askfirst.consent.restore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.decision.Effect.Milestone;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.introduction.IntroductionLocks;
import org.askfirst.consent.introduction.IntroductionRow;
import org.askfirst.consent.introduction.Introductions;
import org.askfirst.consent.letter.LetterRow;
import org.askfirst.consent.overtaken.OvertakenRow;
import org.askfirst.consent.restore.StoredIntroductions.Progress;
import org.jspecify.annotations.Nullable;

/** Brings introductions of a restored database up to what is known of them outside it. */
@ApplicationScoped
public class RestoredIntroductions {

    private static final int BATCH = 500;

    private final DatabaseClock clock;
    private final Introductions introductions;

    RestoredIntroductions(DatabaseClock clock, Introductions introductions) {
        this.clock = clock;
        this.introductions = introductions;
    }

    /** What became of an introduction by it. */
    public enum Outcome {
        /** Whoever is being asked is asked once more. */
        ASKED_AFRESH,
        /** It had ended, and has again, without a word to anybody. */
        ENDED,
        /** Only Kafka knows it; its request will be read again. */
        REMEMBERED,
        LEFT
    }

    /** Those to look at: Kafka knows more of them, or both of their yeses may be stale. */
    @Transactional
    public List<KnownToKafka> concerned(Map<UUID, KnownToKafka> heard) {
        List<KnownToKafka> concerned = new ArrayList<>();
        StoredIntroductions.agreed().stream()
                .map(id -> heard.getOrDefault(id, KnownToKafka.nothingOf(id)))
                .forEach(concerned::add);
        List<UUID> ids = List.copyOf(heard.keySet());
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<UUID> some = ids.subList(from, Math.min(from + BATCH, ids.size()));
            Map<UUID, Progress> known = StoredIntroductions.progress(some);
            Map<UUID, Instant> letters = LetterRow.last(some);
            some.stream()
                    .map(heard::get)
                    .filter(one ->
                            knowsMore(
                                    one,
                                    known.get(one.introductionId()),
                                    letters.get(one.introductionId())))
                    .forEach(concerned::add);
        }
        return concerned.stream().distinct().toList();
    }

    private static boolean knowsMore(
            KnownToKafka heard, @Nullable Progress known, @Nullable Instant lastLetterAt) {
        if (known == null
                || heard.sequence() > known.sequence()
                || hasOtherLetters(heard, known.shownUpdatedAt(), lastLetterAt)) {
            return true;
        }
        return switch (known.state()) {
            case AWAITING_REQUESTER, AWAITING_TARGET, AGREED, DEFERRED -> heard.wasIntroduced();
            // The report on a released one is read again by itself.
            case RELEASED, INTRODUCED, DECLINED, EXPIRED, WITHDRAWN, UNDELIVERABLE, NOT_POSSIBLE ->
                    false;
        };
    }

    /** Whether a letter was decided on since the last thing the database knows. */
    private static boolean hasOtherLetters(
            KnownToKafka heard, Instant shownUpdatedAt, @Nullable Instant lastLetterAt) {
        return heard.hasLetterAfter(shownUpdatedAt)
                && (lastLetterAt == null || heard.hasLetterAfter(lastLetterAt));
    }

    /** Under the lock of its row; a second time nothing is done. */
    @Transactional
    public Outcome reconcile(KnownToKafka heard) {
        IntroductionRow row = IntroductionLocks.locked(heard.introductionId());
        return row == null ? remember(heard) : bringUp(row, heard);
    }

    private Outcome remember(KnownToKafka heard) {
        if (heard.last() == null && !heard.wasIntroduced()) {
            return Outcome.LEFT;
        }
        OvertakenRow known = OvertakenRow.findById(heard.introductionId());
        if (known != null
                && known.sequence >= heard.sequence()
                && known.wasIntroduced() == heard.wasIntroduced()) {
            return Outcome.LEFT;
        }
        OvertakenRow row = known == null ? new OvertakenRow() : known;
        row.introductionId = heard.introductionId();
        row.sequence = heard.sequence();
        row.lastMilestone = heard.wasIntroduced() ? Milestone.INTRODUCED : heard.last();
        row.rememberedAt = clock.now();
        row.persist();
        return Outcome.REMEMBERED;
    }

    private Outcome bringUp(IntroductionRow row, KnownToKafka heard) {
        Instant lastLetterAt = LetterRow.last(List.of(row.id)).get(row.id);
        boolean further =
                heard.sequence() > row.sequence
                        || hasOtherLetters(heard, row.shownUpdatedAt, lastLetterAt);
        if (heard.sequence() > row.sequence) {
            // What is announced from now on has to be above it, or nobody listens.
            row.sequence = heard.sequence();
        }
        boolean released = row.state == State.Name.RELEASED;
        boolean over = further ? heard.hasEnded() : heard.wasIntroduced() && !released;
        if (over) {
            return introductions.overtake(row, heard.wasIntroduced())
                    ? Outcome.ENDED
                    : Outcome.LEFT;
        }
        boolean mayBeStale = further || row.isAgreed();
        return mayBeStale && introductions.askAfresh(row) ? Outcome.ASKED_AFRESH : Outcome.LEFT;
    }
}
