package org.askfirst.platform.offset;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.askfirst.platform.crash.CrashPoint;
import org.askfirst.platform.database.Transactions;
import org.askfirst.platform.failure.NotNow;
import org.askfirst.platform.offset.OffsetTable.Kept;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How far the topics have been read, kept in one transaction with what came of it. */
public final class KeptOffsets {

    private static final Logger LOG = Logger.getLogger(KeptOffsets.class);

    private final OffsetTable table;
    private final BooleanSupplier holdsAnything;
    private final Transactions transactions;
    private final Runnable exit;

    /** How far this process has seen the database know each partition it was ever given. */
    private final Map<TopicPartition, Long> known = new ConcurrentHashMap<>();

    /** Those it has now; of the others, somebody else may have begun anew. */
    private final Set<TopicPartition> own = ConcurrentHashMap.newKeySet();

    /**
     * @param database whose connections take part in the transactions
     * @param holdsAnything whether it holds what came by these topics, asked in a transaction: one
     *     that was just made does not
     * @param exit ends this process, without waiting for it
     */
    public KeptOffsets(
            DataSource database,
            RestoreTables tables,
            BooleanSupplier holdsAnything,
            Transactions transactions,
            Runnable exit) {
        this.table = new OffsetTable(database, tables);
        this.holdsAnything = holdsAnything;
        this.transactions = transactions;
        this.exit = exit;
    }

    /** The database is held: what was about to be written is not. */
    public static final class Held extends NotNow {
        Held() {
            super("held");
        }
    }

    /** The database knows less than this process saw it commit: it is an earlier one. */
    public static final class TakenBack extends NotNow {
        TakenBack(TopicPartition partition) {
            super(partition + " was further in this database");
        }
    }

    /**
     * Does the work, and then moves the offset, in one transaction and as its last act: the row is
     * what readers of the same partition wait for, so nothing may be waited for behind it. In a
     * database that is held, or was exchanged for an earlier one, nothing is done; the latter is
     * held, and this process ends, because whatever it has read ahead belongs to another database.
     *
     * @param to nothing, if the record is not one of the group's
     * @throws NotNow when nothing was done
     */
    public <T> T moving(@Nullable Offset to, Supplier<T> work) {
        return movingAll(to == null ? List.of() : List.of(to), work);
    }

    /**
     * The same for records of several partitions.
     *
     * @param to one of each partition at most
     * @throws NotNow when nothing was done
     */
    public <T> T movingAll(List<Offset> to, Supplier<T> work) {
        // In one order, so that two who do this do not wait for each other in a circle.
        List<Offset> inOrder =
                to.stream()
                        .sorted(
                                Comparator.comparing(Offset::topic)
                                        .thenComparing(Offset::partition))
                        .toList();
        try {
            T done = transactions.inNew(() -> doneAndMoved(inOrder, work));
            inOrder.forEach(one -> known.merge(one.onKafka(), one.next(), Math::max));
            return done;
        } catch (TakenBack taken) {
            holdAndEnd();
            throw taken;
        }
    }

    private <T> T doneAndMoved(List<Offset> to, Supplier<T> work) {
        T done = work.get();
        if (!to.isEmpty()) {
            transactions.flush();
            to.forEach(this::move);
            CrashPoint.OFFSET_KEPT.pass();
        }
        return done;
    }

    private void move(Offset to) {
        TopicPartition partition = to.onKafka();
        long least = known.getOrDefault(partition, 0L);
        if (!table.move(to, least)) {
            Kept kept = table.all().get(partition);
            throw kept == null || kept.next() < least ? new TakenBack(partition) : new Held();
        }
    }

    /** Reading of these partitions starts, at what the database says. */
    void startAt(Map<TopicPartition, Long> next) {
        known.putAll(next);
        own.addAll(next.keySet());
    }

    /** Others read these partitions from now on. */
    void leave(Collection<TopicPartition> partitions) {
        own.removeAll(partitions);
    }

    /** Nothing has to come for a database to be exchanged: what waits would leave all the same. */
    void lookWhetherExchanged() {
        // Before the database is asked: meanwhile it may be told of more.
        Map<TopicPartition, Long> least = new HashMap<>(known);
        Map<TopicPartition, Kept> all = transactions.inNew(table::all);
        least.keySet().retainAll(own);
        if (least.entrySet().stream().anyMatch(at -> isLess(all.get(at.getKey()), at.getValue()))) {
            holdAndEnd();
        }
    }

    private static boolean isLess(@Nullable Kept kept, long least) {
        return kept == null || kept.next() < least;
    }

    private void holdAndEnd() {
        hold();
        LOG.error(
                "this database was exchanged for an earlier one: everything is held, and this"
                        + " process ends, to start anew where the database is");
        exit.run();
    }

    /**
     * Compares the database with the group, and holds it if the group has read further than the
     * database remembers. A partition it knows nothing of goes on where the group is; in one that
     * was just made, at its start.
     *
     * @param committed where the group is, of all partitions of the topics; asked before this
     * @return where each of them goes on
     */
    Map<TopicPartition, Long> compare(Map<TopicPartition, Long> committed) {
        return transactions.inNew(() -> {
            // One at a time, or one replica would take the other's first rows for a memory.
            table.lock();
            boolean isNew = table.isEmpty() && !holdsAnything.getAsBoolean();
            committed.forEach((partition, next) -> table.begin(partition, isNew ? 0 : next));
            Map<TopicPartition, Kept> all = table.all();
            Map<TopicPartition, Long> next = new HashMap<>();
            Map<TopicPartition, Long> behind = new HashMap<>();
            committed.forEach((partition, group) -> {
                Kept kept = all.get(partition);
                next.put(partition, kept.next());
                if (group > kept.known()) {
                    behind.put(partition, group);
                }
            });
            if (!behind.isEmpty()) {
                LOG.warnf("read further than the database remembers: %s", behind);
                table.hold();
            }
            return next;
        });
    }

    /**
     * Starts a partition over that holds less than was read of it: the topic was made anew, or its
     * end was lost.
     *
     * @param committed where the group is all the same, which is not to be taken for a restore
     */
    void startOver(TopicPartition partition, long committed) {
        transactions.inNew(() -> {
            table.startOver(partition, committed);
            return committed;
        });
    }

    /** What happened up to where the group was has been seen to: everything may go on. */
    void release(Map<TopicPartition, Long> committed) {
        transactions.inNew(() -> {
            committed.forEach(table::reconciled);
            table.release();
            return committed;
        });
    }

    void hold() {
        transactions.inNew(() -> {
            table.hold();
            return true;
        });
    }

    boolean isHeld() {
        return transactions.inNew(table::isHeld);
    }

    /** Where reading of each partition goes on, as the database says. */
    public Map<TopicPartition, Long> all() {
        Map<TopicPartition, Long> next = new HashMap<>();
        transactions
                .inNew(table::all)
                .forEach((partition, kept) -> next.put(partition, kept.next()));
        return next;
    }
}
