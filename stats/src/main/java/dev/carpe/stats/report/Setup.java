package dev.carpe.stats.report;

import dev.carpe.stats.Level;
import dev.carpe.stats.sequential.ConfidenceSequence;
import java.time.LocalDate;
import java.util.List;

/// What was decided before an experiment began.
///
/// @param name for people
/// @param arms the control first, and at least one treatment
/// @param metrics exactly one of them the goal
/// @param dimensions names of what cuts the units into segments; known before the exposure; may be empty
/// @param firstDay the day of the first exposure, where the customers are
/// @param level of every promise in the report; see [Level#USUAL]
/// @param plannedUnits in all arms together; where the intervals are narrowest
/// @param worthwhile the smallest relative change of the goal worth having; 0 if none was named
public record Setup(
        String name,
        List<Arm> arms,
        List<Metric> metrics,
        List<String> dimensions,
        LocalDate firstDay,
        double level,
        long plannedUnits,
        double worthwhile) {
    public Setup {
        arms = List.copyOf(arms);
        metrics = List.copyOf(metrics);
        dimensions = List.copyOf(dimensions);
        Level.check(level);
        if (arms.size() < 2) {
            throw new IllegalArgumentException(
                    "an experiment compares a control with at least one treatment");
        }
        long goals = metrics.stream().filter(Setup::isGoal).count();
        if (goals != 1) {
            throw new IllegalArgumentException(
                    "an experiment has one goal, not %d: of several metrics, say which one decides"
                            .formatted(goals));
        }
        if (plannedUnits < 2 || !(worthwhile >= 0)) {
            throw new IllegalArgumentException(
                    "an experiment needs a planned size and a worthwhile change of at least 0, not %d and %s"
                            .formatted(plannedUnits, worthwhile));
        }
    }

    /// An experiment with equal shares, the usual level and no segments.
    public static Setup of(
            String name,
            List<String> arms,
            List<Metric> metrics,
            LocalDate firstDay,
            long plannedUnits) {
        return new Setup(
                name,
                arms.stream().map(arm -> new Arm(arm, 1)).toList(),
                metrics,
                List.of(),
                firstDay,
                Level.USUAL,
                plannedUnits,
                0);
    }

    private static boolean isGoal(Metric metric) {
        return metric.role() instanceof Metric.Role.Goal;
    }

    /// The index of the goal among the metrics.
    int goal() {
        for (int i = 0; i < metrics.size(); i++) {
            if (isGoal(metrics.get(i))) {
                return i;
            }
        }
        throw new IllegalStateException("checked when made");
    }

    /// The level of each treatment's interval, such that all of them hold together (Bonferroni).
    double levelOfEach() {
        return 1 - (1 - level) / (arms.size() - 1);
    }

    /// What is said of each treatment at any time.
    ConfidenceSequence sequence() {
        return ConfidenceSequence.narrowestAt(
                levelOfEach(), Math.max(2, plannedUnits * 2 / arms.size()));
    }

    List<Double> shares() {
        return arms.stream().map(Arm::share).toList();
    }
}
