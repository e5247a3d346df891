package dev.carpe.analytics;

import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;

/// One run of a backtest. Each thread reads a part of a stretch of the log, all wait for one another, and each folds the stretch's inputs of its own
/// customers; so everything is read once, on all processors, and no customer is folded by two. Where there are more customers than memory
/// holds, there are several passes, each for some of them.
///
/// @param trial what is tried
/// @param other what it is compared with; without definitions where there is nothing
/// @param variants ids of definitions that are other numbers' versions of one
record BacktestRun(
        History history,
        Scope scope,
        Trial trial,
        Trial other,
        Set<String> variants,
        Progress progress) {
    /// Events that one thread reads at a time.
    private static final long STRETCH = 50_000;

    /// About what a customer and each of its events take while they are folded, bytes.
    private static final long CUSTOMER = 2_500;

    private static final long EVENT = 150;

    Backtested answer(
            List<MomentDefinition> asked,
            Workspace before,
            List<Threshold> thresholds,
            boolean rehearsed) {
        int threads = Runtime.getRuntime().availableProcessors();
        return history.together(
                threads,
                connections -> {
                    Past.Extent extent = Past.of(connections.getFirst(), scope, 1).extent();
                    progress.expect(extent.events());
                    Tally tally = fold(connections, extent);
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
                            tally.customers,
                            asked.stream().map(one -> words.line(one, rehearsed)).toList(),
                            words.differences(asked, before),
                            thresholds.stream().map(words::curve).toList(),
                            rehearsed ? words.pressure() : null,
                            history.freshness());
                });
    }

    private Tally fold(List<DuckDBConnection> connections, Past.Extent extent) throws SQLException {
        long bytes = extent.customers() * CUSTOMER + extent.events() * EVENT;
        long room = Runtime.getRuntime().maxMemory() / (other.counted().isEmpty() ? 3 : 6);
        int passes = (int) Math.max(1, (bytes + room - 1) / room);
        Tally tally = new Tally();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(
                        connections.size(),
                        Thread.ofPlatform().name("carpe-backtest-", 0).daemon().factory())) {
            for (int pass = 0; pass < passes; pass++) {
                new Pass(connections, passes, pass, threads, extent).fold(tally);
            }
        }
        return tally;
    }

    /// Some of the customers, each list of them with a thread of its own.
    private final class Pass {
        private final ExecutorService threads;
        private final List<Past> readers;
        private final int pass;
        private final Past.Extent extent;
        private final List<Tally> tallies = new ArrayList<>();
        private final List<People> now = new ArrayList<>();
        private final List<People> before = new ArrayList<>();
        private final List<List<Happened>> changes = new ArrayList<>();

        Pass(
                List<DuckDBConnection> connections,
                int passes,
                int pass,
                ExecutorService threads,
                Past.Extent extent) {
            this.threads = threads;
            this.pass = pass;
            this.extent = extent;
            this.readers = connections.stream().map(one -> Past.of(one, scope, passes)).toList();
            for (int i = 0; i < connections.size(); i++) {
                tallies.add(new Tally());
                now.add(new People(trial, scope, tallies.getLast()));
                before.add(new People(other, scope, new Tally()));
                changes.add(new ArrayList<>());
            }
        }

        private void fold(Tally tally) throws SQLException {
            for (Happened change : readers.getFirst().changes(pass)) {
                changes.get(Math.floorMod(change.owner().hashCode(), changes.size())).add(change);
            }
            long step = STRETCH * readers.size();
            for (long from = extent.first(); from <= extent.last(); from += step) {
                stretch(from, Math.min(from + step, extent.last() + 1));
            }
            stretch(extent.last() + 1, Long.MAX_VALUE);
            Map<String, List<Past.Live>> live = new HashMap<>();
            for (Past.Live one : readers.getFirst().live(pass)) {
                live.computeIfAbsent(one.profile(), _ -> new ArrayList<>(2)).add(one);
            }
            all(i -> finish(i, live));
            tallies.forEach(tally::add);
        }

        /// Reads in parallel, then folds in parallel.
        private void stretch(long from, long to) throws SQLException {
            long part = (to - from + readers.size() - 1) / readers.size();
            List<List<List<Happened>>> read =
                    to == Long.MAX_VALUE
                            ? List.of()
                            : all(i ->
                                    readers.get(i)
                                            .events(
                                                    from + i * part,
                                                    Math.min(to, from + (i + 1) * part),
                                                    pass,
                                                    readers.size()));
            all(i -> {
                List<Happened> mine = new ArrayList<>();
                read.forEach(lists -> mine.addAll(lists.get(i)));
                fold(i, mine, to);
                return mine.size();
            });
        }

        private void fold(int list, List<Happened> events, long to) {
            List<Happened> due =
                    changes.get(list).stream().filter(change -> change.position() < to).toList();
            changes.get(list).subList(0, due.size()).clear();
            List<Happened> together = events;
            if (!due.isEmpty()) {
                together = new ArrayList<>(events);
                together.addAll(due);
                together.sort(Comparator.comparingLong(Happened::position));
            }
            for (Happened one : together) {
                now.get(list).take(one);
                if (!other.counted().isEmpty()) {
                    before.get(list).take(one);
                }
            }
            progress.add(events.size());
        }

        private int finish(int list, Map<String, List<Past.Live>> live) {
            now.get(list).runOut();
            before.get(list).runOut();
            Map<String, List<Past.Live>> mine = new HashMap<>();
            live.forEach((owner, moments) -> {
                if (Math.floorMod(owner.hashCode(), readers.size()) == list) {
                    mine.put(owner, moments);
                }
            });
            new Reckoning(trial, variants, tallies.get(list))
                    .count(now.get(list).people(), mine, before.get(list).people());
            return list;
        }

        private <T> List<T> all(Work<T> work) throws SQLException {
            List<Callable<T>> tasks =
                    IntStream.range(0, readers.size())
                            .<Callable<T>>mapToObj(i -> () -> work.of(i))
                            .toList();
            try {
                List<T> done = new ArrayList<>();
                for (Future<T> one : threads.invokeAll(tasks)) {
                    done.add(one.get());
                }
                return done;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof SQLException trouble) {
                    throw trouble;
                }
                throw e.getCause() instanceof RuntimeException trouble
                        ? trouble
                        : new IllegalStateException("the fold failed", e.getCause());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                progress.cancel();
                throw new Progress.Cancelled();
            }
        }
    }

    /// What one thread does of something.
    @FunctionalInterface
    private interface Work<T> {
        T of(int list) throws SQLException;
    }
}
