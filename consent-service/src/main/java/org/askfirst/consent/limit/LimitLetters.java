package org.askfirst.consent.limit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.database.OneByOne;
import org.askfirst.consent.decision.Limit;
import org.askfirst.consent.letter.Facts;
import org.askfirst.consent.letter.LetterDue.Recipient;
import org.askfirst.consent.letter.LetterKind;
import org.askfirst.consent.letter.LetterRow.Addressee;
import org.askfirst.consent.letter.Party;
import org.askfirst.consent.letter.Post;
import org.askfirst.consent.letter.SaidLanguages;
import org.askfirst.consent.limit.Notices.Notice;
import org.askfirst.consent.limit.Notices.Whose;
import org.askfirst.consent.progress.Loop;
import org.askfirst.consent.progress.Loops;
import org.askfirst.consent.settings.Settings;
import org.askfirst.platform.offset.Hold;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells people, once a day at most, how much of theirs was not taken. */
@ApplicationScoped
class LimitLetters {

    private static final int BATCH = 100;
    private static final Duration GIVE_UP = Duration.ofDays(5);
    private static final int FIRST_ROUND = 1;

    private final Notices notices;
    private final Post post;
    private final DatabaseClock clock;
    private final Hold hold;
    private final Settings settings;
    private final Loop loop;
    private final OneByOne oneByOne = new OneByOne(Logger.getLogger(LimitLetters.class));

    LimitLetters(
            Notices notices,
            Post post,
            DatabaseClock clock,
            Hold hold,
            Loops loops,
            Settings settings) {
        this.notices = notices;
        this.post = post;
        this.clock = clock;
        this.hold = hold;
        this.settings = settings;
        this.loop = loops.named("limits", Duration.ofSeconds(1));
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void tellAll() {
        loop.turn(this::tellEach);
    }

    private void tellEach() {
        if (hold.isClear()) {
            List<Whose> due = QuarkusTransaction.requiringNew().call(() -> notices.due(BATCH));
            due.forEach(this::tryToTell);
        }
    }

    private void tryToTell(Whose whose) {
        loop.goesOn();
        oneByOne.did(
                whose,
                "what went beyond a limit is not told",
                () -> QuarkusTransaction.requiringNew().call(() -> tell(whose)));
    }

    private boolean tell(Whose whose) {
        Instant now = clock.now();
        return notices.take(whose, now)
                .map(notice -> {
                    send(notice, now);
                    return true;
                })
                .orElse(false);
    }

    private void send(Notice notice, Instant now) {
        Notices.Reader reader = notice.reader();
        UUID id = letterId(notice);
        post.send(
                new Post.Letter(
                        id,
                        id,
                        FIRST_ROUND,
                        LetterKind.LIMIT,
                        Addressee.INTRODUCER,
                        List.of(
                                new Recipient(
                                        Party.INTRODUCER,
                                        reader.name(),
                                        reader.email(),
                                        reader.personKey())),
                        new Facts.NotTaken(
                                notice.whose().limit(),
                                aDay(notice.whose().limit()),
                                notice.notTaken(),
                                notice.since()),
                        SaidLanguages.NONE,
                        now.plus(GIVE_UP)),
                now);
    }

    private @Nullable Integer aDay(Limit.Name name) {
        Limit limit =
                switch (name) {
                    case REQUESTS_PER_DAY -> settings.requestsPerDay();
                    case UNSOLICITED_PER_DAY -> settings.unsolicitedPerDay();
                    case ASKS_PER_PERSON, ASKS_PER_PAIR ->
                            throw new IllegalStateException("told in another way");
                };
        return limit.windows().stream().map(Limit.Window::most).findFirst().orElse(null);
    }

    /** Always the same: the mailer knows it again when a restored database does not. */
    private static UUID letterId(Notice notice) {
        String name =
                "limit/%s/%s/%s"
                        .formatted(notice.whose().limit(), notice.whose().key(), notice.since());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
