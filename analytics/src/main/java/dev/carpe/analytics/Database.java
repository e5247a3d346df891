package dev.carpe.analytics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/// The file. One connection writes; every question has one of its own, which sees what was committed when it began. What DuckDB may reach is locked
/// before anybody asks: no files but those in the folder for exports, no extensions from elsewhere, no change of settings.
final class Database implements AutoCloseable {
    private final DuckDBConnection writer;
    private final Inserting inserting;
    private final Path exports;

    private Database(DuckDBConnection writer, Path exports) throws SQLException {
        this.writer = writer;
        this.inserting = new Inserting(writer);
        this.exports = exports;
    }

    /// Opens the file, or makes it.
    ///
    /// @throws HistoryTrouble where it is not ours, of a later version, or in use
    static Database open(Path file, HistorySettings settings) {
        Path exports = settings.exports().toAbsolutePath().normalize();
        try {
            Files.createDirectories(exports);
            Properties none = new Properties();
            DuckDBConnection writer =
                    (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, none);
            try {
                Database database = new Database(writer, exports);
                database.lock(settings);
                database.prepare(file);
                return database;
            } catch (SQLException | RuntimeException failure) {
                writer.close();
                throw failure;
            }
        } catch (SQLException | IOException e) {
            throw new HistoryTrouble("cannot open the history in " + file + ": " + words(e), e);
        }
    }

    private void lock(HistorySettings settings) throws SQLException {
        try (Statement set = writer.createStatement()) {
            set.execute("SET memory_limit = '" + settings.memoryMegabytes() + "MB'");
            set.execute("SET threads = " + settings.threads());
            set.execute("SET max_temp_directory_size = '" + settings.spillMegabytes() + "MB'");
            set.execute("SET preserve_insertion_order = false");
            // A checkpoint stores the last, unfilled group of rows anew: after 16 MB, as is usual,
            // it takes more than half of the time of small transactions.
            set.execute("SET wal_autocheckpoint = '64MB'");
            set.execute("SET allowed_directories = ['" + quoted(exports) + "']");
            set.execute("SET autoinstall_known_extensions = false");
            set.execute("SET autoload_known_extensions = false");
            set.execute("SET allow_community_extensions = false");
            set.execute("SET enable_external_access = false");
            set.execute("SET lock_configuration = true");
        }
    }

    /// A text within single quotes.
    static String quoted(Object text) {
        return text.toString().replace("'", "''");
    }

    private void prepare(Path file) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            boolean known;
            try (ResultSet tables =
                    statement.executeQuery(
                            "SELECT count(*) FROM information_schema.tables WHERE table_name = 'progress'")) {
                tables.next();
                known = tables.getLong(1) > 0;
            }
            if (!known) {
                create();
            }
            int found;
            try (ResultSet version = statement.executeQuery("SELECT version FROM progress")) {
                version.next();
                found = version.getInt(1);
            }
            switch (found) {
                case 1 -> upgrade();
                case Schema.VERSION -> {}
                default ->
                        throw new HistoryTrouble(
                                file
                                        + " has version "
                                        + found
                                        + " and this Carpe reads versions 1 to "
                                        + Schema.VERSION
                                        + ": use the Carpe that wrote it, or move the file away, and history is made"
                                        + " anew from the log");
            }
        }
    }

    private void create() throws SQLException {
        int _ =
                atOnce(() -> {
                    try (Statement statement = writer.createStatement()) {
                        for (String table : Schema.FIRST) {
                            statement.execute(table);
                        }
                        return statement.executeUpdate("INSERT INTO progress VALUES (1, -1, NULL)");
                    }
                });
    }

    private void upgrade() throws SQLException {
        int _ =
                atOnce(() -> {
                    try (Statement statement = writer.createStatement()) {
                        for (String table : Schema.SECOND) {
                            statement.execute(table);
                        }
                        return statement.executeUpdate(
                                "UPDATE progress SET version = " + Schema.VERSION);
                    }
                });
    }

    /// The connection that writes. Outside of [#atOnce] each statement is a transaction. It does one thing at a time: rows on their way are stored before.
    DuckDBConnection writer() throws SQLException {
        inserting.finish();
        return writer;
    }

    Path exports() {
        return exports;
    }

    /// Writes rows of a table, or of a temporary one of the writer's.
    TableRows rows(String table) throws SQLException {
        return new TableRows(inserting, Table.of(writer(), table), false);
    }

    /// The same, for the table that gets most of the rows: they are stored while others are made.
    TableRows stream(String table) throws SQLException {
        return new TableRows(inserting, Table.of(writer(), table), true);
    }

    /// A connection of one's own, in no transaction whatever the writer is doing; the caller closes it.
    DuckDBConnection reader() throws SQLException {
        DuckDBConnection reader = writer.duplicate();
        reader.setAutoCommit(true);
        return reader;
    }

    /// What is done in one transaction.
    ///
    /// @param <T> what comes of it
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /// Does all of it, or nothing.
    <T> T atOnce(Work<T> work) throws SQLException {
        writer.setAutoCommit(false);
        try {
            T done = work.run();
            inserting.finish();
            writer.commit();
            return done;
        } catch (SQLException | RuntimeException | Error failure) {
            inserting.abandon();
            writer.rollback();
            throw failure;
        } finally {
            writer.setAutoCommit(true);
        }
    }

    /// What the driver says, on one line.
    static String words(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    @Override
    public void close() {
        inserting.close();
        try {
            writer.close();
        } catch (SQLException e) {
            throw new HistoryTrouble("cannot close the history: " + words(e), e);
        }
    }
}
