package dev.carpe.analytics;

import dev.carpe.engine.ImportClocks;
import dev.carpe.engine.LogTail;
import dev.carpe.language.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.duckdb.DuckDBConnection;

/// What happened, in DuckDB: reads the log's tail and answers questions. It opens beside whoever starts it, since DuckDB takes a second or two; until
/// then questions wait. Safe for use by several threads.
public final class History implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// How often whoever waits looks.
    private static final Duration LOOK = Duration.ofMillis(5);

    private final LogTail log;
    private final HeatTail heat;
    private final InstantSource clock;
    private final Consumer<String> complaints;
    private final CompletableFuture<Opened> opened = new CompletableFuture<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final Follower follower;
    private final Thread thread;

    private record Opened(Database database, Intake intake) {}

    /// Something that is asked over a connection.
    ///
    /// @param <T> the answer
    @FunctionalInterface
    interface Asking<T> {
        T of(Connection connection) throws SQLException;
    }

    /// Something that is asked over several connections.
    ///
    /// @param <T> the answer
    @FunctionalInterface
    interface AskingTogether<T> {
        T of(List<DuckDBConnection> connections) throws SQLException;
    }

    private History(
            Path file,
            HistorySettings settings,
            LogTail log,
            HeatTail heat,
            Supplier<Workspace> workspaces,
            InstantSource clock,
            Consumer<String> complaints) {
        this.log = log;
        this.heat = heat;
        this.clock = clock;
        this.complaints = complaints;
        Pace pace = new Pace(Runtime.getRuntime().availableProcessors());
        this.follower = new Follower(log, heat, clock, pace, Follower.Passing.REAL, writing);
        // A platform thread: DuckDB is native code, which would hold a carrier of virtual threads.
        this.thread =
                Thread.ofPlatform()
                        .name("carpe-history")
                        .daemon()
                        .unstarted(() -> run(file, settings, workspaces));
    }

    /// Starts to read on where history stopped.
    ///
    /// @param file the database; made when missing
    /// @param heat what happened where on pages
    /// @param workspaces the definitions in force
    /// @param complaints hears, in words, why history stopped, should it
    public static History start(
            Path file,
            HistorySettings settings,
            LogTail log,
            HeatTail heat,
            Supplier<Workspace> workspaces,
            InstantSource clock,
            Consumer<String> complaints) {
        History history = new History(file, settings, log, heat, workspaces, clock, complaints);
        history.thread.start();
        return history;
    }

    private void run(Path file, HistorySettings settings, Supplier<Workspace> workspaces) {
        try (Database database = Database.open(file, settings)) {
            Intake intake = new Intake(database, workspaces);
            if (intake.position() > log.end().value()) {
                throw new HistoryTrouble(
                        file
                                + " knows more than the log: the store is an older copy. Move the file away, and history is"
                                + " made anew from the log");
            }
            opened.complete(new Opened(database, intake));
            follower.follow(intake, new HeatRows(database, heat));
        } catch (SQLException | RuntimeException | Error failure) {
            stop(failure);
        }
    }

    /// Questions hear why as well: those that wait now, and those of later.
    private void stop(Throwable failure) {
        String words =
                failure instanceof HistoryTrouble trouble
                        ? String.valueOf(trouble.getMessage())
                        : "history stopped: " + Database.words(failure);
        HistoryTrouble trouble = new HistoryTrouble(words, failure);
        opened.obtrudeException(trouble);
        complaints.accept(words);
    }

    private <T> T locked(Database.Work<T> work) throws SQLException {
        writing.lock();
        try {
            return work.run();
        } finally {
            writing.unlock();
        }
    }

    private Opened opened() {
        try {
            return opened.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.ExecutionException | CompletionException e) {
            throw e.getCause() instanceof HistoryTrouble trouble
                    ? trouble
                    : new HistoryTrouble("history cannot be read", e);
        } catch (TimeoutException e) {
            throw new HistoryTrouble("history is still opening; try again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HistoryTrouble("interrupted", e);
        }
    }

    /// How much of the log is in.
    public Freshness freshness() {
        Intake intake = opened().intake();
        long position = intake.position();
        boolean all = follower.reached() >= log.end().value();
        Instant asOf = all ? clock.instant() : later(follower.caughtUp(), intake.processed());
        Duration behind = Duration.between(asOf, clock.instant());
        return new Freshness(position, asOf, behind.isNegative() ? Duration.ZERO : behind);
    }

    /// What the clocks of import sources show.
    ImportClocks importClocks() {
        return log.importClocks();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /// Waits until everything that is in the log by now is in, at most so long.
    ///
    /// @return whether it is
    public boolean await(Duration patience) throws InterruptedException {
        long wanted = log.end().value();
        long until = System.nanoTime() + patience.toNanos();
        while (follower.reached() < wanted) {
            Opened _ = opened();
            if (System.nanoTime() > until || follower.isClosedWithin(LOOK)) {
                return false;
            }
        }
        return true;
    }

    /// Asks over a connection of one's own.
    <T> T ask(Asking<T> asking) {
        try (Connection connection = opened().database().reader()) {
            return asking.of(connection);
        } catch (SQLException e) {
            throw new HistoryTrouble("history cannot answer: " + Database.words(e), e);
        }
    }

    /// Asks over several connections at once, which all see the same.
    ///
    /// @param many how many
    <T> T together(int many, AskingTogether<T> asking) {
        List<DuckDBConnection> connections = new ArrayList<>();
        try {
            int _ = locked(() -> open(many, connections));
            return asking.of(connections);
        } catch (SQLException e) {
            throw new HistoryTrouble("history cannot answer: " + Database.words(e), e);
        } finally {
            connections.forEach(History::close);
        }
    }

    /// What each sees is settled by its first look; nothing is written meanwhile.
    private int open(int many, List<DuckDBConnection> connections) throws SQLException {
        for (int i = 0; i < many; i++) {
            connections.add(opened().database().reader());
            try (Statement begin = connections.getLast().createStatement()) {
                begin.execute("BEGIN TRANSACTION READ ONLY");
                begin.execute("SELECT position FROM progress");
            }
        }
        return many;
    }

    private static void close(DuckDBConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new HistoryTrouble("history cannot be let go: " + Database.words(e), e);
        }
    }

    /// The day (UTC) of its oldest event; [Instant#MAX] where it has none.
    Instant firstDay() {
        return ask(connection -> {
            long first =
                    new Asked(
                                    connection,
                                    "SELECT coalesce(epoch_ms(date_trunc('day', min(time))), -1) FROM events")
                            .number();
            return first < 0 ? Instant.MAX : Instant.ofEpochMilli(first);
        });
    }

    /// The folder that exports are written to.
    public Path exports() {
        return opened().database().exports();
    }

    /// Forgets what it holds of these ids. Whoever erases a person does this first and the engine last: what came in between goes when the log tells
    /// of the erasure.
    ///
    /// @return how many rows went
    public int erase(Collection<String> ids) {
        Intake intake = opened().intake();
        try {
            return locked(() -> intake.erase(ids));
        } catch (SQLException e) {
            throw new HistoryTrouble("history cannot forget: " + Database.words(e), e);
        }
    }

    /// How many rows it holds of these ids, by table.
    public List<Held> held(Collection<String> ids) {
        List<String> all = List.copyOf(ids);
        return ask(connection -> {
            List<Held> held = new ArrayList<>();
            for (String table : Schema.PERSONAL) {
                String sql =
                        "SELECT count(*) FROM "
                                + table
                                + " WHERE profile IN ("
                                + Merging.marks(all.size())
                                + ")";
                long rows = new Asked(connection, sql).texts(all).number();
                if (rows > 0) {
                    held.add(new Held(table, rows));
                }
            }
            return held;
        });
    }

    /// Rows of a person.
    ///
    /// @param table where
    /// @param rows how many
    public record Held(String table, long rows) {}

    /// Runs changes in one transaction.
    ///
    /// @return how many rows they touched together
    int write(List<Asked.Change> changes) {
        Database database = opened().database();
        try {
            return locked(() ->
                    database.atOnce(() -> {
                        int rows = 0;
                        for (Asked.Change change : changes) {
                            rows += Asked.change(database.writer(), change);
                        }
                        return rows;
                    }));
        } catch (SQLException e) {
            throw new HistoryTrouble("history cannot be changed: " + Database.words(e), e);
        }
    }

    /// Takes in what is in the log by now, or as much of it as can be within some seconds, and closes the file.
    @Override
    public void close() {
        follower.close();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
