package org.askfirst.mailer;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks into the ledger, past the service. */
public final class LedgerRows {

    private final AgroalDataSource database;

    public LedgerRows(AgroalDataSource database) {
        this.database = database;
    }

    /** The first column of the first row as text, if there is a row. */
    public @Nullable String query(String sql, Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var result = statement.executeQuery();
            return result.next() ? result.getString(1) : null;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public int update(String sql, Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What comes of the letter waits, until the end of this connection's transaction. */
    public static void takeTurnOf(UUID id, Connection connection) throws SQLException {
        try (var turn = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            turn.setLong(1, id.getMostSignificantBits() ^ id.getLeastSignificantBits());
            turn.execute();
        }
    }

    /** Its state, and whether anything of it is left. */
    public @Nullable String letter(UUID id) {
        return query(
                """
                SELECT state || CASE WHEN payload IS NULL AND rendered IS NULL
                                          AND person_keys = '{}' THEN '' ELSE ' with its words' END
                FROM letter WHERE letter_id = ?
                """,
                id);
    }
}
