package dev.carpe.stats.report;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Paired;
import dev.carpe.stats.adjust.Multiplicity;
import dev.carpe.stats.adjust.Segments;
import dev.carpe.stats.health.Drift;
import dev.carpe.stats.health.Exposure;
import dev.carpe.stats.health.SampleRatio;
import dev.carpe.stats.health.SequentialSampleRatio;
import dev.carpe.stats.report.Comparison.Standing;
import dev.carpe.stats.sequential.ConfidenceSequence;
import dev.carpe.stats.sequential.Verdict;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Makes a report of what was collected.
final class Reporting {
    private final Collector collected;
    private final Exposure exposure;
    private final Setup setup;
    private final ConfidenceSequence sequence;

    Reporting(Collector collected, Exposure exposure) {
        this.collected = collected;
        this.exposure = exposure;
        setup = collected.setup();
        sequence = setup.sequence();
    }

    Report report() {
        Health health = health();
        List<Comparison> comparisons = comparisons();
        List<Report.Treatment> treatments =
                treatments()
                        .mapToObj(arm ->
                                new Report.Treatment(
                                        setup.arms().get(arm).name(),
                                        chart(arm),
                                        Segments.of(collected.cuts(arm), Report.FALSE_DISCOVERIES),
                                        List.of()))
                        .toList();
        Advice advice = new Advice(setup, sequence, health, comparisons);
        return new Report(
                setup,
                health,
                comparisons,
                treatments,
                advice.next(),
                new Unknowns(setup, health, comparisons, treatments).all());
    }

    private IntStream treatments() {
        return IntStream.range(1, setup.arms().size());
    }

    private Health health() {
        int goal = setup.goal();
        List<Long> units =
                IntStream.range(0, setup.arms().size())
                        .mapToObj(arm -> collected.total(arm, goal).count())
                        .toList();
        Map<Integer, Paired> days = collected.byDay(0, goal);
        int last = days.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
        return new Health(
                units,
                SequentialSampleRatio.USUAL.check(units, setup.shares()),
                SampleRatio.check(units, setup.shares()),
                exposure,
                treatments().mapToObj(this::drift).toList(),
                last + 1);
    }

    private Analysis<Drift> drift(int arm) {
        Metric goal = setup.metrics().get(setup.goal());
        Map<Integer, Paired> control = collected.byDay(0, setup.goal());
        Map<Integer, Paired> treatment = collected.byDay(arm, setup.goal());
        List<Drift.Day> days = new ArrayList<>();
        control.forEach((day, base) -> {
            Paired changed = treatment.getOrDefault(day, Paired.NONE);
            if (Comparing.effect(goal, base, changed)
                    instanceof Analysis.Done<Effect>(Effect effect)) {
                DayOfWeek weekday = setup.firstDay().plusDays(day).getDayOfWeek();
                boolean weekend = weekday.compareTo(DayOfWeek.SATURDAY) >= 0;
                days.add(new Drift.Day(day, weekend, effect.absolute()));
            }
        });
        return Drift.of(days);
    }

    private List<Point> chart(int arm) {
        Metric goal = setup.metrics().get(setup.goal());
        Map<Integer, Paired> treatment = collected.byDay(arm, setup.goal());
        List<Point> chart = new ArrayList<>();
        Paired base = Paired.NONE;
        Paired changed = Paired.NONE;
        for (Map.Entry<Integer, Paired> day : collected.byDay(0, setup.goal()).entrySet()) {
            base = base.merge(day.getValue());
            changed = changed.merge(treatment.getOrDefault(day.getKey(), Paired.NONE));
            if (Comparing.effect(goal, base, changed)
                    instanceof Analysis.Done<Effect>(Effect effect)) {
                chart.add(
                        new Point(
                                day.getKey(),
                                effect.units(),
                                effect.difference(),
                                sequence.at(effect).map(Verdict::interval)));
            }
        }
        return List.copyOf(chart);
    }

    private List<Comparison> comparisons() {
        Comparing comparing = new Comparing(sequence, setup.level());
        List<Comparison> comparisons = new ArrayList<>();
        treatments()
                .forEach(arm -> {
                    for (int i = 0; i < setup.metrics().size(); i++) {
                        Metric metric = setup.metrics().get(i);
                        Analysis<Finding> finding =
                                comparing.compare(
                                        metric, collected.total(0, i), collected.total(arm, i));
                        comparisons.add(
                                new Comparison(
                                        setup.arms().get(arm).name(),
                                        metric,
                                        finding,
                                        standing(metric, finding)));
                    }
                });
        return withoutFalseDiscoveries(comparisons);
    }

    private Standing standing(Metric metric, Analysis<Finding> finding) {
        if (!(finding instanceof Analysis.Done<Finding>(Finding found))
                || !(found.anytime() instanceof Analysis.Done<Verdict>(Verdict verdict))) {
            return Standing.OPEN;
        }
        if (verdict.interval().excludes(0)) {
            return metric.wanted().upwards(found.effect().difference()) > 0
                    ? Standing.BETTER
                    : Standing.WORSE;
        }
        return switch (metric.role()) {
            case Metric.Role.Guardrail(double tolerated) ->
                    worst(metric, found) >= -tolerated ? Standing.UNHARMED : Standing.OPEN;
            case Metric.Role.Goal() ->
                    setup.worthwhile() > 0 && widest(found) <= setup.worthwhile()
                            ? Standing.UNHARMED
                            : Standing.OPEN;
            case Metric.Role.Watched() -> Standing.OPEN;
        };
    }

    /// The worst relative change that is still plausible, "better" upwards.
    private static double worst(Metric metric, Finding found) {
        return switch (found.relative()) {
            case Analysis.Done<Finding.Lift>(Finding.Lift lift) ->
                    Math.min(
                            metric.wanted().upwards(lift.verdict().interval().low()),
                            metric.wanted().upwards(lift.verdict().interval().high()));
            case Analysis.Failed<Finding.Lift> _ -> Double.NEGATIVE_INFINITY;
        };
    }

    /// The largest relative change, in either direction, that is still plausible.
    private static double widest(Finding found) {
        return switch (found.relative()) {
            case Analysis.Done<Finding.Lift>(Finding.Lift lift) ->
                    Math.max(
                            Math.abs(lift.verdict().interval().low()),
                            Math.abs(lift.verdict().interval().high()));
            case Analysis.Failed<Finding.Lift> _ -> Double.POSITIVE_INFINITY;
        };
    }

    /// Of the watched metrics that stand out, keeps those that do so among all of them together.
    private static List<Comparison> withoutFalseDiscoveries(List<Comparison> comparisons) {
        List<Integer> watched = new ArrayList<>();
        List<Double> pValues = new ArrayList<>();
        for (int i = 0; i < comparisons.size(); i++) {
            Comparison one = comparisons.get(i);
            if (one.metric().role() instanceof Metric.Role.Watched
                    && one.finding() instanceof Analysis.Done<Finding>(Finding found)
                    && found.anytime() instanceof Analysis.Done<Verdict>(Verdict verdict)) {
                watched.add(i);
                pValues.add(verdict.pValue());
            }
        }
        List<Double> adjusted = Multiplicity.BENJAMINI_YEKUTIELI.adjust(pValues);
        List<Comparison> kept = new ArrayList<>(comparisons);
        for (int i = 0; i < adjusted.size(); i++) {
            if (adjusted.get(i) > Report.FALSE_DISCOVERIES) {
                Comparison one = comparisons.get(watched.get(i));
                kept.set(
                        watched.get(i),
                        new Comparison(one.arm(), one.metric(), one.finding(), Standing.OPEN));
            }
        }
        return kept;
    }
}
