package dev.carpe.analytics;

import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// One run of a backtest. The customers are cut into portions whose events fit into memory; each thread takes the next one until none is left. A
/// customer is in one portion with everything that happened, so that threads share nothing.
///
/// @param trial what is tried
/// @param other what it is compared with; without definitions where there is nothing
/// @param variants ids of definitions that are other numbers' versions of one
/// @param memory how many bytes the events may take that all threads have read and not folded yet, about
record BacktestRun(
        History history,
        Scope scope,
        Trial trial,
        Trial other,
        Set<String> variants,
        Progress progress,
        long memory) {
    /// Fewer events than these are not worth a search in all of history.
    private static final long FEWEST = 10_000;

    /// How history is read.
    ///
    /// @param sight what is looked at
    /// @param busy customers of whom every event is looked at, and how many each has
    /// @param atOnce how many events a thread may hold
    /// @param clocks until when customers wait
    record Reading(Sight sight, Map<String, Long> busy, Clocks clocks, long atOnce) {}

    Backtested answer(
            List<MomentDefinition> asked,
            Workspace before,
            List<Threshold> thresholds,
            boolean rehearsed) {
        int threads = Runtime.getRuntime().availableProcessors();
        return history.together(
                threads,
                connections -> {
                    List<Past.Sort> sorts = Past.sorts(connections.getFirst());
                    Sight sight = Sight.of(trials(), sorts);
                    List<Past> readers =
                            connections.stream().map(one -> Past.of(one, scope, sorts)).toList();
                    Past.Extent extent = readers.getFirst().extent(sight);
                    progress.expect(extent.seen());
                    Clocks clocks =
                            Clocks.of(trial.workspace(), sorts, history.importClocks(), scope.to());
                    Reading reading =
                            new Reading(
                                    sight,
                                    sight.busy(readers.getFirst()),
                                    clocks,
                                    Math.max(FEWEST, memory / threads / extent.bytesOfOne(true)));
                    Tally tally = fold(readers, reading, extent);
                    BacktestWords words =
                            new BacktestWords(
                                    scope,
                                    trial,
                                    tally,
                                    Timelines.of(connections.getFirst(), asked, tally));
                    return new Backtested(
                            scope.from(),
                            scope.to(),
                            extent.events(),
                            extent.customers(),
                            asked.stream().map(one -> words.line(one, rehearsed)).toList(),
                            words.differences(asked, before),
                            thresholds.stream().map(words::curve).toList(),
                            rehearsed ? words.pressure() : null,
                            history.freshness());
                });
    }

    private List<Trial> trials() {
        return other.counted().isEmpty() ? List.of(trial) : List.of(trial, other);
    }

    private Tally fold(List<Past> readers, Reading reading, Past.Extent extent)
            throws SQLException {
        Queue<Past.Portion> left =
                new ConcurrentLinkedQueue<>(portions(extent, reading.sight(), readers.size()));
        List<Future<Tally>> running = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(
                        readers.size(),
                        Thread.ofPlatform().name("carpe-backtest-", 0).daemon().factory())) {
            for (Past reader : readers) {
                running.add(threads.submit(() -> fold(reader, reading, left)));
            }
            return together(running);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException trouble -> throw trouble;
                case RuntimeException trouble -> throw trouble;
                case Error trouble -> throw trouble;
                case null, default ->
                        throw new IllegalStateException("the fold failed", e.getCause());
            }
        }
    }

    /// As few as memory allows, since each is searched for in all of history, and as many for every thread.
    private List<Past.Portion> portions(Past.Extent extent, Sight sight, int threads) {
        long bytes = extent.seen() * extent.bytesOfOne(sight.contexts());
        int all = threads * (1 + Math.toIntExact(bytes / memory));
        return IntStream.range(0, all)
                .mapToObj(i -> new Past.Portion(i, all, extent.seen() / all))
                .toList();
    }

    /// Folds portions until none is left, or one cannot be folded.
    private Tally fold(Past past, Reading reading, Queue<Past.Portion> left) throws SQLException {
        Tally tally = new Tally();
        Portions folding = new Portions(past, reading, this, tally);
        try {
            for (Past.Portion next = left.poll(); next != null; next = left.poll()) {
                folding.fold(next);
            }
            return tally;
        } finally {
            left.clear();
        }
    }

    private Tally together(List<Future<Tally>> running) throws ExecutionException {
        try {
            Tally tally = new Tally();
            for (Future<Tally> one : running) {
                tally.add(one.get());
            }
            return tally;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            progress.cancel();
            throw new Progress.Cancelled();
        }
    }
}
