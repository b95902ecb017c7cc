package org.askfirst.consent.introduction;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.decision.Answer;
import org.askfirst.consent.decision.Effect.Next;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.State.Obstacle;
import org.askfirst.consent.decision.WaitingTimes;
import org.askfirst.consent.letter.Draft;
import org.askfirst.consent.letter.Facts;
import org.askfirst.consent.letter.LetterCancelled;
import org.askfirst.consent.letter.LetterKind;
import org.askfirst.consent.letter.LetterRow;
import org.askfirst.consent.letter.LetterRow.Addressee;
import org.askfirst.consent.letter.LetterRow.Status;
import org.askfirst.consent.letter.Post;
import org.askfirst.consent.letter.SaidLanguages;
import org.askfirst.consent.outbox.Outbox;
import org.askfirst.consent.seal.Belief;
import org.askfirst.platform.key.Key;
import org.jspecify.annotations.Nullable;

/** Sends the letters of an introduction, each until it is not worth sending any more. */
@ApplicationScoped
public class IntroductionLetters {

    /** How long mail servers usually go on trying (RFC 5321, 4.5.4.1). */
    private static final Duration GIVE_UP = Duration.ofDays(5);

    private static final Duration ONE_DAY = Duration.ofDays(1);

    /** Of one person, over all introductions. */
    private static final int MOST_PAGES_A_DAY = 1;

    /** Of one introduction: nobody's mailbox can be filled by writing to an ask's address. */
    private static final int MOST_WORDS_A_DAY = 5;

    private final LetterFacts facts;
    private final Post post;
    private final Outbox outbox;
    private final WaitingTimes waitingTimes;
    private final Key sealKey;

    IntroductionLetters(
            LetterFacts facts, Post post, Outbox outbox, WaitingTimes waitingTimes, Belief belief) {
        this.facts = facts;
        this.post = post;
        this.outbox = outbox;
        this.waitingTimes = waitingTimes;
        this.sealKey = belief.own();
    }

    void ask(IntroductionRow row, Role role, Instant now) {
        AskRow ask = facts.askOf(row, role, UUID.randomUUID(), now);
        ask.persist();
        send(
                row,
                ask.letterId,
                Addressee.of(role),
                facts.ask(row, ask),
                earlier(now.plus(waitingTimes.expireAfter()), row.expireAt),
                now);
    }

    /**
     * Goes every way an ask goes, but to nobody: what delays, stops or ends letters does the same
     * to it, so that no introducer can tell it by what becomes of it.
     */
    void withhold(IntroductionRow row, Role role, Instant now) {
        AskRow.lookFor(row);
        send(
                row,
                UuidCreator.getTimeOrderedEpoch(),
                Addressee.of(role),
                new Draft(LetterKind.WITHHELD, List.of(), new Facts.Withheld()),
                now.plus(waitingTimes.expireAfter()),
                now);
    }

    /** One that has waited is not answered longer than it would have been. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    void remind(IntroductionRow row, Role role, Instant now) {
        AskRow ask = AskRow.last(row, role).orElseThrow();
        send(row, reminderId(ask), Addressee.of(role), facts.reminder(row, ask), row.expireAt, now);
    }

    /** Always the same: the mailer knows it again when a restored database does not. */
    static UUID reminderId(AskRow ask) {
        return UUID.nameUUIDFromBytes(
                ("reminder/" + ask.letterId).getBytes(StandardCharsets.UTF_8));
    }

    void introduce(IntroductionRow row, Instant now) {
        send(
                row,
                UuidCreator.getTimeOrderedEpoch(),
                Addressee.BOTH,
                facts.introduction(row),
                now.plus(GIVE_UP),
                now);
    }

    void tellDecline(IntroductionRow row, Role by, Answer.Refusal refusal, Next next, Instant now) {
        tell(row, facts.decline(row, by, refusal, next), now);
    }

    /**
     * @param kind {@code EXPIRY} or {@code UNDELIVERABLE}
     */
    void tellNoAnswer(IntroductionRow row, LetterKind kind, @Nullable Role person, Instant now) {
        tell(row, facts.noAnswer(row, kind, person), now);
    }

    /** Once for each whom it missed, however many reports there are. */
    void tellBounced(IntroductionRow row, Role missed, Instant now) {
        UUID id = bouncedId(row, missed);
        if (row.introducerName != null && LetterRow.findById(id) == null) {
            send(row, id, Addressee.INTRODUCER, facts.bounced(row, missed), now.plus(GIVE_UP), now);
        }
    }

    /** Always the same: the mailer knows it again when a restored database does not. */
    private static UUID bouncedId(IntroductionRow row, Role missed) {
        return UUID.nameUUIDFromBytes(
                ("bounced/" + row.id + "/" + missed).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The page behind an ask, to the address that was asked; not more than one a day, whatever is
     * written to it. The caller has locked the person's row.
     */
    void page(IntroductionRow row, AskRow ask, Instant now) {
        if (row.topic == null
                || LetterRow.countPages(ask.personKey, now.minus(ONE_DAY)) >= MOST_PAGES_A_DAY) {
            return;
        }
        send(
                row,
                UuidCreator.getTimeOrderedEpoch(),
                Addressee.of(ask.role),
                facts.page(row, ask),
                ask.languages(),
                now.plus(GIVE_UP),
                now);
    }

    /** What somebody wrote, to the introducer; what comes too often a day is not forwarded. */
    void forward(IntroductionRow row, AskRow ask, String words, Instant now) {
        boolean named = row.topic != null && row.targetName != null;
        if (named && LetterRow.countWords(row.id, now.minus(ONE_DAY)) < MOST_WORDS_A_DAY) {
            tell(row, facts.words(row, ask, words), now);
        }
    }

    void tellNotPossible(IntroductionRow row, Obstacle obstacle, Instant now) {
        tell(row, facts.notPossible(row, obstacle), now);
    }

    void cancelAsks(IntroductionRow row, List<LetterRow> due, Instant now) {
        for (LetterRow letter : due) {
            letter.status = Status.CANCELLED;
            letter.settledAt = now;
            outbox.append(
                    row.id,
                    Outbox.LETTERS,
                    LetterCancelled.TYPE,
                    letter.id + "/cancelled",
                    LetterCancelled.sealedBy(sealKey, letter.id, row.id, now),
                    now);
        }
    }

    /** Those that nobody has published yet need not be. */
    void drop(IntroductionRow row, List<LetterRow> letters) {
        outbox.drop(row.id, letters.stream().map(letter -> letter.id.toString()).toList());
    }

    private void tell(IntroductionRow row, Draft letter, Instant now) {
        send(
                row,
                UuidCreator.getTimeOrderedEpoch(),
                Addressee.INTRODUCER,
                letter,
                now.plus(GIVE_UP),
                now);
    }

    private void send(
            IntroductionRow row,
            UUID letterId,
            Addressee addressee,
            Draft letter,
            Instant notAfter,
            Instant now) {
        send(row, letterId, addressee, letter, row.languages(), notAfter, now);
    }

    private void send(
            IntroductionRow row,
            UUID letterId,
            Addressee addressee,
            Draft letter,
            SaidLanguages said,
            Instant notAfter,
            Instant now) {
        post.send(
                new Post.Letter(
                        letterId,
                        row.id,
                        row.round,
                        letter.kind(),
                        addressee,
                        letter.recipients(),
                        letter.facts(),
                        said,
                        notAfter),
                now);
    }
}
