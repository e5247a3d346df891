package dev.carpe.analytics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/// A statement with its arguments, in order: texts never become part of the SQL.
final class Asked {
    private final Connection connection;
    private final String sql;
    private final List<Object> arguments = new ArrayList<>();

    Asked(Connection connection, String sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /// Makes a row an answer's part.
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /// A statement that changes rows.
    record Change(String sql, List<Object> arguments) {
        Change {
            arguments = List.copyOf(arguments);
        }
    }

    Asked with(Object argument) {
        arguments.add(argument instanceof Instant time ? MomentRows.utc(time) : argument);
        return this;
    }

    Asked texts(Collection<?> more) {
        more.forEach(this::with);
        return this;
    }

    <T> List<T> rows(Reading<T> reading) throws SQLException {
        List<T> read = new ArrayList<>();
        each(row -> read.add(reading.of(row)));
        return read;
    }

    /// Takes a row.
    @FunctionalInterface
    interface Taking {
        void take(ResultSet row) throws SQLException;
    }

    void each(Taking taking) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                taking.take(rows);
            }
        }
    }

    /// Reads an answer's rows column by column.
    @FunctionalInterface
    interface Chunks {
        void take(DuckDBChunkedResult rows) throws SQLException;
    }

    /// The same for answers of millions of rows, of which each costs a tenth so.
    void chunks(Chunks taking) throws SQLException {
        try (DuckDBPreparedStatement statement =
                connection.unwrap(DuckDBConnection.class).prepare(sql)) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            try (DuckDBChunkedResult rows = statement.query()) {
                taking.take(rows);
            }
        }
    }

    /// The first column of the only row, as a whole number.
    long number() throws SQLException {
        return rows(row -> row.getLong(1)).getFirst();
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, List<Object> arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            return statement;
        } catch (SQLException failure) {
            statement.close();
            throw failure;
        }
    }

    /// Runs a change; how many rows it touched.
    static int change(Connection writer, Change change) throws SQLException {
        try (PreparedStatement one = prepared(writer, change.sql(), change.arguments())) {
            return one.executeUpdate();
        }
    }
}
