package org.askfirst.consent.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.askfirst.consent.decision.Command;
import org.askfirst.consent.decision.Decision;
import org.askfirst.consent.decision.Effect.Milestone;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.introduction.IntroductionRow.Progress;
import org.askfirst.consent.introduction.LetterRow.Status;
import org.askfirst.consent.introduction.Moving.Step;
import org.askfirst.consent.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/** Brings introductions of a restored database up to what is known of them outside it. */
@ApplicationScoped
public class Restoring {

    private static final int BATCH = 500;

    private final DatabaseClock clock;
    private final Moving moving;
    private final Outbox outbox;

    Restoring(DatabaseClock clock, Moving moving, Outbox outbox) {
        this.clock = clock;
        this.moving = moving;
        this.outbox = outbox;
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
    public List<Heard> concerned(Map<UUID, Heard> heard) {
        List<Heard> concerned = new ArrayList<>();
        IntroductionRow.agreed().stream()
                .map(id -> heard.getOrDefault(id, Heard.nothingOf(id)))
                .forEach(concerned::add);
        List<UUID> ids = List.copyOf(heard.keySet());
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<UUID> some = ids.subList(from, Math.min(from + BATCH, ids.size()));
            Map<UUID, Progress> known = IntroductionRow.progress(some);
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
            Heard heard, @Nullable Progress known, @Nullable Instant lastLetterAt) {
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
            Heard heard, Instant shownUpdatedAt, @Nullable Instant lastLetterAt) {
        return heard.hasLetterAfter(shownUpdatedAt)
                && (lastLetterAt == null || heard.hasLetterAfter(lastLetterAt));
    }

    /** Under the lock of its row; a second time nothing is done. */
    @Transactional
    public Outcome reconcile(Heard heard) {
        IntroductionRow row = IntroductionRow.locked(heard.introductionId());
        return row == null ? remember(heard) : bringUp(row, heard);
    }

    private Outcome remember(Heard heard) {
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

    private Outcome bringUp(IntroductionRow row, Heard heard) {
        Instant lastLetterAt = LetterRow.last(List.of(row.id)).get(row.id);
        boolean further =
                heard.sequence() > row.sequence
                        || hasOtherLetters(heard, row.shownUpdatedAt, lastLetterAt);
        if (heard.sequence() > row.sequence) {
            // What is announced from now on has to be above it, or nobody listens.
            row.sequence = heard.sequence();
        }
        Instant now = clock.now();
        boolean released = row.state == State.Name.RELEASED;
        boolean over = further ? heard.hasEnded() : heard.wasIntroduced() && !released;
        if (over) {
            return end(row, heard, now);
        }
        boolean mayBeStale = further || row.isAgreed();
        return mayBeStale ? askAfresh(row, now) : Outcome.LEFT;
    }

    private Outcome end(IntroductionRow row, Heard heard, Instant now) {
        Command overtaken = new Command.Overtaken(now, heard.wasIntroduced());
        if (!(moving.move(new Step(row, overtaken)) instanceof Decision.Accepted)) {
            return Outcome.LEFT;
        }
        List<LetterRow> due = LetterRow.due(row);
        drop(row, due);
        for (LetterRow letter : due) {
            letter.status = Status.CANCELLED;
            letter.settledAt = now;
        }
        drop(row, LetterRow.cancelledAsks(row));
        return Outcome.ENDED;
    }

    private Outcome askAfresh(IntroductionRow row, Instant now) {
        if (!(moving.move(new Step(row, new Command.AskAfresh(now)))
                instanceof Decision.Accepted)) {
            return Outcome.LEFT;
        }
        drop(row, LetterRow.cancelledAsks(row));
        return Outcome.ASKED_AFRESH;
    }

    /** Letters the restored outbox still holds need not be published any more. */
    private void drop(IntroductionRow row, Collection<LetterRow> letters) {
        outbox.drop(row.id, letters.stream().map(letter -> letter.id.toString()).toList());
    }
}
