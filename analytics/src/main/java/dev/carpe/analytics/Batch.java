package dev.carpe.analytics;

import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/// Some rows of a table, column by column, as DuckDB takes them. Filled by one thread and then read by one.
final class Batch {
    /// As many as a vector of DuckDB's holds.
    private static final int MOST = 2048;

    /// The texts of a column are copied together, with four bytes kept for a character.
    private static final int MOST_CHARACTERS = 4 << 20;

    private final List<Column> columns;
    private int rows;
    private int characters;
    private int column;

    Batch(Table table) {
        this.columns = table.columns().stream().map(Column::of).toList();
    }

    /// Values of a column.
    private sealed interface Column {
        int FIRST = 32;

        static Column of(Table.Kind kind) {
            return switch (kind) {
                case LONG, TIME -> new Longs();
                case INT -> new Ints();
                case REAL -> new Reals();
                case FLAG -> new Flags();
                case TEXT -> new Texts();
            };
        }

        /// Writes so many of its first values.
        void write(DuckDBWritableVector out, int rows);
    }

    private static final class Longs implements Column {
        /// Stands for none.
        private static final long NONE = Long.MIN_VALUE;

        private long[] values = new long[FIRST];

        void set(int row, long value) {
            values = row < values.length ? values : Arrays.copyOf(values, 2 * row);
            values[row] = value;
        }

        @Override
        public void write(DuckDBWritableVector out, int rows) {
            for (int i = 0; i < rows; i++) {
                if (values[i] == NONE) {
                    out.setNull(i);
                } else {
                    out.setLong(i, values[i]);
                }
            }
        }
    }

    private static final class Ints implements Column {
        private int[] values = new int[FIRST];

        void set(int row, int value) {
            values = row < values.length ? values : Arrays.copyOf(values, 2 * row);
            values[row] = value;
        }

        @Override
        public void write(DuckDBWritableVector out, int rows) {
            for (int i = 0; i < rows; i++) {
                out.setInt(i, values[i]);
            }
        }
    }

    private static final class Reals implements Column {
        private double[] values = new double[FIRST];

        void set(int row, double value) {
            values = row < values.length ? values : Arrays.copyOf(values, 2 * row);
            values[row] = value;
        }

        @Override
        public void write(DuckDBWritableVector out, int rows) {
            for (int i = 0; i < rows; i++) {
                if (Double.isNaN(values[i])) {
                    out.setNull(i);
                } else {
                    out.setDouble(i, values[i]);
                }
            }
        }
    }

    private static final class Flags implements Column {
        private boolean[] values = new boolean[FIRST];

        void set(int row, boolean value) {
            values = row < values.length ? values : Arrays.copyOf(values, 2 * row);
            values[row] = value;
        }

        @Override
        public void write(DuckDBWritableVector out, int rows) {
            for (int i = 0; i < rows; i++) {
                out.setBoolean(i, values[i]);
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

    void begin() {
        column = 0;
    }

    private Column next() {
        return columns.get(column++);
    }

    void text(@Nullable String value) {
        characters += value == null ? 0 : value.length();
        ((Texts) next()).set(rows, value);
    }

    void number(long value) {
        ((Longs) next()).set(rows, value);
    }

    void noTime() {
        number(Longs.NONE);
    }

    void count(int value) {
        ((Ints) next()).set(rows, value);
    }

    void real(double value) {
        ((Reals) next()).set(rows, value);
    }

    void flag(boolean value) {
        ((Flags) next()).set(rows, value);
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
