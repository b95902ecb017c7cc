package org.askfirst.platform.offset;

import java.util.List;
import java.util.stream.Stream;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.failure.Sayings;
import org.jboss.logging.Logger;

/**
 * Takes what a poll has brought in its order, so that of one partition none passes another:
 * neighbours together where that can be. Where it fails, each is taken by itself, so that one at
 * fault costs only itself.
 */
public final class Neighbours {

    /** Their transaction stays short: others wait for the rows it locks. */
    public static final int MOST = 100;

    private static final Logger LOG = Logger.getLogger(Neighbours.class);

    private final Sayings sayings = new Sayings();

    /**
     * How they are taken.
     *
     * @param <R> a record, or what was read from one
     */
    public interface Taking<R> {

        /** The first of these that can be taken in one transaction; fewer than two if none can. */
        List<R> together(List<R> rest);

        /**
         * Takes them in one transaction.
         *
         * @throws RuntimeException when nothing was done
         */
        void take(List<R> neighbours);

        /** Takes one, whatever is wrong with it. */
        void take(R one);

        /** Whether nothing is to be taken any more, by itself or not. */
        boolean isStopping();
    }

    /** Takes all of them. */
    public <R> void take(List<R> polled, Taking<R> taking) {
        List<R> rest = polled;
        while (!rest.isEmpty()) {
            List<R> first = taking.together(rest.subList(0, Math.min(MOST, rest.size())));
            if (first.size() < 2) {
                first = rest.subList(0, 1);
                taking.take(first.getFirst());
            } else if (!areTaken(first, taking)) {
                first.forEach(taking::take);
            }
            rest = rest.subList(first.size(), rest.size());
        }
    }

    private <R> boolean areTaken(List<R> neighbours, Taking<R> taking) {
        try {
            taking.take(neighbours);
            return true;
        } catch (RuntimeException | Error thrown) {
            if (taking.isStopping() || isOutOfMemory(thrown)) {
                throw thrown;
            }
            Failure failure = Failure.of(thrown);
            if (sayings.isTimeFor(failure)) {
                LOG.warnf(
                        "%d records cannot be taken together, so each by itself: %s",
                        neighbours.size(), failure);
            }
            return false;
        }
    }

    /** It may be another's doing, and nothing is sure any more. */
    private static boolean isOutOfMemory(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .anyMatch(OutOfMemoryError.class::isInstance);
    }
}
