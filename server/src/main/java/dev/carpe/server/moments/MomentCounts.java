package dev.carpe.server.moments;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Position;
import dev.carpe.engine.Refused;
import dev.carpe.engine.Subscription;
import dev.carpe.engine.Table;
import dev.carpe.server.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what becomes of moments: up to now from the log, from then on as the engine tells it. Counts and the place in the log that they
/// stand for are kept in one row, so that after a restart nothing is counted twice. Its one thread writes, any thread may read.
public final class MomentCounts implements AutoCloseable {
    private static final String ROW = "tally";
    private static final int PAGE = 1000;
    private static final int MOST_WAITING = 100_000;
    private static final Duration KEEP_EVERY = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(MomentCounts.class);

    private final Engine engine;
    private final Table table;
    private final Thread thread;
    private final BlockingQueue<Entry> told = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile Tally tally;
    private volatile boolean behind = true;
    private volatile boolean closing;

    private MomentCounts(Engine engine, Table table) {
        this.engine = engine;
        this.table = table;
        this.tally = table.get(ROW).map(row -> Json.read(row, Tally.class)).orElse(Tally.NONE);
        this.thread = Thread.ofVirtual().name("moment-counts").unstarted(this::run);
    }

    /// Starts to count on from where it stopped.
    public static MomentCounts start(Engine engine, Table table) {
        MomentCounts counts = new MomentCounts(engine, table);
        counts.thread.start();
        return counts;
    }

    Tally tally() {
        return tally;
    }

    private void run() {
        try (Subscription _ = engine.follow(this::hear)) {
            Tally kept = tally;
            long keptAt = System.nanoTime();
            while (!closing || !told.isEmpty()) {
                if (behind) {
                    behind = false;
                    catchUp();
                }
                Entry next = told.poll(KEEP_EVERY.toMillis() / 4, TimeUnit.MILLISECONDS);
                if (next != null && next.position().value() > tally.position()) {
                    tally = tally.with(next);
                }
                boolean time = System.nanoTime() - keptAt > KEEP_EVERY.toNanos();
                if (time && !tally.equals(kept)) {
                    table.put(ROW, Json.write(tally));
                    kept = tally;
                    keptAt = System.nanoTime();
                }
            }
            table.put(ROW, Json.write(tally));
        } catch (Refused e) {
            LOG.warn("counts of moments are behind until the next start: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Called by the engine's own thread. What does not fit is read from the log.
    private void hear(Entry entry) {
        if (!told.offer(entry)) {
            behind = true;
        }
    }

    private void catchUp() {
        while (!closing) {
            List<Entry> entries = engine.tail(new Position(tally.position()), PAGE, 0);
            Tally counted = tally;
            for (Entry entry : entries) {
                counted = entry.outputs().isEmpty() ? counted : counted.with(entry);
            }
            if (!entries.isEmpty()) {
                tally = counted.at(entries.getLast().position().value());
            }
            if (entries.size() < PAGE) {
                return;
            }
        }
    }

    /// Stops counting; the next start goes on from the last row kept.
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
