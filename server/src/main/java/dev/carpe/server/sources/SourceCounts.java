package dev.carpe.server.sources;

import dev.carpe.engine.Table;
import dev.carpe.server.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Counts what each source sends. Kept in a table now and then, so that a stop without warning forgets some seconds. Safe for any number of
/// threads.
public final class SourceCounts implements AutoCloseable {
    private static final Duration KEEP_EVERY = Duration.ofSeconds(10);
    private static final int MOST_SOURCES = 10_000;

    private final Table table;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    /// Counts on from what a table holds.
    public SourceCounts(Table table) {
        this.table = table;
        table.from("", MOST_SOURCES)
                .forEach((source, row) ->
                        counters.put(source, new Counter(Json.read(row, Count.class))));
    }

    /// What came by one source.
    ///
    /// @param last when it last sent anything
    /// @param taken events that count
    /// @param duplicates messages that had come before
    /// @param rejected events that were not taken, by the reason's code
    public record Count(Instant last, long taken, long duplicates, Map<String, Long> rejected) {
        static final Count NONE = new Count(Instant.EPOCH, 0, 0, Map.of());

        public Count {
            rejected = Collections.unmodifiableMap(new TreeMap<>(rejected));
        }
    }

    /// Counts what one request brought.
    ///
    /// @param codes the reasons' codes of the events that were not taken
    public void add(String source, Instant at, int taken, int duplicates, List<String> codes) {
        boolean due =
                counters.computeIfAbsent(source, _ -> new Counter(Count.NONE))
                        .add(at, taken, duplicates, codes);
        if (due) {
            keep(source);
        }
    }

    /// What came by a source; zeros for one that never sent anything.
    Count of(String source) {
        Counter counter = counters.get(source);
        return counter == null ? Count.NONE : counter.count();
    }

    List<String> known() {
        return counters.keySet().stream().sorted().toList();
    }

    private void keep(String source) {
        table.put(source, Json.write(of(source)));
    }

    /// Keeps everything.
    @Override
    public void close() {
        counters.keySet().forEach(this::keep);
    }

    private static final class Counter {
        private Instant last;
        private Instant kept;
        private long taken;
        private long duplicates;
        private final Map<String, Long> rejected = new TreeMap<>();

        Counter(Count count) {
            this.last = count.last();
            this.kept = count.last();
            this.taken = count.taken();
            this.duplicates = count.duplicates();
            rejected.putAll(count.rejected());
        }

        /// True where it is time to keep the counts.
        synchronized boolean add(Instant at, int more, int again, List<String> codes) {
            last = at.isAfter(last) ? at : last;
            taken += more;
            duplicates += again;
            for (String code : codes) {
                rejected.merge(code, 1L, Long::sum);
            }
            boolean due = Duration.between(kept, at).compareTo(KEEP_EVERY) > 0;
            kept = due ? at : kept;
            return due;
        }

        synchronized Count count() {
            return new Count(last, taken, duplicates, rejected);
        }
    }
}
