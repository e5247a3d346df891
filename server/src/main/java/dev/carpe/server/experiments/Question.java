package dev.carpe.server.experiments;

import dev.carpe.experiment.Experiment;
import dev.carpe.experiment.Goal;
import dev.carpe.stats.Level;
import dev.carpe.stats.Paired;
import dev.carpe.stats.Winsor;
import dev.carpe.stats.health.Exposure;
import dev.carpe.stats.report.Arm;
import dev.carpe.stats.report.Collector;
import dev.carpe.stats.report.Metric;
import dev.carpe.stats.report.Report;
import dev.carpe.stats.report.Setup;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an experiment asks, put to the statistics.
final class Question {
    /// Where the intervals are narrowest. It has to be chosen before the data are seen, and nobody is asked for it.
    private static final long PLANNED = 10_000;

    private static final double TOLERATED = 0.02;

    private final String key;
    private final Counted counted;

    Question(String key, Counted counted) {
        this.key = key;
        this.counted = counted;
    }

    /// The arms, those with no answer first; where nobody is held out, the first experience is what the others are compared with.
    List<String> arms() {
        List<String> arms = new ArrayList<>();
        if (counted.expected().containsKey(Experiment.HOLDOUT)) {
            arms.add(Experiment.HOLDOUT);
        }
        arms.addAll(counted.asked().arms());
        return arms;
    }

    /// Why there is no report; empty where there is one.
    Optional<Obstacle> obstacle() {
        if (counted.asked().metrics().stream()
                .noneMatch(goal -> goal.role() == Goal.Role.DECIDES)) {
            return Optional.of(Obstacle.NO_GOAL);
        }
        if (counted.days().isEmpty()) {
            return Optional.of(Obstacle.NOBODY_ASSIGNED);
        }
        return arms().size() < 2 ? Optional.of(Obstacle.NOTHING_COMPARED) : Optional.empty();
    }

    /// The report on what was counted. Only where there is no obstacle.
    Report report() {
        Collector collector = new Collector(setup());
        List<String> arms = arms();
        LocalDate first = first();
        counted.days()
                .forEach((day, cells) -> {
                    for (int arm = 0; arm < arms.size(); arm++) {
                        Counted.Cell cell = cells.get(arms.get(arm));
                        if (cell != null && cell.units() > 0) {
                            collector.add(
                                    arm, (int) ChronoUnit.DAYS.between(first, day), sums(cell));
                        }
                    }
                });
        return Report.of(collector, exposure());
    }

    /// What the customers of each arm were shown.
    private Exposure exposure() {
        List<Exposure.Arm> arms = new ArrayList<>();
        for (String arm : arms()) {
            Counted.Deliveries shown = counted.deliveries(arm).consistent();
            arms.add(
                    new Exposure.Arm(
                            arm,
                            !arm.equals(Experiment.HOLDOUT),
                            shown.followed(),
                            shown.given(),
                            shown.seen(),
                            shown.crossed()));
        }
        return Exposure.of(arms);
    }

    private LocalDate first() {
        return counted.days().keySet().iterator().next();
    }

    private Setup setup() {
        List<Arm> arms = new ArrayList<>();
        for (String arm : arms()) {
            // An arm that came later has got no customers yet, and a share of nothing is none.
            arms.add(new Arm(arm, Math.max(1e-9, counted.expected().getOrDefault(arm, 0.0))));
        }
        List<Metric> metrics = new ArrayList<>();
        for (Asked.Wanted goal : counted.asked().metrics()) {
            metrics.add(metric(goal));
            if (goal.hasValue()) {
                metrics.add(Metric.watched(value(goal.goal()), Metric.Kind.MEAN));
            }
        }
        return new Setup(key, arms, metrics, List.of(), first(), Level.USUAL, PLANNED, 0);
    }

    /// What the metric of a goal's value is called.
    static String value(String goal) {
        return goal + " value";
    }

    private static Metric metric(Asked.Wanted goal) {
        return switch (goal.role()) {
            case DECIDES -> Metric.goal(goal.goal(), Metric.Kind.SHARE);
            case WATCHED -> Metric.watched(goal.goal(), Metric.Kind.SHARE);
            case KEEPS ->
                    new Metric(
                            goal.goal(),
                            Metric.Kind.SHARE,
                            Metric.Wanted.MORE,
                            new Metric.Role.Guardrail(TOLERATED),
                            Winsor.NONE);
            case GUARDS -> Metric.guardrail(goal.goal(), Metric.Kind.SHARE, TOLERATED);
        };
    }

    private List<Paired> sums(Counted.Cell cell) {
        List<Paired> sums = new ArrayList<>();
        for (Asked.Wanted goal : counted.asked().metrics()) {
            Counted.Sums reached = cell.of(goal.goal());
            sums.add(reached.share(cell.units()));
            if (goal.hasValue()) {
                sums.add(reached.value(cell.units()));
            }
        }
        return sums;
    }

    /// How many customers all arms have.
    long assigned() {
        return units().values().stream().mapToLong(Long::longValue).sum();
    }

    /// How many customers each arm has.
    Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        for (String arm : arms()) {
            units.put(arm, counted.units(arm));
        }
        return units;
    }
}
