package org.askfirst.consent.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.askfirst.platform.database.Sql;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.BeforeCompletionCallback;

/**
 * Rows that one transaction appends to a table, all written by one statement before it commits:
 * then the locks under which they were decided are still held, and ids are given in this order.
 * Whoever reads the table in the same transaction does not see them before.
 */
@ApplicationScoped
public class AppendedRows {

    private final EntityManager entityManager;
    private final TransactionSynchronizationRegistry ofTransaction;

    AppendedRows(EntityManager entityManager, TransactionSynchronizationRegistry ofTransaction) {
        this.entityManager = entityManager;
        this.ofTransaction = ofTransaction;
    }

    /**
     * How rows of one kind are written.
     *
     * @param insert SQL that inserts what stands in arrays, with a {@code ?} for each
     * @param columns the arrays, in the order in which the SQL has them
     */
    public record Table<R>(String insert, List<Column<R, ?>> columns) {

        /** Keeps a copy. */
        public Table {
            columns = List.copyOf(columns);
        }
    }

    /**
     * One of the arrays.
     *
     * @param type of a value, as PostgreSQL names it
     */
    public record Column<R, T>(String type, Function<R, T> value, IntFunction<T[]> array) {

        private void fill(Sql insert, List<R> rows) {
            insert.withAll(type, rows, value, array);
        }
    }

    /** Appends a row in the caller's transaction. */
    public <R> void append(Table<R> table, R row) {
        if (pending(table) instanceof Pending<R> known) {
            known.rows.add(row);
            return;
        }
        Pending<R> first = new Pending<>(table);
        first.rows.add(row);
        // Not of the transaction manager's: by then the session has given its connection back.
        entityManager
                .unwrap(SessionImplementor.class)
                .getTransactionCompletionCallbacks()
                .registerCallback((BeforeCompletionCallback) _ -> first.write());
        ofTransaction.putResource(table.insert(), first);
    }

    /** Whether the caller's transaction has appended any. */
    public boolean hasAny(Table<?> table) {
        return pending(table) != null;
    }

    /** Writes those that are not written yet, for a statement that has to see them. */
    public void write(Table<?> table) {
        if (pending(table) instanceof Pending<?> pending) {
            pending.write();
        }
    }

    @SuppressWarnings("unchecked")
    private <R> Pending<R> pending(Table<R> table) {
        return (Pending<R>) ofTransaction.getResource(table.insert());
    }

    private static final class Pending<R> {

        private final Table<R> table;
        private final List<R> rows = new ArrayList<>();

        Pending(Table<R> table) {
            this.table = table;
        }

        void write() {
            if (rows.isEmpty()) {
                return;
            }
            Sql insert = Sql.of(table.insert());
            table.columns().forEach(column -> column.fill(insert, rows));
            insert.change();
            rows.clear();
        }
    }
}
