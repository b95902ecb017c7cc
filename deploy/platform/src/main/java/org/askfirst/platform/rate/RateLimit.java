package org.askfirst.platform.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;

/** How often one caller may do something a minute, on this replica. */
public final class RateLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** Some 20 MB at most; whoever is dropped starts anew with a full bucket. */
    private static final int MOST_CALLERS = 100_000;

    /** Issuer and subject, the two that make a caller. */
    private record Caller(String issuer, String subject) {}

    private final Cache<Caller, Bucket> buckets =
            Caffeine.newBuilder()
                    .maximumSize(MOST_CALLERS)
                    .expireAfterAccess(WINDOW.multipliedBy(2))
                    .build();

    private final int perMinute;

    public RateLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Takes one; when there is none left, how long to wait for the next. */
    public Optional<Duration> take(String issuer, String subject) {
        var probe =
                buckets.get(new Caller(issuer, subject), _ -> bucket())
                        .tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /**
     * Refilled at once each minute: refilled drop by drop it would let more through than it says.
     */
    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(
                        Bandwidth.builder()
                                .capacity(perMinute)
                                .refillIntervally(perMinute, WINDOW)
                                .build())
                .build();
    }
}
