package dev.carpe.analytics;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/// Appends the values of a table's rows, in the order of its columns.
final class Row implements AutoCloseable {
    private final DuckDBAppender appender;
    private long rows;

    Row(DuckDBAppender appender) {
        this.appender = appender;
    }

    Row begin() throws SQLException {
        appender.beginRow();
        return this;
    }

    Row text(@Nullable String value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
        return this;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A text in UTF-8.
    Row bytes(byte @Nullable [] value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
        return this;
    }

    Row number(long value) throws SQLException {
        appender.append(value);
        return this;
    }

    Row count(int value) throws SQLException {
        appender.append(value);
        return this;
    }

    Row real(double value) throws SQLException {
        if (Double.isNaN(value)) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
        return this;
    }

    Row flag(boolean value) throws SQLException {
        appender.append(value);
        return this;
    }

    Row time(@Nullable Instant value) throws SQLException {
        if (value == null) {
            appender.appendNull();
            return this;
        }
        return millis(clamped(value));
    }

    Row millis(long epochMillis) throws SQLException {
        appender.appendEpochMicros(epochMillis * 1000);
        return this;
    }

    /// Times without end are far away, and still times.
    private static long clamped(Instant value) {
        long most = 253_402_300_799_000L;
        long seconds = Math.max(-most / 1000, Math.min(most / 1000, value.getEpochSecond()));
        return seconds * 1000 + value.getNano() / 1_000_000;
    }

    void end() throws SQLException {
        appender.endRow();
        rows++;
    }

    /// Whether something was appended since it was last handed over.
    boolean isWaiting() {
        return rows > 0;
    }

    /// Hands over what was appended to the running transaction.
    void flush() throws SQLException {
        if (rows > 0) {
            appender.flush();
            rows = 0;
        }
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
