package dev.carpe.stats.report;

import dev.carpe.stats.Paired;
import dev.carpe.stats.Tally;
import dev.carpe.stats.adjust.Segments;
import dev.carpe.stats.adjust.Stratum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is kept of an experiment: sums by arm, metric and day, and of the goal by segment. Its size does not depend on the number of
/// units; two of them merge; a unit whose outcome has changed is replaced.
///
/// Not for several threads at once.
public final class Collector {
    private final Setup setup;
    private final int goal;
    private final TreeMap<Integer, Tally[][]> days = new TreeMap<>();
    private final List<Map<String, Tally[]>> segments = new ArrayList<>();
    private int lastDay = -1;
    private Tally[][] lastCells = {};

    public Collector(Setup setup) {
        this.setup = setup;
        goal = setup.goal();
        for (int i = 0; i < setup.dimensions().size(); i++) {
            segments.add(new HashMap<>());
        }
    }

    public Setup setup() {
        return setup;
    }

    /// Counts a unit.
    ///
    /// @throws IllegalArgumentException if it does not fit the setup
    public void add(Unit unit) {
        check(unit);
        Tally[][] cells = cells(unit.day());
        for (int metric = 0; metric < cells[unit.arm()].length; metric++) {
            cells[unit.arm()][metric].add(outcome(unit, metric), unit.companions()[metric]);
        }
        for (int i = 0; i < segments.size(); i++) {
            segment(i, unit.segments().get(i))[unit.arm()].add(outcome(unit, goal), 0);
        }
    }

    /// Counts units whose sums were kept elsewhere.
    ///
    /// @param arm their arm, by index
    /// @param day of their first exposure
    /// @param sums one per metric, each over all these units; they know of no segments
    /// @throws IllegalArgumentException if they do not fit the setup
    public void add(int arm, int day, List<Paired> sums) {
        boolean fits = arm >= 0 && arm < setup.arms().size() && day >= 0;
        if (!fits || sums.size() != setup.metrics().size()) {
            throw new IllegalArgumentException(
                    "sums of \"%s\" have one of %d arms, a day from 0, and %d metrics"
                            .formatted(setup.name(), setup.arms().size(), setup.metrics().size()));
        }
        Tally[] cells = cells(day)[arm];
        for (int metric = 0; metric < cells.length; metric++) {
            cells[metric].merge(sums.get(metric));
        }
    }

    /// Takes back a unit as it was and counts it as it is now: an order came, or was returned.
    ///
    /// @param before as it was added
    /// @param now the same unit: of the same arm, day and segments
    public void replace(Unit before, Unit now) {
        check(before);
        if (before.arm() != now.arm()
                || before.day() != now.day()
                || !before.segments().equals(now.segments())) {
            throw new IllegalArgumentException("a unit keeps its arm, day and segments");
        }
        Tally[][] cells = cells(before.day());
        for (int metric = 0; metric < cells[before.arm()].length; metric++) {
            cells[before.arm()][metric].remove(
                    outcome(before, metric), before.companions()[metric]);
        }
        for (int i = 0; i < segments.size(); i++) {
            segment(i, before.segments().get(i))[before.arm()].remove(outcome(before, goal), 0);
        }
        add(now);
    }

    /// Counts everything that another collector of the same setup has counted.
    public void merge(Collector other) {
        if (!setup.equals(other.setup)) {
            throw new IllegalArgumentException(
                    "only what was collected for one setup can be merged: \""
                            + setup.name()
                            + "\" has changed");
        }
        other.days.forEach((day, theirs) -> {
            Tally[][] cells = cells(day);
            for (int arm = 0; arm < cells.length; arm++) {
                for (int metric = 0; metric < cells[arm].length; metric++) {
                    cells[arm][metric].merge(theirs[arm][metric].paired());
                }
            }
        });
        for (int i = 0; i < segments.size(); i++) {
            int dimension = i;
            new TreeMap<>(other.segments.get(i))
                    .forEach((value, theirs) -> {
                        Tally[] mine = segment(dimension, value);
                        for (int arm = 0; arm < mine.length; arm++) {
                            mine[arm].merge(theirs[arm].paired());
                        }
                    });
        }
    }

    private double outcome(Unit unit, int metric) {
        return setup.metrics().get(metric).cap().of(unit.outcomes()[metric]);
    }

    private void check(Unit unit) {
        int metrics = setup.metrics().size();
        if (unit.arm() < 0
                || unit.arm() >= setup.arms().size()
                || unit.day() < 0
                || unit.outcomes().length != metrics
                || unit.companions().length != metrics
                || unit.segments().size() != setup.dimensions().size()) {
            throw new IllegalArgumentException(
                    "a unit of \"%s\" has one of %d arms, a day from 0, %d outcomes and companions, %d segments"
                            .formatted(
                                    setup.name(),
                                    setup.arms().size(),
                                    metrics,
                                    setup.dimensions().size()));
        }
    }

    private Tally[][] cells(int day) {
        if (day != lastDay) {
            lastCells = days.computeIfAbsent(day, _ -> fresh());
            lastDay = day;
        }
        return lastCells;
    }

    private Tally[][] fresh() {
        Tally[][] cells = new Tally[setup.arms().size()][setup.metrics().size()];
        for (Tally[] arm : cells) {
            fill(arm);
        }
        return cells;
    }

    private Tally[] segment(int dimension, String value) {
        return segments.get(dimension)
                .computeIfAbsent(value, _ -> fill(new Tally[setup.arms().size()]));
    }

    private static Tally[] fill(Tally[] tallies) {
        for (int i = 0; i < tallies.length; i++) {
            tallies[i] = new Tally();
        }
        return tallies;
    }

    /// The days with exposures, each with what was collected of an arm and a metric.
    Map<Integer, Paired> byDay(int arm, int metric) {
        Map<Integer, Paired> byDay = new TreeMap<>();
        days.forEach((day, cells) -> byDay.put(day, cells[arm][metric].paired()));
        return byDay;
    }

    Paired total(int arm, int metric) {
        Paired sum = Paired.NONE;
        for (Tally[][] cells : days.values()) {
            sum = sum.merge(cells[arm][metric].paired());
        }
        return sum;
    }

    /// The goal by segment, for one treatment.
    List<Segments.Cut> cuts(int treatment) {
        List<Segments.Cut> cuts = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            List<Stratum> strata = new ArrayList<>();
            // In the order of their names, whatever the order in which they came.
            new TreeMap<>(segments.get(i))
                    .forEach((value, arms) ->
                            strata.add(
                                    new Stratum(
                                            value, arms[0].outcome(), arms[treatment].outcome())));
            cuts.add(new Segments.Cut(setup.dimensions().get(i), strata));
        }
        return cuts;
    }
}
