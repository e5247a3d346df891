package dev.carpe.journey;

import dev.carpe.experiment.Assignment;
import dev.carpe.language.JourneyTest.Expectation;
import dev.carpe.language.Place;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.Interval;
import dev.carpe.stats.Paired;
import dev.carpe.stats.report.Collector;
import dev.carpe.stats.report.Finding;
import dev.carpe.stats.report.Metric;
import dev.carpe.stats.report.Report;
import dev.carpe.stats.report.Setup;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A lift that a report is expected to find, and what was counted for it.
final class Lift {
    private final Expectation.Lifted expected;
    private final Place place;
    private final String experiment;
    private final Arm heldOut = new Arm();
    private final Arm answered = new Arm();
    private LocalDate firstDay = LocalDate.MAX;

    /// The customers of one arm.
    private static final class Arm {
        private long units;
        private long reached;

        List<Paired> sums() {
            double mean = units == 0 ? 0 : (double) reached / units;
            return List.of(new Paired(units, mean, 0, reached * (1 - mean), 0, 0));
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d of %,d", reached, units);
        }
    }

    /// @param experiment the key of the trigger's; empty where it has none
    Lift(Expectation.Lifted expected, Place place, String experiment) {
        this.expected = expected;
        this.place = place;
        this.experiment = experiment;
    }

    /// Where it is expected.
    Place place() {
        return place;
    }

    /// Counts a customer's place, at the end of the walk.
    void count(Assignment assignment) {
        if (assignment.experiment().equals(experiment)) {
            Arm arm = assignment.isHeldOut() ? heldOut : answered;
            arm.units++;
            arm.reached += assignment.of(expected.goal()).times() > 0 ? 1 : 0;
            LocalDate day = LocalDate.ofInstant(assignment.at(), ZoneOffset.UTC);
            firstDay = day.isBefore(firstDay) ? day : firstDay;
        }
    }

    /// What is not as expected, in words; empty where it is.
    Optional<String> unmet() {
        String wanted =
                "expected the report on %s to find %s of %s, but "
                        .formatted(
                                expected.trigger(), percent(expected.relative()), expected.goal());
        if (heldOut.units == 0 || answered.units == 0) {
            return Optional.of(
                    wanted
                            + (experiment.isEmpty()
                                    ? "it holds nobody out (add holdout: 50%)"
                                    : "of %,d in it %,d were held out"
                                            .formatted(
                                                    heldOut.units + answered.units,
                                                    heldOut.units)));
        }
        String counted = "%s with an answer reached it and %s without".formatted(answered, heldOut);
        if (report().comparisons().getFirst().finding()
                        instanceof Analysis.Done<Finding>(var finding)
                && finding.relative() instanceof Analysis.Done<Finding.Lift>(var lift)) {
            Interval interval = lift.verdict().interval();
            return isFound(interval)
                    ? Optional.empty()
                    : Optional.of(
                            wanted
                                    + "%s: %s (%s to %s)"
                                            .formatted(
                                                    counted,
                                                    percent(lift.value()),
                                                    percent(interval.low()),
                                                    percent(interval.high())));
        }
        return Optional.of(wanted + counted + ": too few to tell");
    }

    private boolean isFound(Interval interval) {
        double relative = expected.relative();
        boolean known = relative > 0 ? interval.low() > 0 : relative == 0 || interval.high() < 0;
        return known && interval.low() <= relative && relative <= interval.high();
    }

    private Report report() {
        Metric goal = Metric.goal(expected.goal(), Metric.Kind.SHARE);
        Collector collector =
                new Collector(
                        Setup.of(
                                expected.trigger(),
                                List.of("held out", "answered"),
                                List.of(goal),
                                firstDay,
                                heldOut.units + answered.units));
        collector.add(0, 0, heldOut.sums());
        collector.add(1, 0, answered.sums());
        return Report.of(collector);
    }

    private static String percent(double change) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * change);
    }
}
