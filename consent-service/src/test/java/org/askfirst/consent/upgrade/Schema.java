package org.askfirst.consent.upgrade;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Today's migrations up to a version, in a schema of PostgreSQL of its own.
 *
 * @param owner whose the schema is
 */
record Schema(Connection owner, String name) {

    /**
     * @param type PostgreSQL's name of it
     * @param optional that a row may be written without it
     */
    record Column(String type, boolean nullable, boolean optional) {}

    /** Goes on from where it is. */
    void migrate(String target) throws SQLException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(owner.getMetaData().getURL());
        database.setUser(owner.getMetaData().getUserName());
        Flyway.configure()
                .dataSource(database)
                .defaultSchema(name)
                .placeholders(Map.of("service_role", owner.getMetaData().getUserName()))
                // Rights are granted on tables of today.
                .skipDefaultCallbacks(true)
                .target(target)
                .load()
                .migrate();
    }

    /** By {@code table.column}. */
    Map<String, Column> columns() throws SQLException {
        Map<String, Column> columns = new TreeMap<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT table_name || '.' || column_name, udt_name,
                                    is_nullable = 'YES',
                                    column_default IS NOT NULL OR is_identity = 'YES'
                                FROM information_schema.columns
                                WHERE table_schema = '%s' AND table_name <> 'flyway_schema_history'
                                """
                                        .formatted(name))) {
            while (rows.next()) {
                boolean nullable = rows.getBoolean(3);
                columns.put(
                        rows.getString(1),
                        new Column(rows.getString(2), nullable, nullable || rows.getBoolean(4)));
            }
        }
        return columns;
    }

    /**
     * What rows have to meet beyond types and NOT NULL, as {@code table.name definition}; and the
     * columns, as {@code table.column}, that each looks at, none if it looks at expressions.
     */
    Map<String, Set<String>> constraints() throws SQLException {
        Map<String, Set<String>> constraints = new TreeMap<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT relname || '.' || conname || ' ' || pg_get_constraintdef(rule.oid),
                                    ARRAY(SELECT relname || '.' || attname FROM pg_attribute
                                        WHERE attrelid = conrelid AND attnum = ANY (conkey))
                                FROM pg_constraint rule
                                JOIN pg_class ON pg_class.oid = conrelid
                                WHERE connamespace = '%1$s'::regnamespace AND contype <> 'n'
                                UNION ALL
                                SELECT relname || '.' || (
                                        SELECT relname FROM pg_class WHERE oid = indexrelid)
                                        || ' ' || pg_get_indexdef(indexrelid),
                                    ARRAY(SELECT relname || '.' || attname FROM pg_attribute
                                        WHERE attrelid = indrelid AND attnum = ANY (indkey))
                                FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
                                WHERE relnamespace = '%1$s'::regnamespace AND indisunique
                                AND NOT EXISTS (
                                    SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
                                """
                                        .formatted(name))) {
            while (rows.next()) {
                String[] columns = (String[]) rows.getArray(2).getArray();
                constraints.put(rows.getString(1), Set.of(columns));
            }
        }
        return constraints;
    }

    /** The tables that hold a row once these statements were executed, which leave none behind. */
    TreeSet<String> filledBy(String sql) throws SQLException {
        TreeSet<String> filled = new TreeSet<>();
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute("SET LOCAL search_path = " + name);
            statement.execute(sql);
            for (String column : columns().keySet()) {
                String table = column.substring(0, column.indexOf('.'));
                try (ResultSet row = statement.executeQuery("SELECT 1 FROM " + table)) {
                    if (row.next()) {
                        filled.add(table);
                    }
                }
            }
            return filled;
        } finally {
            owner.rollback();
            owner.setAutoCommit(true);
        }
    }
}
