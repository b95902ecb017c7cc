package org.askfirst.consent;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The database as it was at one moment, to which it can be taken back. */
public final class EarlierDatabase {

    private EarlierDatabase() {}

    /** Keeps every table as it is now. */
    public static EarlierDatabase keep() {
        execute("DROP SCHEMA IF EXISTS earlier CASCADE", "CREATE SCHEMA earlier");
        execute(
                tables().stream()
                        .map("CREATE TABLE earlier.%1$s AS TABLE public.%1$s"::formatted)
                        .toArray(String[]::new));
        return new EarlierDatabase();
    }

    /** From one moment to the next, as if the server had been exchanged. */
    public void takeBack() {
        List<String> statements = new ArrayList<>();
        // Neither triggers nor references look on.
        statements.add("SET LOCAL session_replication_role = replica");
        for (String table : tables()) {
            statements.add("DELETE FROM public.%s".formatted(table));
            statements.add(
                    "INSERT INTO public.%1$s OVERRIDING SYSTEM VALUE SELECT * FROM earlier.%1$s"
                            .formatted(table));
        }
        execute(statements.toArray(String[]::new));
    }

    private static List<String> tables() {
        try (Connection connection = LocalParts.asAdministrator();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND"
                                        + " tablename <> 'flyway_schema_history'")) {
            List<String> names = new ArrayList<>();
            while (found.next()) {
                names.add(found.getString(1));
            }
            return names;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void execute(String... statements) {
        try (Connection connection = LocalParts.asAdministrator();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (String one : statements) {
                statement.execute(one);
            }
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
