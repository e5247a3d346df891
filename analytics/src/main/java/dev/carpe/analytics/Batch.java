package dev.carpe.analytics;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/// Some rows of a table, column by column, as DuckDB takes them. The values of a row are told in the order of the columns, from [#begin] to [#end]. Filled by
/// one thread and then read by one.
final class Batch {
    /// As many as a vector of DuckDB's holds.
    private static final int MOST = 2048;

    /// The texts of a column are copied together, with four bytes kept for a character.
    private static final int MOST_CHARACTERS = 4 << 20;

    private static final int FIRST = 32;

    /// Stands for a time or a number that is none.
    private static final long NONE = Long.MIN_VALUE;

    /// 9999-12-31T23:59:59Z, in milliseconds since 1970.
    private static final long LATEST = 253_402_300_799_000L;

    private final List<Column> columns;
    private int rows;
    private int characters;
    private int column;

    Batch(Table table) {
        this.columns =
                table.columns().stream()
                        .map(kind -> kind == Table.Kind.TEXT ? new Texts() : new Figures(kind))
                        .toList();
    }

    /// Values of a column.
    private sealed interface Column {
        /// Writes so many of its first values.
        void write(DuckDBWritableVector out, int rows);
    }

    /// Whatever fits into 64 bits; of a real number its bits, of a flag 0 or 1.
    private static final class Figures implements Column {
        private final Table.Kind kind;
        private long[] values = new long[FIRST];

        Figures(Table.Kind kind) {
            this.kind = kind;
        }

        void set(int row, Table.Kind of, long value) {
            if (kind != of) {
                throw new IllegalStateException(of + " for a column of " + kind);
            }
            values = row < values.length ? values : Arrays.copyOf(values, 2 * row);
            values[row] = value;
        }

        @Override
        public void write(DuckDBWritableVector out, int rows) {
            for (int i = 0; i < rows; i++) {
                long value = values[i];
                if (value == NONE) {
                    out.setNull(i);
                    continue;
                }
                switch (kind) {
                    case LONG, TIME -> out.setLong(i, value);
                    case INT -> out.setInt(i, (int) value);
                    case REAL -> out.setDouble(i, Double.longBitsToDouble(value));
                    case FLAG -> out.setBoolean(i, value != 0);
                    case TEXT -> throw new IllegalStateException("a text is no figure");
                }
            }
        }
    }

    private static final class Texts implements Column {
        private @Nullable String[] values = new String[FIRST];

        void set(int row, @Nullable String value) {
            values = row < values.length ? values : Arrays.copyOf(values, 2 * row);
            values[row] = value;
        }

        @Override
        public void write(DuckDBWritableVector out, int rows) {
            out.setStrings(0, Arrays.copyOf(values, rows));
        }
    }

    Batch begin() {
        column = 0;
        return this;
    }

    private Batch figure(Table.Kind kind, long value) {
        ((Figures) columns.get(column++)).set(rows, kind, value);
        return this;
    }

    Batch text(@Nullable String value) {
        characters += value == null ? 0 : value.length();
        ((Texts) columns.get(column++)).set(rows, value);
        return this;
    }

    Batch number(long value) {
        return figure(Table.Kind.LONG, value);
    }

    Batch count(int value) {
        return figure(Table.Kind.INT, value);
    }

    /// @param value none where it is no number; a negative zero is zero
    Batch real(double value) {
        return figure(
                Table.Kind.REAL,
                Double.isNaN(value) ? NONE : Double.doubleToRawLongBits(value + 0.0));
    }

    Batch flag(boolean value) {
        return figure(Table.Kind.FLAG, value ? 1 : 0);
    }

    /// Times without end are far away, and still times.
    Batch time(@Nullable Instant value) {
        if (value == null) {
            return figure(Table.Kind.TIME, NONE);
        }
        long seconds = Math.clamp(value.getEpochSecond(), -LATEST / 1000, LATEST / 1000);
        return millis(seconds * 1000 + value.getNano() / 1_000_000);
    }

    Batch millis(long epochMillis) {
        return figure(Table.Kind.TIME, epochMillis * 1000);
    }

    /// @throws IllegalStateException where a column has no value
    void end() {
        if (column != columns.size()) {
            throw new IllegalStateException(column + " values for " + columns.size() + " columns");
        }
        rows++;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    boolean isFull() {
        return rows == MOST || characters >= MOST_CHARACTERS;
    }

    /// Hands all rows over.
    ///
    /// @return how many
    int write(DuckDBDataChunkWriter out) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).write(out.vector(i), rows);
        }
        return rows;
    }
}
