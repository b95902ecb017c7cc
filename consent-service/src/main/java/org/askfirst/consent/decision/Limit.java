package org.askfirst.consent.decision;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much is allowed in rolling windows of time; all of them hold at once.
 *
 * @param windows none where anything is allowed
 */
public record Limit(List<Window> windows) {

    /** Anything is allowed. */
    public static final Limit NONE = new Limit(List.of());

    private static final String NONE_WORD = "none";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");
    private static final int MOST_WINDOWS = 4;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(366);

    /** The limits there are. */
    public enum Name {
        REQUESTS_PER_DAY,
        ASKS_PER_PERSON,
        ASKS_PER_PAIR,
        UNSOLICITED_PER_DAY
    }

    public Limit {
        windows = List.copyOf(windows);
    }

    /**
     * So many in any stretch of this length.
     *
     * @param most at least 1
     */
    public record Window(int most, Duration span) {

        /** What one of several may take of it: a third, rounded up. */
        int share() {
            return Math.ceilDiv(most, 3);
        }

        /** Whether something that happened then still counts. */
        boolean holds(Instant use, Instant now) {
            return use.isAfter(now.minus(span));
        }

        /**
         * When there is room for one more; empty when there is now.
         *
         * @param uses in the order in which they happened
         * @param allowed how many there may be with it; what is not above 0 waits for all of them
         */
        Optional<Instant> roomAt(List<Instant> uses, int allowed, Instant now) {
            List<Instant> counting = uses.stream().filter(use -> holds(use, now)).toList();
            if (counting.size() < allowed) {
                return Optional.empty();
            }
            int mustEnd = Math.min(counting.size() - allowed + 1, counting.size());
            return Optional.of(
                    mustEnd == 0 ? now.plus(span) : counting.get(mustEnd - 1).plus(span));
        }
    }

    /** So many a day. */
    public static Limit aDay(int most) {
        return new Limit(List.of(new Window(most, Duration.ofDays(1))));
    }

    /**
     * Reads {@code n/duration} pairs with commas between them, such as {@code 3/P1D,12/P30D}, or
     * {@code none}. A number is from 1 to 999999, a duration (ISO 8601) from one second to 366
     * days.
     *
     * @throws IllegalArgumentException for anything else; its message says what is right
     */
    public static Limit parse(String text) {
        if (text.strip().equals(NONE_WORD)) {
            return NONE;
        }
        List<Window> windows = Stream.of(text.split(",", -1)).map(Limit::window).toList();
        long spans = windows.stream().map(Window::span).distinct().count();
        if (windows.size() > MOST_WINDOWS || spans < windows.size()) {
            throw wrong();
        }
        return new Limit(windows);
    }

    /**
     * Reads how many a day, from 1 to 999999, or {@code none}.
     *
     * @throws IllegalArgumentException for anything else; its message says what is right
     */
    public static Limit parseADay(String text) {
        String word = text.strip();
        if (word.equals(NONE_WORD)) {
            return NONE;
        }
        if (!NUMBER.matcher(word).matches()) {
            throw new IllegalArgumentException("must be a number from 1 to 999999, or none");
        }
        return aDay(Integer.parseInt(word));
    }

    private static Window window(String pair) {
        String[] parts = pair.strip().split("/", -1);
        if (parts.length != 2 || !NUMBER.matcher(parts[0]).matches()) {
            throw wrong();
        }
        try {
            Duration span = Duration.parse(parts[1]);
            if (span.compareTo(SHORTEST) >= 0 && span.compareTo(LONGEST) <= 0) {
                return new Window(Integer.parseInt(parts[0]), span);
            }
        } catch (DateTimeParseException _) {
            // Said below; the exception's own message would repeat what was set.
        }
        throw wrong();
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "must be none, or up to "
                        + MOST_WINDOWS
                        + " pairs such as 3/P1D,12/P30D: a number from 1 to 999999 and a duration"
                        + " of its own from PT1S to P366D");
    }

    public boolean isNone() {
        return windows.isEmpty();
    }

    /** Whatever is older counts no more; zero without a limit. */
    public Duration longest() {
        return windows.stream()
                .map(Window::span)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** What it comes to in thirty days; empty without a limit. */
    public Optional<Integer> inThirtyDays() {
        return windows.stream()
                .map(window ->
                        window.most() * (double) THIRTY_DAYS.toMillis() / window.span().toMillis())
                .map(most -> (int) Math.clamp(Math.round(most), 1, Integer.MAX_VALUE))
                .min(Comparator.naturalOrder());
    }

    /** How many more are allowed now; empty without a limit. */
    public Optional<Integer> left(List<Instant> uses, Instant now) {
        return windows.stream()
                .map(window -> {
                    long counting = uses.stream().filter(use -> window.holds(use, now)).count();
                    return (int) Math.max(0, window.most() - counting);
                })
                .min(Comparator.naturalOrder());
    }

    /**
     * When one more is allowed; empty when it is now.
     *
     * @param uses in the order in which they happened
     */
    public Optional<Instant> roomAt(List<Instant> uses, Instant now) {
        return windows.stream()
                .flatMap(window -> window.roomAt(uses, window.most(), now).stream())
                .max(Comparator.naturalOrder());
    }
}
