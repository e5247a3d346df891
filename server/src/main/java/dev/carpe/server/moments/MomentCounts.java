package dev.carpe.server.moments;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Position;
import dev.carpe.engine.Refused;
import dev.carpe.engine.Table;
import dev.carpe.server.json.Json;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what becomes of moments by reading the log's tail. Counts and the place in the log that they stand for are kept in one row, so
/// that after a restart nothing is counted twice. Its one thread writes, any thread may read.
public final class MomentCounts implements AutoCloseable {
    private static final String ROW = "tally";
    private static final int PAGE = 1000;
    private static final long PATIENCE = 500;
    private static final Logger LOG = LoggerFactory.getLogger(MomentCounts.class);

    private final Engine engine;
    private final Table table;
    private final Thread thread;
    private volatile Tally tally;
    private volatile boolean closing;

    private MomentCounts(Engine engine, Table table) {
        this.engine = engine;
        this.table = table;
        this.tally =
                table.get(ROW).map(row -> Json.read(row, Tally.class)).orElse(Tally.NONE);
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
        Tally kept = tally;
        while (!closing) {
            try {
                List<Entry> entries =
                        engine.tail(new Position(tally.position()), PAGE, PATIENCE);
                Tally counted = tally;
                for (Entry entry : entries) {
                    counted = entry.outputs().isEmpty() ? counted : counted.with(entry);
                }
                if (!entries.isEmpty()) {
                    tally = counted.at(entries.getLast().position().value());
                }
                boolean caughtUp = entries.size() < PAGE;
                if (caughtUp && !tally.moments().equals(kept.moments())) {
                    table.put(ROW, Json.write(tally));
                    kept = tally;
                }
            } catch (Refused e) {
                if (!closing) {
                    LOG.warn("counts of moments are not kept for now: {}", e.getMessage());
                }
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
