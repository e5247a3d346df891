package dev.carpe.bench;

import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;

/// How late timers fire after a start, as the log has it.
final class Lateness {
    private static final int PAGE = 1000;

    private final Engine engine;
    private final long ready;
    private final Histogram overdue = new Histogram(3);
    private final Histogram onTime = new Histogram(3);
    private Position reached;

    /// @param from where to read on in the log
    /// @param ready when the engine had started, epoch milliseconds
    Lateness(Engine engine, Position from, long ready) {
        this.engine = engine;
        this.reached = from;
        this.ready = ready;
    }

    /// Reads on to the log's end.
    void readOn() {
        List<Entry> entries = engine.tail(reached, PAGE, 0);
        while (!entries.isEmpty()) {
            entries.forEach(this::count);
            reached = entries.getLast().position();
            entries = engine.tail(reached, PAGE, 0);
        }
    }

    private void count(Entry entry) {
        if (entry.what() instanceof Logged.Ticked(Instant wake, _)) {
            long fired = entry.at().toEpochMilli();
            if (wake.toEpochMilli() <= ready) {
                overdue.recordValue(Math.max(0, fired - ready));
            } else {
                onTime.recordValue(Math.max(0, fired - wake.toEpochMilli()));
            }
        }
    }

    /// What was counted so far; those that were due before the start by how long after it they fired, the others by how long after they were due.
    Row row() {
        return new Row()
                .put("measure", "timers")
                .put("overdue", overdue.getTotalCount())
                .put("lastOverdueAfterMillis", overdue.getMaxValue())
                .put("dueLater", onTime.getTotalCount())
                .put("p50LateMillis", onTime.getValueAtPercentile(50))
                .put("p99LateMillis", onTime.getValueAtPercentile(99))
                .put("mostLateMillis", onTime.getMaxValue());
    }
}
