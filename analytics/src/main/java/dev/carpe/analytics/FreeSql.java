package dev.carpe.analytics;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A SELECT over history's tables, by people or BI tools: within limits, and unable to change anything or to reach any file.
///
/// @param sql one SELECT, or what DuckDB takes for one
/// @param rows the most rows
/// @param time the longest it may take
public record FreeSql(String sql, int rows, Duration time) {
    /// An answer.
    ///
    /// @param columns the names
    /// @param rows texts, numbers, truth values, null; times as RFC 3339
    /// @param cut whether there are more rows
    public record Answer(
            List<String> columns,
            List<List<@Nullable Object>> rows,
            boolean cut,
            Freshness freshness) {}

    /// Puts the question.
    ///
    /// @throws BadQuestion where it is no SELECT, has an error, or takes too long
    public Answer ask(History history) {
        return history.ask(connection -> {
            try {
                requireSelect(connection);
                readOnly(connection);
                return run(connection, history);
            } catch (SQLTimeoutException _) {
                throw new BadQuestion(
                        "the question took longer than "
                                + time.toSeconds()
                                + " s: ask for less, by a condition on time, say");
            } catch (SQLException e) {
                throw new BadQuestion(words(e));
            }
        });
    }

    /// The parser says what it is: nothing is guessed from the text.
    private void requireSelect(Connection connection) throws SQLException {
        String seen =
                new Asked(
                                connection,
                                """
                                SELECT CASE WHEN j ->> '$.error' = 'true' THEN j ->> '$.error_message'
                                    WHEN json_array_length(j, '$.statements') <> 1 THEN 'one statement at a time'
                                    ELSE '' END
                                FROM (SELECT json_serialize_sql(CAST(? AS VARCHAR)) AS j)
                                """)
                        .with(sql)
                        .rows(row -> row.getString(1))
                        .getFirst();
        if (!seen.isEmpty()) {
            throw new BadQuestion(
                    seen.startsWith("Only SELECT") ? "only SELECT is allowed here" : seen);
        }
    }

    private static void readOnly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN TRANSACTION READ ONLY");
        }
    }

    private Answer run(Connection connection, History history) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT * FROM ("
                                + sql.strip().replaceAll(";+$", "")
                                + "\n) LIMIT "
                                + (rows + 1L))) {
            statement.setQueryTimeout((int) Math.max(1, time.toSeconds()));
            try (ResultSet found = statement.executeQuery()) {
                ResultSetMetaData meta = found.getMetaData();
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= meta.getColumnCount(); i++) {
                    columns.add(meta.getColumnName(i));
                }
                List<List<@Nullable Object>> all = new ArrayList<>();
                boolean more = found.next();
                while (more && all.size() < rows) {
                    all.add(values(found, columns.size()));
                    more = found.next();
                }
                return new Answer(columns, all, more, history.freshness());
            }
        }
    }

    private static List<@Nullable Object> values(ResultSet row, int columns) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            values.add(plain(row.getObject(i), row, i));
        }
        return Collections.unmodifiableList(values);
    }

    private static @Nullable Object plain(@Nullable Object value, ResultSet row, int column)
            throws SQLException {
        return switch (value) {
            case null -> null;
            case Boolean truth -> truth;
            case Double number -> Double.isFinite(number) ? number : null;
            case Float number -> Float.isFinite(number) ? number : null;
            case Integer number -> number;
            case Long number -> number;
            case Short number -> number;
            case BigDecimal number -> number;
            case java.math.BigInteger number -> number;
            case java.sql.Timestamp _ ->
                    row.getObject(column, LocalDateTime.class)
                            .atOffset(ZoneOffset.UTC)
                            .toInstant()
                            .toString();
            case Map<?, ?> map -> map.toString();
            default -> String.valueOf(value);
        };
    }

    /// What DuckDB says, without the picture of the statement.
    private static String words(SQLException e) {
        return Database.words(e);
    }
}
