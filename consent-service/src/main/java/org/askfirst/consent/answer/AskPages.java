package org.askfirst.consent.answer;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.askfirst.consent.choice.Forgotten;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.decision.Role;
import org.askfirst.consent.decision.WaitingTimes;
import org.askfirst.consent.introduction.AskRow;
import org.askfirst.consent.introduction.HeldAsk;
import org.askfirst.consent.introduction.IntroductionRow;
import org.askfirst.consent.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Reads what the pages behind the links show. */
@ApplicationScoped
public class AskPages {

    private static final int FIRST_ROUND = 1;

    /** What a link that nobody made leads to, so that finding nothing is the same work for all. */
    private static final UUID NOBODYS = new UUID(0, 0);

    private final DatabaseClock clock;
    private final Forgotten forgotten;

    /**
     * From the ask on: until an introduction that ended as late as one round can is forgotten. It
     * does not count from the end, or a page that is gone would tell when that was.
     */
    private final Duration answersFor;

    AskPages(
            DatabaseClock clock,
            Forgotten forgotten,
            WaitingTimes waitingTimes,
            Settings settings) {
        this.clock = clock;
        this.forgotten = forgotten;
        this.answersFor = waitingTimes.expireAfter().multipliedBy(2).plus(settings.keepFor());
    }

    /** What is behind a link. */
    public sealed interface Found {

        record Shown(AskPage page) implements Found {}

        /** Nothing is kept of the introduction any more. */
        record Over() implements Found {}

        /** No ask, or one that is too old, or of somebody who is forgotten. */
        record Nothing() implements Found {}
    }

    /**
     * What is behind the link of this ask. Changes nothing.
     *
     * @param askId null for a link that nobody made
     */
    @Transactional
    public Found look(@Nullable UUID askId) {
        Instant earliest = clock.now().minus(answersFor);
        return AskRow.<AskRow>find("id = ?1 and askedAt > ?2", idOf(askId), earliest)
                .firstResultOptional()
                .map(ask -> found(IntroductionRow.findById(ask.introductionId), ask))
                .orElseGet(Found.Nothing::new);
    }

    /**
     * The same of an ask that is about to be pressed; the caller's transaction holds it.
     *
     * @param held null for a link that nobody made
     */
    Found look(@Nullable HeldAsk held) {
        return held != null && held.ask().askedAt.isAfter(held.at().minus(answersFor))
                ? found(held.row(), held.ask())
                : new Found.Nothing();
    }

    /** What is looked for behind a link; null for one that nobody made. */
    static UUID idOf(@Nullable UUID askId) {
        return askId == null ? NOBODYS : askId;
    }

    /**
     * The page of this ask; empty when there is no such ask, or nothing is kept of it any more. Of
     * somebody who was forgotten the other one's page knows no name, and asks no more. Who was
     * asked twice in one introduction sees the last ask behind either link. Changes nothing.
     */
    @Transactional
    public Optional<AskPage> find(UUID askId) {
        return look(askId) instanceof Found.Shown(AskPage page)
                ? Optional.of(page)
                : Optional.empty();
    }

    private Found found(IntroductionRow row, AskRow asked) {
        boolean current = asked.personKey.equals(row.personKey(asked.role));
        AskRow ask = current ? asked.lastOf(row) : asked;
        boolean kept = current ? nameOf(row, ask.role) != null : ask.otherName != null;
        if (row.introducerName == null || !kept) {
            return forgotten.isForgotten(asked.personKey, asked.askedAt)
                    ? new Found.Nothing()
                    : new Found.Over();
        }
        boolean ended = row.hasEnded() || !current || ask.otherName == null;
        boolean hasNote = ask.role == Role.TARGET && ask.round == FIRST_ROUND;
        return new Found.Shown(
                new AskPage(
                        ask.role,
                        ask.personKey,
                        ended ? null : nameOf(row, ask.role),
                        ask.language,
                        row.introducerName,
                        requireNonNullElse(ask.otherName, IntroductionRow.NO_NAME),
                        row.route != null,
                        ask.promisedFor != null,
                        requireNonNullElse(row.topic, IntroductionRow.NO_TEXT),
                        requireNonNullElse(row.blurb, IntroductionRow.NO_TEXT),
                        hasNote ? row.note : null,
                        ask.press == null ? null : ask.press.toAnswer().orElse(null),
                        ended,
                        current && row.toIntroduction().state().wasReleased()));
    }

    private static @Nullable String nameOf(IntroductionRow row, Role role) {
        return switch (role) {
            case REQUESTER -> row.requesterName;
            case TARGET -> row.targetName;
        };
    }
}
