package org.askfirst.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.askfirst.platform.failure.Failure;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has what several threads want of the database at the same moment done in one transaction: one
 * commit, and one wait for the disk, is enough for all of them. Nobody waits for others to come;
 * who finds nobody at it does at once what there is. What fails together is done again one by one,
 * each by the thread that wants it, so that nobody's failure is anybody else's.
 *
 * @param <W> what is wanted
 * @param <R> what it comes to
 */
public final class SharedCommits<W, R> {

    private static final Logger LOG = Logger.getLogger(SharedCommits.class);

    private final Transactions transactions;
    private final Function<List<W>, List<@Nullable R>> together;
    private final Function<W, R> alone;
    private final Lock lock = new ReentrantLock();
    private final List<Wish<W, R>> waiting = new ArrayList<>();
    private boolean busy;

    /**
     * Both are called in a transaction.
     *
     * @param together does what is wanted, one or more, and waits for nobody else's; what each came
     *     to, in the same order; null for one that is to be done alone
     * @param alone does it, however long others keep it waiting
     */
    public SharedCommits(
            Transactions transactions,
            Function<List<W>, List<@Nullable R>> together,
            Function<W, R> alone) {
        this.transactions = transactions;
        this.together = together;
        this.alone = alone;
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

    /**
     * What it came to, once that is committed.
     *
     * @throws RuntimeException if it was not, as far as anybody knows
     */
    public R commit(W what) {
        Wish<W, R> own = new Wish<>(what, lock.newCondition());
        List<Wish<W, R>> all = awaitTurn(own);
        if (!all.isEmpty()) {
            doTogether(all);
        }
        return own.result == null ? transactions.inNew(() -> alone.apply(what)) : own.result;
    }

    /** All that wait, if it is this one's turn to do them; none if it was done by another. */
    private List<Wish<W, R>> awaitTurn(Wish<W, R> own) {
        lock.lock();
        try {
            waiting.add(own);
            while (busy && !own.over) {
                own.changed.awaitUninterruptibly();
            }
            if (own.over) {
                return List.of();
            }
            busy = true;
            List<Wish<W, R>> all = List.copyOf(waiting);
            waiting.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    private void doTogether(List<Wish<W, R>> all) {
        List<@Nullable R> results = List.of();
        try {
            List<W> wanted = all.stream().map(wish -> wish.what).toList();
            results = transactions.inNew(() -> together.apply(wanted));
        } catch (RuntimeException failure) {
            if (all.size() == 1) {
                throw failure;
            }
            LOG.debugf("%d not done together: %s", all.size(), Failure.of(failure));
        } finally {
            end(all, results);
        }
    }

    /** Wakes whose wish is over, and one of the others, who does what all of them want. */
    private void end(List<Wish<W, R>> all, List<@Nullable R> results) {
        lock.lock();
        try {
            for (int i = 0; i < all.size(); i++) {
                all.get(i).result = i < results.size() ? results.get(i) : null;
                all.get(i).over = true;
                all.get(i).changed.signal();
            }
            busy = false;
            if (!waiting.isEmpty()) {
                waiting.getFirst().changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }
}
