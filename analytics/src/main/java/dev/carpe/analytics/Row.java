package dev.carpe.analytics;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes the values of a table's rows, in the order of its columns, and keeps them until they are flushed; or are too many; those of one that streams are stored meanwhile.
/// One thread.
final class Row implements AutoCloseable {
    /// Batches that are kept at most.
    private static final int KEPT = 16;

    private final Inserting inserting;
    private final Table table;
    private final boolean streams;
    private final List<Batch> full = new ArrayList<>();
    private Batch batch;

    /// @param streams whether rows are stored as soon as there are some: good for the one table that has most
    Row(Inserting inserting, Table table, boolean streams) {
        this.inserting = inserting;
        this.table = table;
        this.streams = streams;
        this.batch = new Batch(table);
    }

    Row begin() {
        batch.begin();
        return this;
    }

    Row text(@Nullable String value) {
        batch.text(value);
        return this;
    }

    Row number(long value) {
        batch.number(value);
        return this;
    }

    Row count(int value) {
        batch.count(value);
        return this;
    }

    /// @param value none where it is no number
    Row real(double value) {
        batch.real(value);
        return this;
    }

    Row flag(boolean value) {
        batch.flag(value);
        return this;
    }

    Row time(@Nullable Instant value) {
        if (value == null) {
            batch.noTime();
            return this;
        }
        return millis(clamped(value));
    }

    Row millis(long epochMillis) {
        batch.number(epochMillis * 1000);
        return this;
    }

    /// Times without end are far away, and still times.
    private static long clamped(Instant value) {
        long most = 253_402_300_799_000L;
        long seconds = Math.max(-most / 1000, Math.min(most / 1000, value.getEpochSecond()));
        return seconds * 1000 + value.getNano() / 1_000_000;
    }

    void end() throws SQLException {
        batch.end();
        if (batch.isFull()) {
            full.add(batch);
            batch = new Batch(table);
        }
        if (full.size() == (streams ? 1 : KEPT)) {
            store();
        }
    }

    private void store() throws SQLException {
        for (Batch one : full) {
            inserting.store(table, one);
        }
        full.clear();
    }

    /// Stores everything in the running transaction.
    void flush() throws SQLException {
        if (!batch.isEmpty()) {
            full.add(batch);
            batch = new Batch(table);
        }
        store();
        inserting.finish();
    }

    @Override
    public void close() throws SQLException {
        flush();
    }
}
