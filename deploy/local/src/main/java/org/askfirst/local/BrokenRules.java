package org.askfirst.local;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For tests of the rules that a database keeps for the rows of a table. Attempts are lines: the
 * name of a rule, or {@code none}, a colon, and what breaks it, as an UPDATE sets it.
 */
public final class BrokenRules {

    private static final String CHECK_VIOLATION = "23514";
    private static final Pattern DEFINED = Pattern.compile("THEN\\s+'(\\w+)'");
    private static final Pattern SAID = Pattern.compile("breaks the rule (\\w+)");

    private final Connection connection;
    private final String table;
    private final String row;
    private final String where;

    /**
     * @param row inserts a row by which all rules are kept
     * @param where finds it
     */
    public BrokenRules(Connection connection, String table, String row, String where) {
        this.connection = connection;
        this.table = table;
        this.row = row;
        this.where = where;
    }

    /** Those attempts that break another rule first, or none. */
    public List<String> otherwise(String attempts) throws SQLException {
        List<String> otherwise = new ArrayList<>();
        for (String attempt : attempts.lines().toList()) {
            String[] parts = attempt.split(": ", 2);
            String broken = brokenBy(parts[1]);
            if (!broken.equals(parts[0])) {
                otherwise.add(attempt + " breaks " + broken);
            }
        }
        return otherwise;
    }

    private String brokenBy(String change) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(row);
            statement.execute("UPDATE " + table + " SET " + change + " WHERE " + where);
            return "none";
        } catch (SQLException refused) {
            Matcher name = SAID.matcher(refused.getMessage());
            if (CHECK_VIOLATION.equals(refused.getSQLState()) && name.find()) {
                return name.group(1);
            }
            throw refused;
        } finally {
            connection.rollback();
        }
    }

    /** The rules that none of these attempts breaks. */
    public Set<String> untried(String attempts) throws SQLException {
        Set<String> rules = new TreeSet<>();
        try (PreparedStatement sources =
                connection.prepareStatement("SELECT prosrc FROM pg_proc WHERE proname = ?")) {
            sources.setString(1, table + "_keeps_the_rules");
            try (ResultSet found = sources.executeQuery()) {
                while (found.next()) {
                    DEFINED.matcher(found.getString(1))
                            .results()
                            .forEach(rule -> rules.add(rule.group(1)));
                }
            }
        }
        if (rules.isEmpty()) {
            throw new IllegalStateException("there are no rules for " + table);
        }
        attempts.lines().forEach(attempt -> rules.remove(attempt.split(": ", 2)[0]));
        return rules;
    }
}
