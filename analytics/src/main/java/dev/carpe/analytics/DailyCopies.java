package dev.carpe.analytics;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Copies each day that is over (UTC) to the folder for exports, table by table, and the days before that were missed while nothing ran. The files themselves
/// tell what is done: a day whose file is there is not copied again.
public final class DailyCopies implements AutoCloseable {
    /// Days before yesterday that are made up for.
    private static final int MISSED = 6;

    private static final Duration PACE = Duration.ofMinutes(1);

    private final History history;
    private final Export.Format format;
    private final InstantSource clock;
    private final Consumer<String> complaints;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private DailyCopies(
            History history,
            Export.Format format,
            InstantSource clock,
            Consumer<String> complaints) {
        this.history = history;
        this.format = format;
        this.clock = clock;
        this.complaints = complaints;
        this.thread = Thread.ofPlatform().name("carpe-daily-copies").daemon().unstarted(this::run);
    }

    /// Starts to look every minute.
    ///
    /// @param complaints hears why a copy could not be made; it is tried again
    public static DailyCopies start(
            History history,
            Export.Format format,
            InstantSource clock,
            Consumer<String> complaints) {
        DailyCopies copies = new DailyCopies(history, format, clock, complaints);
        copies.thread.start();
        return copies;
    }

    private void run() {
        try {
            while (!closing.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            List<Export.Written> _ = due(history, format, clock.instant());
        } catch (HistoryTrouble trouble) {
            complaints.accept("the daily copy of history waits: " + trouble.getMessage());
        }
    }

    /// Makes the copies that are due.
    ///
    /// @param now the time; a day is over once history holds all of it
    /// @return those that were made
    public static List<Export.Written> due(History history, Export.Format format, Instant now) {
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        List<Export.Written> written = new ArrayList<>();
        if (history.freshness().asOf().isBefore(today)) {
            return written;
        }
        Instant first = history.firstDay();
        for (int ago = MISSED + 1; ago > 0; ago--) {
            Instant day = today.minus(ago, ChronoUnit.DAYS);
            if (!day.isBefore(first)) {
                copy(history, format, day, written);
            }
        }
        return written;
    }

    private static void copy(
            History history, Export.Format format, Instant day, List<Export.Written> written) {
        for (String table : Schema.PERSONAL) {
            Export export = new Export(table, format, day, day.plus(1, ChronoUnit.DAYS));
            if (!Files.exists(history.exports().resolve(export.file()))) {
                written.add(export.write(history));
            }
        }
    }

    /// Stops after the copy that is being made.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
