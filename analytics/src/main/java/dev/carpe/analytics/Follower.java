package dev.carpe.analytics;

import dev.carpe.engine.Entry;
import dev.carpe.engine.LogTail;
import dev.carpe.engine.Position;
import dev.carpe.engine.Refused;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Takes the log's tail into history until it is closed, with heat behind it, and gives way to those who are served (see [Pace]). One thread follows; others may
/// look how far it is, and close it.
final class Follower {
    /// For so long it goes on once it is closed; the rest is read at the next start.
    private static final Duration LAST = Duration.ofSeconds(10);

    private final LogTail log;
    private final HeatTail heat;
    private final InstantSource clock;
    private final Pace pace;
    private final Passing passing;
    private final ReentrantLock writing;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Instant caughtUp = Instant.EPOCH;
    private volatile long reached = -1;
    private volatile long closedAt;

    /// Whether the engine closed first: then nobody knows whether everything is in. Of the thread that follows.
    private boolean refused;

    /// How time passes.
    interface Passing {
        /// As it does on a wall.
        Passing REAL =
                new Passing() {
                    @Override
                    public long nanos() {
                        return System.nanoTime();
                    }

                    @Override
                    public void rest(Duration time, CountDownLatch closing)
                            throws InterruptedException {
                        boolean _ = closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
                    }
                };

        /// Nanoseconds since whenever.
        long nanos();

        /// Waits that long, or until the latch opens.
        void rest(Duration time, CountDownLatch closing) throws InterruptedException;
    }

    /// @param writing held while something is written
    Follower(
            LogTail log,
            HeatTail heat,
            InstantSource clock,
            Pace pace,
            Passing passing,
            ReentrantLock writing) {
        this.log = log;
        this.heat = heat;
        this.clock = clock;
        this.pace = pace;
        this.passing = passing;
        this.writing = writing;
    }

    /// When everything was in that was in the log by then.
    Instant caughtUp() {
        return caughtUp;
    }

    /// Up to where everything in the log is in; -1 before anything is.
    long reached() {
        return reached;
    }

    /// Has it end once what is in the log is in, or as much of it as can be within some seconds.
    void close() {
        closedAt = passing.nanos();
        closing.countDown();
    }

    /// Waits so long, unless it is closed.
    ///
    /// @return whether it is closed
    boolean isClosedWithin(Duration patience) throws InterruptedException {
        return closing.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isClosed() {
        return closing.getCount() == 0;
    }

    /// Follows until it is closed.
    void follow(Intake intake, HeatRows points) throws SQLException {
        try (ReadAhead pages = new ReadAhead(log)) {
            while (true) {
                Instant looked = clock.instant();
                long end = log.end().value();
                List<Entry> page = read(() -> pages.after(intake.position()));
                Duration worked = page.isEmpty() ? Duration.ZERO : takeIn(intake, page, pages);
                // After the events of its sessions, which tell whose it is.
                takeHeat(points, pages.hasMore() ? intake.processed() : Instant.MAX);
                if (page.isEmpty() && !refused) {
                    // The log's end may lie beyond its last entry: a row has room for more.
                    reached = Math.max(end, intake.position());
                    caughtUp = looked;
                }
                if (isClosed() && (page.isEmpty() || isLastOver())) {
                    return;
                }
                Duration rest = pace.rest(worked);
                if (rest.isPositive() && isMuchAfter(end)) {
                    giveWay(pages.hasMore() ? rest : longer(rest, Pace.TICK));
                } else if (!pages.hasMore()) {
                    rest(Pace.TICK);
                }
            }
        }
    }

    /// Takes entries in, and tells how long that took.
    private Duration takeIn(Intake intake, List<Entry> page, ReadAhead pages) throws SQLException {
        writing.lock();
        try {
            long began = passing.nanos();
            intake.take(page, last -> read(() -> pages.following(last)));
            return Duration.ofNanos(passing.nanos() - began);
        } finally {
            writing.unlock();
        }
    }

    /// @param until what happened later has to wait for its events
    private void takeHeat(HeatRows rows, Instant until) throws SQLException {
        while (true) {
            List<HeatTail.Point> points =
                    heat.after(rows.last(), HeatRows.MOST).stream()
                            .takeWhile(point ->
                                    !Instant.ofEpochMilli(point.timeMillis()).isAfter(until))
                            .toList();
            if (points.isEmpty()) {
                return;
            }
            writing.lock();
            try {
                rows.take(points);
            } finally {
                writing.unlock();
            }
        }
    }

    private boolean isLastOver() {
        return passing.nanos() - closedAt > LAST.toNanos();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /// Rests as long as that, or until the log grows slowly.
    private void giveWay(Duration rest) {
        long began = passing.nanos();
        Duration left = rest;
        boolean quick = true;
        while (quick && left.isPositive() && !isClosed()) {
            long end = log.end().value();
            rest(left.compareTo(Pace.TICK) < 0 ? left : Pace.TICK);
            left = rest.minusNanos(passing.nanos() - began);
            quick = left.isPositive() && isMuchAfter(end);
        }
    }

    /// Whether more came after a place of the log than does in a tick while it grows slowly. Places tell nothing of how many entries are between them.
    private boolean isMuchAfter(long position) {
        int quick = pace.quick();
        return read(() -> log.tail(new Position(position), quick + 1, 0)).size() > quick;
    }

    private void rest(Duration time) {
        try {
            passing.rest(time, closing);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Entry> read(Supplier<List<Entry>> pages) {
        try {
            return pages.get();
        } catch (Refused _) {
            // The engine closes: what is missing is read at the next start.
            refused = true;
            closing.countDown();
            return List.of();
        }
    }
}
