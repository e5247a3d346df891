package dev.carpe.analytics;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/// Stores rows while more of them are made: one `INSERT … SELECT` reads them from a table function of ours, on a thread of its own. It takes a third of
/// the time of DuckDB's appender, which copies everything once more. One insert at a time; one thread hands over.
final class Inserting implements AutoCloseable {
    /// Batches that may wait.
    private static final int AHEAD = 8;

    private static final String FUNCTION = "carpe_rows";

    private final DuckDBConnection connection;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("carpe-history-writer").daemon().factory());
    // Everybody's SQL can name the function, and would take rows away.
    private final String secret = secret();
    private volatile @Nullable Insert running;

    /// @param connection whose transactions the rows are stored in
    Inserting(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        try (DuckDBTableFunctionBuilder function = DuckDBFunctions.tableFunction()) {
            function.withName(FUNCTION)
                    .withParameter(String.class)
                    .withFunction(new Rows())
                    .register(connection);
        }
    }

    private static String secret() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// A statement under way.
    private final class Insert {
        private final Table table;
        private final BlockingQueue<Batch> waiting = new ArrayBlockingQueue<>(AHEAD);
        private final Batch last;
        private final FutureTask<Integer> task = new FutureTask<>(this::run);
        private volatile boolean abandoned;
        private boolean over;

        Insert(Table table) {
            this.table = table;
            this.last = new Batch(table);
        }

        private int run() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(table.insert(FUNCTION + "('" + secret + "')"));
            }
        }

        /// Writes the next rows, when there are some; none after the last.
        long next(DuckDBDataChunkWriter out) throws SQLException, InterruptedException {
            if (over) {
                return 0;
            }
            Batch batch = waiting.take();
            if (abandoned) {
                throw new SQLException("given up");
            }
            over = batch == last;
            return batch.write(out);
        }
    }

    /// What DuckDB reads from.
    private final class Rows implements DuckDBTableFunction<Insert, Insert, Insert> {
        @Override
        public Insert bind(DuckDBTableFunctionBindInfo info) throws SQLException {
            Insert insert = running;
            if (insert == null || !secret.equals(info.getParameter(0).getString())) {
                throw new SQLException(FUNCTION + " is for intake alone");
            }
            for (int i = 0; i < insert.table.columns().size(); i++) {
                info.addResultColumn(Table.given(i), insert.table.columns().get(i).given());
            }
            return insert;
        }

        @Override
        public Insert init(DuckDBTableFunctionInitInfo info) {
            // Rows in the order of the log are stored smaller, and read faster.
            info.setMaxThreads(1);
            return info.getBindData();
        }

        @Override
        public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter out)
                throws SQLException, InterruptedException {
            Insert insert = info.getBindData();
            return insert.next(out);
        }
    }

    /// Hands rows over. What is being stored in another table is finished first.
    ///
    /// @throws SQLException where rows could not be stored: these, or some before them
    void store(Table table, Batch batch) throws SQLException {
        Insert insert = running;
        if (insert != null && insert.table != table) {
            finish();
            insert = null;
        }
        if (insert == null) {
            insert = new Insert(table);
            running = insert;
            thread.execute(insert.task);
        }
        hand(insert, batch);
    }

    private void hand(Insert insert, Batch batch) throws SQLException {
        try {
            while (!insert.waiting.offer(batch, 100, TimeUnit.MILLISECONDS)) {
                if (insert.task.isDone()) {
                    end(insert);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }

    /// Waits until everything that was handed over is stored, in the running transaction.
    ///
    /// @throws SQLException where it could not be
    void finish() throws SQLException {
        Insert insert = running;
        if (insert != null) {
            hand(insert, insert.last);
            end(insert);
        }
    }

    private void end(Insert insert) throws SQLException {
        try {
            insert.task.get();
            running = null;
        } catch (ExecutionException e) {
            running = null;
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }

    /// Lets go of what is not stored yet; the transaction is then to be rolled back. Waits until nothing is stored any more, even where it is interrupted: the
    /// connection does one thing at a time.
    void abandon() {
        Insert insert = running;
        if (insert == null) {
            return;
        }
        insert.abandoned = true;
        insert.waiting.clear();
        boolean _ = insert.waiting.offer(insert.last);
        boolean interrupted = Thread.interrupted();
        while (running != null) {
            try {
                end(insert);
            } catch (SQLException _) {
                // That it was given up, or why it had to be.
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        abandon();
        thread.close();
    }
}
