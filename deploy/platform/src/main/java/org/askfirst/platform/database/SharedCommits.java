package org.askfirst.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.askfirst.platform.failure.Failure;
import org.askfirst.platform.pace.Pace;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has what several threads want of the database at the same moment done in one transaction: one
 * commit, and one wait for the disk, is enough for all of them, of whatever kind it is. Who finds
 * nobody at it, and the pace not resting, does at once what there is. What fails together is done
 * again one by one, each by the thread that wants it, so that nobody's failure is anybody else's.
 */
public final class SharedCommits {

    private static final Logger LOG = Logger.getLogger(SharedCommits.class);

    private final Transactions transactions;
    private final Pace pace;
    private final Lock lock = new ReentrantLock();
    private final List<Kind<?, ?>> kinds = new CopyOnWriteArrayList<>();
    private boolean busy;

    /**
     * Nobody wants anything yet.
     *
     * @param pace of the transactions in which several are done
     */
    public SharedCommits(Transactions transactions, Pace pace) {
        this.transactions = transactions;
        this.pace = pace;
    }

    /**
     * What is wanted of the same kind is done by one call. Both are called in a transaction, of
     * different kinds in the order in which these were made.
     *
     * @param together does what is wanted, one or more, and waits for nobody else's; what each came
     *     to, in the same order; null for one that is to be done alone
     * @param alone does it, however long others keep it waiting
     * @param <W> what is wanted
     * @param <R> what it comes to
     */
    public <W, R> Kind<W, R> of(
            Function<List<W>, List<@Nullable R>> together, Function<W, R> alone) {
        Kind<W, R> kind = new Kind<>(together, alone);
        kinds.add(kind);
        return kind;
    }

    private static final class Wish<W, R> {
        final W what;
        final Condition changed;
        @Nullable R result;
        boolean over;

        Wish(W what, Condition changed) {
            this.what = what;
            this.changed = changed;
        }
    }

    /** What is wanted again and again. */
    public final class Kind<W, R> {

        private final Function<List<W>, List<@Nullable R>> together;
        private final Function<W, R> alone;
        private final List<Wish<W, R>> waiting = new ArrayList<>();
        private List<Wish<W, R>> underWay = List.of();
        private List<@Nullable R> results = List.of();

        private Kind(Function<List<W>, List<@Nullable R>> together, Function<W, R> alone) {
            this.together = together;
            this.alone = alone;
        }

        /**
         * What it came to, once that is committed.
         *
         * @throws RuntimeException if it was not, as far as anybody knows
         */
        public R commit(W what) {
            R result = tryAll(List.of(what)).getFirst();
            return result == null ? transactions.inNew(() -> alone.apply(what)) : result;
        }

        /**
         * What these came to, in their order, once that is committed; null for each that is to be
         * committed by itself, of which nothing is done yet.
         *
         * @param all one or more
         * @throws RuntimeException if there was only one, nobody else wanted anything, and it was
         *     not committed, as far as anybody knows
         */
        public List<@Nullable R> tryAll(List<W> all) {
            Condition changed = lock.newCondition();
            List<Wish<W, R>> own = all.stream().map(what -> new Wish<W, R>(what, changed)).toList();
            if (isTurn(own)) {
                doTogether();
            }
            List<@Nullable R> results = new ArrayList<>();
            own.forEach(wish -> results.add(wish.result));
            return results;
        }

        /**
         * Whether it is these wishes' turn to do all that wait; if not, they were done by another.
         */
        private boolean isTurn(List<Wish<W, R>> own) {
            lock.lock();
            try {
                waiting.addAll(own);
                // They came together and are taken together.
                Wish<W, R> any = own.getLast();
                while (busy && !any.over) {
                    any.changed.awaitUninterruptibly();
                }
                if (!any.over) {
                    busy = true;
                }
                return !any.over;
            } finally {
                lock.unlock();
            }
        }

        private void begin() {
            underWay = List.copyOf(waiting);
            waiting.clear();
        }

        private void act() {
            if (!underWay.isEmpty()) {
                results = together.apply(underWay.stream().map(wish -> wish.what).toList());
            }
        }

        private void end(boolean committed) {
            for (int i = 0; i < underWay.size(); i++) {
                Wish<W, R> wish = underWay.get(i);
                wish.result = committed ? results.get(i) : null;
                wish.over = true;
                wish.changed.signal();
            }
            underWay = List.of();
            results = List.of();
        }
    }

    private void doTogether() {
        boolean committed = false;
        try {
            pace.turn(() -> {
                begin();
                return transactions.inNew(() -> {
                    kinds.forEach(Kind::act);
                    return kinds;
                });
            });
            committed = true;
        } catch (RuntimeException failure) {
            int all = kinds.stream().mapToInt(kind -> kind.underWay.size()).sum();
            if (all == 1) {
                throw failure;
            }
            LOG.debugf("%d not done together: %s", all, Failure.of(failure));
        } finally {
            end(committed);
        }
    }

    private void begin() {
        lock.lock();
        try {
            kinds.forEach(Kind::begin);
        } finally {
            lock.unlock();
        }
    }

    /** Wakes whose wish is over, and one of the others, who does what all of them want. */
    private void end(boolean committed) {
        lock.lock();
        try {
            kinds.forEach(kind -> kind.end(committed));
            busy = false;
            kinds.stream()
                    .filter(kind -> !kind.waiting.isEmpty())
                    .findFirst()
                    .ifPresent(kind -> kind.waiting.getFirst().changed.signal());
        } finally {
            lock.unlock();
        }
    }
}
