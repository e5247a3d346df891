package dev.carpe.analytics;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The rows that a table is to get: kept until they are flushed or are too many; those of a table that streams are stored while more are made. One thread.
final class TableRows implements AutoCloseable {
    /// Batches that are kept at most.
    private static final int KEPT = 16;

    private final Inserting inserting;
    private final Table table;
    private final int most;
    private final List<Batch> full = new ArrayList<>();
    private Batch batch;

    /// @param streams whether rows are stored as soon as there are some: good for the one table that has most
    TableRows(Inserting inserting, Table table, boolean streams) {
        this.inserting = inserting;
        this.table = table;
        this.most = streams ? 1 : KEPT;
        this.batch = new Batch(table);
    }

    /// Begins the next row, which is one of the table's as soon as it has ended.
    Batch begin() throws SQLException {
        if (batch.isFull()) {
            full.add(batch);
            batch = new Batch(table);
        }
        if (full.size() == most) {
            store();
        }
        return batch.begin();
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
