package org.askfirst.consent.decision;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.askfirst.consent.decision.Limit.Window;

/**
 * The letters that have asked one person lately, and those that wait for room. One introducer may
 * use a third of each window at most, so that nobody takes all of somebody's attention; what waits
 * keeps no more room than its introducer's share.
 *
 * @param lately in the order in which they were asked
 * @param waitingBefore the introducer of each ask that has waited longer than the one that is about
 *     to be made
 */
public record AskedLately(List<Ask> lately, List<String> waitingBefore) {

    /** Nobody has asked. */
    public static final AskedLately NONE = new AskedLately(List.of(), List.of());

    public AskedLately {
        lately = List.copyOf(lately);
        waitingBefore = List.copyOf(waitingBefore);
    }

    /**
     * One that was handed to the mailer, whatever became of it.
     *
     * @param introducer who asked, by their key
     */
    public record Ask(Instant at, String introducer) {}

    /** When this introducer may ask once more; empty when they may now. */
    public Optional<Instant> roomAt(Limit limit, String introducer, Instant now) {
        return limit.windows().stream()
                .flatMap(window -> roomAt(window, introducer, now))
                .max(Comparator.naturalOrder());
    }

    private Stream<Instant> roomAt(Window window, String introducer, Instant now) {
        Map<String, Long> waiting =
                waitingBefore.stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<String, Long> used =
                lately.stream()
                        .filter(ask -> window.holds(ask.at(), now))
                        .collect(Collectors.groupingBy(Ask::introducer, Collectors.counting()));
        long kept =
                waiting.entrySet().stream()
                        .mapToLong(each ->
                                Math.clamp(
                                        window.share() - used.getOrDefault(each.getKey(), 0L),
                                        0,
                                        each.getValue()))
                        .sum();
        long keptForOwn = waiting.getOrDefault(introducer, 0L);
        List<Instant> all = lately.stream().map(Ask::at).toList();
        List<Instant> own =
                lately.stream()
                        .filter(ask -> ask.introducer().equals(introducer))
                        .map(Ask::at)
                        .toList();
        return Stream.of(
                        window.roomAt(all, (int) (window.most() - kept), now),
                        window.roomAt(own, (int) (window.share() - keptForOwn), now))
                .flatMap(Optional::stream);
    }
}
