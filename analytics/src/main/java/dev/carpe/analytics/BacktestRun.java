package dev.carpe.analytics;

import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;

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
        return history.together(
                Runtime.getRuntime().availableProcessors(),
                connections -> {
                    List<Past.Sort> sorts = Past.sorts(connections.getFirst());
                    List<Past> readers =
                            connections.stream().map(one -> Past.of(one, scope, sorts)).toList();
                    try (Crew crew = new Crew(readers, progress)) {
                        return answer(crew, sorts, asked, before, thresholds, rehearsed);
                    }
                });
    }

    private Backtested answer(
            Crew crew,
            List<Past.Sort> sorts,
            List<MomentDefinition> asked,
            Workspace before,
            List<Threshold> thresholds,
            boolean rehearsed)
            throws SQLException {
        Sight sight = Sight.of(trials(), sorts);
        Future<Past.Crowd> counted = crew.begin(past -> past.crowd(sight));
        Past.Extent extent = crew.await(crew.begin(past -> past.extent(sight)));
        progress.expect(extent.seen());
        Past.Crowd crowd = crew.await(counted);
        Clocks clocks = Clocks.of(trial.workspace(), sorts, history.importClocks(), scope.to());
        Reading reading =
                new Reading(sight, crowd.busy(), clocks, room.atOnce(extent, crew.size()));
        Tally tally = fold(crew, reading, extent);
        BacktestWords words =
                new BacktestWords(scope, trial, tally, Timelines.of(crew, asked, tally));
        return new Backtested(
                scope.from(),
                scope.to(),
                extent.events(),
                crowd.customers(),
                asked.stream().map(one -> words.line(one, rehearsed)).toList(),
                words.differences(asked, before),
                thresholds.stream().map(words::curve).toList(),
                rehearsed ? words.pressure() : null,
                history.freshness());
    }

    private List<Trial> trials() {
        return other.counted().isEmpty() ? List.of(trial) : List.of(trial, other);
    }

    private Tally fold(Crew crew, Reading reading, Past.Extent extent) throws SQLException {
        List<Folds> folds =
                Stream.generate(() -> new Folds(reading, this)).limit(crew.size()).toList();
        List<Past.Slice> slices = extent.log().cut(room.slices(extent, crew.size()));
        int portions = room.portions(extent);
        long each = extent.seen() / portions;
        int boxes = room.boxes(each, crew.size());
        boolean everything = reading.sight().everything();
        for (int i = 0; i < portions; i++) {
            Past.Portion portion = new Past.Portion(i, portions);
            Boxes events = new Boxes(portion, slices, boxes, each);
            Future<Besides> looked =
                    crew.begin(past -> new Besides(past, reading.clocks(), portion));
            crew.all(past -> events.fill(past, reading.sight(), progress));
            Besides besides = crew.await(looked);
            crew.each(folds, (one, _) -> one.fold(events, everything, besides));
            crew.each(folds, (one, past) -> one.foldAgain(past, besides, crew.size()));
            folds.getFirst().countUnseen(besides);
        }
        Tally tally = new Tally();
        folds.forEach(one -> tally.add(one.tally()));
        return tally;
    }
}
