package dev.carpe.recordings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// One SQLite file: one connection that writes, one that reads beside it. Each write is one transaction, on disk when it returns. Safe for
/// use by several threads, which wait for each other.
final class Database implements AutoCloseable {
    private static final int VERSION = 2;

    /// What version 1 had.
    private static final List<String> FIRST =
            List.of(
                    """
                    CREATE TABLE visit(
                      id INTEGER PRIMARY KEY AUTOINCREMENT, visitor TEXT NOT NULL, session TEXT NOT NULL,
                      source TEXT NOT NULL, device TEXT NOT NULL, entry TEXT NOT NULL,
                      started INTEGER NOT NULL, ended INTEGER NOT NULL, skew INTEGER NOT NULL,
                      events INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0,
                      UNIQUE(visitor, session)) STRICT
                    """,
                    "CREATE INDEX visit_ended ON visit(ended)",
                    """
                    CREATE TABLE chunk(
                      id INTEGER PRIMARY KEY, visit INTEGER NOT NULL REFERENCES visit ON DELETE CASCADE,
                      page TEXT NOT NULL, sequence INTEGER NOT NULL, first INTEGER NOT NULL,
                      body BLOB NOT NULL, UNIQUE(visit, page, sequence)) STRICT
                    """,
                    """
                    CREATE TABLE snapshot(
                      chunk INTEGER NOT NULL REFERENCES chunk ON DELETE CASCADE,
                      path TEXT NOT NULL, device TEXT NOT NULL, at INTEGER NOT NULL) STRICT
                    """,
                    "CREATE INDEX snapshot_page ON snapshot(path, device, at)",
                    "CREATE INDEX snapshot_chunk ON snapshot(chunk)",
                    """
                    CREATE TABLE told(
                      visit INTEGER NOT NULL REFERENCES visit ON DELETE CASCADE,
                      message TEXT NOT NULL, at INTEGER NOT NULL,
                      PRIMARY KEY(visit, message)) STRICT, WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE mark(
                      visit INTEGER NOT NULL REFERENCES visit ON DELETE CASCADE,
                      moment TEXT NOT NULL, definition TEXT NOT NULL, title TEXT NOT NULL,
                      message TEXT NOT NULL, at INTEGER NOT NULL,
                      PRIMARY KEY(visit, moment)) STRICT, WITHOUT ROWID
                    """,
                    "CREATE INDEX mark_definition ON mark(definition, visit)",
                    """
                    CREATE TABLE part(
                      visit INTEGER NOT NULL REFERENCES visit ON DELETE CASCADE,
                      page TEXT NOT NULL, sequence INTEGER NOT NULL,
                      PRIMARY KEY(visit, page, sequence)) STRICT, WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE point(
                      id INTEGER PRIMARY KEY, visit INTEGER NOT NULL REFERENCES visit ON DELETE CASCADE,
                      path TEXT NOT NULL, kind TEXT NOT NULL, device TEXT NOT NULL,
                      selector TEXT NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
                      within INTEGER NOT NULL, weight REAL NOT NULL, at INTEGER NOT NULL) STRICT
                    """,
                    "CREATE INDEX point_page ON point(path, kind, device)",
                    "CREATE INDEX point_visit ON point(visit)",
                    "CREATE TABLE place(position INTEGER NOT NULL) STRICT");

    /// Since version 2 the numbers of points that are gone are not given again, so that whoever follows them misses none.
    private static final List<String> SECOND =
            List.of(
                    "DROP INDEX point_page",
                    "DROP INDEX point_visit",
                    "ALTER TABLE point RENAME TO point_before",
                    """
                    CREATE TABLE point(
                      id INTEGER PRIMARY KEY AUTOINCREMENT, visit INTEGER NOT NULL REFERENCES visit ON DELETE CASCADE,
                      path TEXT NOT NULL, kind TEXT NOT NULL, device TEXT NOT NULL,
                      selector TEXT NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
                      within INTEGER NOT NULL, weight REAL NOT NULL, at INTEGER NOT NULL) STRICT
                    """,
                    "CREATE INDEX point_page ON point(path, kind, device)",
                    "CREATE INDEX point_visit ON point(visit)",
                    "INSERT INTO point SELECT * FROM point_before",
                    "DROP TABLE point_before");

    private final Connection writing;
    private final Connection reading;
    private final ReentrantLock writer = new ReentrantLock();
    private final ReentrantLock reader = new ReentrantLock();

    private Database(Connection writing, Connection reading) {
        this.writing = writing;
        this.reading = reading;
    }

    /// Something to do on a connection.
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /// What a row of an answer stands for.
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /// Opens a file, and makes it where it is missing.
    ///
    /// @throws Trouble where that cannot be
    static Database open(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Connection writing = connect(file);
            Database database = new Database(writing, connect(file));
            database.prepare(file);
            return database;
        } catch (SQLException | IOException e) {
            throw new Trouble(file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            // Before the first table: space that is given up goes back to the disk, in small steps.
            statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA busy_timeout = 10000");
            // What is erased is overwritten: a person's data does not lie about in free pages.
            statement.execute("PRAGMA secure_delete = ON");
        }
        return connection;
    }

    private void prepare(Path file) {
        int version = read(connection -> number(connection, "PRAGMA user_version")).intValue();
        if (version > VERSION) {
            close();
            throw new Trouble(
                    file + " was made by a later version; this one reads up to " + VERSION,
                    new IllegalStateException("version " + version));
        }
        if (version < VERSION) {
            write(connection -> {
                List<String> changes = new ArrayList<>(version < 1 ? FIRST : List.of());
                changes.addAll(SECOND);
                for (String change : changes) {
                    update(connection, change);
                }
                return update(connection, "PRAGMA user_version = " + VERSION);
            });
        }
    }

    /// Does something as a whole or not at all.
    ///
    /// @throws Trouble where it cannot be done
    <T> T write(Work<T> work) {
        writer.lock();
        try {
            writing.setAutoCommit(false);
            try {
                T done = work.on(writing);
                writing.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                writing.rollback();
                throw e;
            } finally {
                writing.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new Trouble("recordings cannot be written: " + e.getMessage(), e);
        } finally {
            writer.unlock();
        }
    }

    /// Looks something up.
    ///
    /// @throws Trouble where that cannot be
    <T> T read(Work<T> work) {
        reader.lock();
        try {
            return work.on(reading);
        } catch (SQLException e) {
            throw new Trouble("recordings cannot be read: " + e.getMessage(), e);
        } finally {
            reader.unlock();
        }
    }

    /// Writes what a file holds at this moment to another file, which must not exist; whoever uses the first goes on meanwhile.
    ///
    /// @throws Trouble where one cannot be read or the other not be written
    static void copy(Path from, Path to) {
        try (Connection connection = connect(from);
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, to.toString());
            copy.execute();
            try (FileChannel written = FileChannel.open(to, StandardOpenOption.WRITE)) {
                written.force(true);
            }
        } catch (SQLException | IOException e) {
            throw new Trouble(from + " cannot be copied to " + to + ": " + e.getMessage(), e);
        }
    }

    /// Gives freed space back to the disk, and leaves nothing of what was erased in the journal.
    void shrink() {
        reader.lock();
        writer.lock();
        try (Statement statement = writing.createStatement()) {
            statement.execute("PRAGMA incremental_vacuum");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw new Trouble("recordings cannot be written: " + e.getMessage(), e);
        } finally {
            writer.unlock();
            reader.unlock();
        }
    }

    /// Bytes in use; what was freed does not count.
    static long used(Connection connection) throws SQLException {
        return (number(connection, "PRAGMA page_count")
                        - number(connection, "PRAGMA freelist_count"))
                * number(connection, "PRAGMA page_size");
    }

    static Long number(Connection connection, String sql, Object... arguments) throws SQLException {
        return rows(connection, sql, row -> row.getLong(1), arguments).getFirst();
    }

    static int update(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    static <T> List<T> rows(Connection connection, String sql, Row<T> row, Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, arguments);
                ResultSet found = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(row.of(found));
            }
            return rows;
        }
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        try (reading;
                writing) {
            // Closing is all that is to be done.
        } catch (SQLException e) {
            throw new Trouble("recordings cannot be closed: " + e.getMessage(), e);
        }
    }
}
