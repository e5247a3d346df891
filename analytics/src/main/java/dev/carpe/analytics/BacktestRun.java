package dev.carpe.analytics;

import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// One run of a backtest. The customers are cut into portions whose events fit into memory; all threads read a portion together, and then fold it. A customer
/// is folded by one thread with everything that happened.
///
/// @param trial what is tried
/// @param other what it is compared with; without definitions where there is nothing
/// @param variants ids of definitions that are other numbers' versions of one
/// @param room how much is read at once
record BacktestRun(
        History history,
        Scope scope,
        Trial trial,
        Trial other,
        Set<String> variants,
        Progress progress,
        Room room) {
    /// How history is read.
    ///
    /// @param sight what is looked at
    /// @param busy customers of whom every event is looked at, and how many each has
    /// @param atOnce how many events of customers of whom everything is read a thread may hold
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
                                    room.atOnce(extent, threads));
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
        List<Folds> folds =
                readers.stream().map(reader -> new Folds(reader, reading, this)).toList();
        int many = readers.size();
        List<Past.Slice> slices = extent.log().cut(room.slices(extent, many));
        int portions = room.portions(extent);
        long each = extent.seen() / portions;
        int boxes = room.boxes(each, many);
        try (ExecutorService threads =
                Executors.newFixedThreadPool(
                        many, Thread.ofPlatform().name("carpe-backtest-", 0).daemon().factory())) {
            for (int i = 0; i < portions; i++) {
                Past.Portion portion = new Past.Portion(i, portions);
                Besides besides = new Besides(readers.getFirst(), reading.clocks(), portion);
                Boxes events = new Boxes(portion, slices, boxes, each);
                together(threads, readers, one -> events.fill(one, reading.sight(), progress));
                boolean everything = reading.sight().everything();
                together(threads, folds, one -> one.fold(events, everything, besides));
                together(threads, folds, one -> one.foldAgain(besides, many));
                folds.getFirst().countUnseen(besides);
            }
        }
        Tally tally = new Tally();
        folds.forEach(one -> tally.add(one.tally()));
        return tally;
    }

    /// What a thread does.
    @FunctionalInterface
    private interface Task<T> {
        void run(T one) throws SQLException;
    }

    /// Has each thread do its part, and waits for all of them.
    private <T> void together(ExecutorService threads, List<T> parts, Task<T> task)
            throws SQLException {
        List<Future<?>> running = new ArrayList<>();
        for (T part : parts) {
            running.add(
                    threads.submit(() -> {
                        task.run(part);
                        return null;
                    }));
        }
        try {
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            progress.cancel();
            throw new Progress.Cancelled();
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
}
