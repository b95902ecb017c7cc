package org.askfirst.consent;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the database refuse some rows, as a defect in the schema would, until it is closed. */
public final class Refusing implements AutoCloseable {

    private final String table;

    private Refusing(String table) {
        this.table = table;
    }

    /**
     * @param operation INSERT or UPDATE
     * @param condition on OLD and NEW
     */
    public static Refusing on(String table, String operation, String condition) {
        return on(table, operation, condition, "P0001");
    }

    /**
     * @param sqlState what it says of each
     */
    public static Refusing on(String table, String operation, String condition, String sqlState) {
        execute(
                "CREATE SEQUENCE refused",
                """
                CREATE FUNCTION refuse_some() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                    PERFORM nextval('refused');
                    RAISE EXCEPTION 'refused for the test' USING ERRCODE = '%s';
                END
                $$
                """
                        .formatted(sqlState),
                "CREATE TRIGGER refuse_some BEFORE %s ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION refuse_some()"
                        .formatted(operation, table, condition));
        return new Refusing(table);
    }

    /** How often it has refused: a sequence is not rolled back. */
    public long times() {
        try (Connection owner = LocalParts.asOwner();
                Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM refused")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        execute(
                "DROP TRIGGER refuse_some ON " + table,
                "DROP FUNCTION refuse_some()",
                "DROP SEQUENCE refused");
    }

    private static void execute(String... statements) {
        try (Connection owner = LocalParts.asOwner();
                Statement statement = owner.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
