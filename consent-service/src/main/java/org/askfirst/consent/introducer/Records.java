package org.askfirst.consent.introducer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.askfirst.consent.database.DatabaseClock;
import org.askfirst.consent.decision.State;
import org.askfirst.consent.introduction.IntroductionRow;
import org.askfirst.consent.limit.IntroducerLimits;
import org.askfirst.consent.person.PersonKeys;
import org.askfirst.consent.unsolicited.UnsolicitedRow;
import org.jspecify.annotations.Nullable;

/** An introducer's own record; nobody sees another's. */
@ApplicationScoped
public class Records {

    public static final Duration SPAN = Duration.ofDays(90);

    private final DatabaseClock clock;
    private final PersonKeys personKeys;
    private final IntroducerLimits limits;

    Records(DatabaseClock clock, PersonKeys personKeys, IntroducerLimits limits) {
        this.clock = clock;
        this.personKeys = personKeys;
        this.limits = limits;
    }

    /**
     * What became of what somebody asked for, as they could see it one by one.
     *
     * @param unsolicited introductions they made without asking that were handed in
     * @param leftToday how many requests of the day are left; null without a limit
     */
    public record Tally(
            Instant since,
            long asked,
            long accepted,
            long declined,
            long expired,
            long unsolicited,
            @JsonInclude(Include.NON_NULL) @Nullable Integer leftToday) {}

    /**
     * The last 90 days.
     *
     * @param email the verified address, by which victims know them; null when there is none
     */
    @Transactional
    public Tally of(String issuer, String subject, @Nullable String email) {
        Instant now = clock.now();
        Instant since = now.minus(SPAN);
        return new Tally(
                WholeSeconds.of(since),
                count(issuer, subject, since, EnumSet.allOf(State.Name.class)),
                count(issuer, subject, since, EnumSet.of(State.Name.INTRODUCED)),
                count(issuer, subject, since, EnumSet.of(State.Name.DECLINED, State.Name.DEFERRED)),
                count(issuer, subject, since, EnumSet.of(State.Name.EXPIRED)),
                email == null ? 0 : UnsolicitedRow.madeSince(personKeys.of(email), since),
                limits.leftToday(personKeys.ofIntroducer(issuer, subject), now).orElse(null));
    }

    private static long count(
            String issuer, String subject, Instant since, Set<State.Name> states) {
        return IntroductionRow.count(
                "issuer = ?1 and subject = ?2 and createdAt >= ?3 and shownState in ?4",
                issuer,
                subject,
                since,
                states);
    }
}
