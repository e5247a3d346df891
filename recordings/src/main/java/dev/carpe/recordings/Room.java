package dev.carpe.recordings;

import static dev.carpe.recordings.Database.rows;
import static dev.carpe.recordings.Database.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Lets go what is too old, at the start and every minute, and what is too much, whenever it is asked to: recordings without a moment first, the oldest of
/// them first. Safe for use by several threads.
final class Room implements AutoCloseable {
    private static final long LOOK_EVERY = 60_000;

    private final Database database;
    private final Allowance allowance;
    private final InstantSource clock;
    private final AtomicLong droppedForRoom = new AtomicLong();
    private final AtomicLong droppedForAge = new AtomicLong();
    private final AtomicLong lookedAt = new AtomicLong();
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("carpe-recordings-age").factory());

    Room(Database database, Allowance allowance, InstantSource clock) {
        this.database = database;
        this.allowance = allowance;
        this.clock = clock;
    }

    /// Looks now, and from now on.
    void start() {
        look();
        Future<?> _ =
                looks.scheduleWithFixedDelay(
                        this::look, LOOK_EVERY, LOOK_EVERY, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            forgetOld();
        } catch (Trouble _) {
            // Whoever writes or reads is told of it; the next look tries again.
        }
    }

    /// Lets go what is too old, if nobody looked lately, and what is too much.
    void make() {
        forgetOld();
        if (database.read(Database::used) > allowance.bytes()) {
            droppedForRoom.addAndGet(database.write(this::drop));
            database.shrink();
        }
    }

    private void forgetOld() {
        long now = clock.millis();
        long last = lookedAt.get();
        if (now - last >= LOOK_EVERY / 2 && lookedAt.compareAndSet(last, now)) {
            long oldest = now - allowance.keep().toMillis();
            int dropped =
                    database.write(connection ->
                            update(connection, "DELETE FROM visit WHERE ended < ?", oldest));
            droppedForAge.addAndGet(dropped);
            if (dropped > 0) {
                database.shrink();
            }
        }
    }

    private int drop(Connection connection) throws SQLException {
        int dropped = 0;
        while (Database.used(connection) > allowance.bytes()) {
            List<Long> recorded =
                    rows(
                            connection,
                            """
                            SELECT id FROM visit WHERE bytes > 0
                            ORDER BY EXISTS(SELECT 1 FROM mark WHERE visit = visit.id), ended LIMIT 1
                            """,
                            row -> row.getLong(1));
            if (recorded.isEmpty()) {
                if (update(
                                connection,
                                "DELETE FROM visit WHERE id = (SELECT id FROM visit ORDER BY ended LIMIT 1)")
                        == 0) {
                    return dropped;
                }
                continue;
            }
            long visit = recorded.getFirst();
            update(connection, "DELETE FROM chunk WHERE visit = ?", visit);
            update(connection, "DELETE FROM told WHERE visit = ?", visit);
            update(connection, "UPDATE visit SET bytes = 0, events = 0 WHERE id = ?", visit);
            dropped++;
        }
        return dropped;
    }

    /// How many recordings were let go because there were too many.
    long droppedForRoom() {
        return droppedForRoom.get();
    }

    /// How many visits were let go because they were too old.
    long droppedForAge() {
        return droppedForAge.get();
    }

    @Override
    public void close() {
        looks.close();
    }
}
