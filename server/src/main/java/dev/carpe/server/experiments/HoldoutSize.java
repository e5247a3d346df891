package dev.carpe.server.experiments;

import dev.carpe.experiment.Experiment;
import dev.carpe.stats.Analysis;
import dev.carpe.stats.Interval;
import dev.carpe.stats.report.Comparison;
import dev.carpe.stats.report.Finding;
import dev.carpe.stats.sequential.Verdict;

/// How many are still to be held out, by how well the difference is known: all that were planned while the interval is as wide as what the
/// answered reach, or wider; the least once it is a tenth of that; in between in halves, so that it changes seldom.
///
/// Looking at the width alone, and not at where the interval lies, biases nothing; the interval holds at every look. What is known stays
/// known as long as the moment stays the same: a new version begins with the planned share.
final class HoldoutSize {
    /// At this half-width, relative to what the answered reach, nothing is known yet.
    private static final double WIDE = 1;

    /// At this one, enough.
    private static final double NARROW = 0.1;

    private HoldoutSize() {}

    static double of(Experiment experiment, Question question) {
        double precision =
                question.obstacle().isPresent()
                        ? WIDE
                        : precision(question.report().comparisons().getFirst());
        return of(experiment.holdout(), experiment.leastHoldout(), precision);
    }

    /// @param precision the half-width, relative to what the answered reach
    static double of(double most, double least, double precision) {
        double known = Math.clamp(Math.log(WIDE / precision) / Math.log(WIDE / NARROW), 0.0, 1.0);
        double wanted = most * Math.pow(least / most, known);
        double halves = Math.floor(Math.log(most / wanted) / Math.log(2) + 1e-9);
        return known >= 1 ? least : Math.max(least, most * Math.pow(0.5, halves));
    }

    private static double precision(Comparison goal) {
        if (goal.finding() instanceof Analysis.Done<Finding>(Finding found)
                && found.anytime() instanceof Analysis.Done<Verdict>(Verdict verdict)
                && found.effect().treatment().value() > 0) {
            Interval interval = verdict.interval();
            return (interval.high() - interval.low()) / 2 / found.effect().treatment().value();
        }
        return WIDE;
    }
}
