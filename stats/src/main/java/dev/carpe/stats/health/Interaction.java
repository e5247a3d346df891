package dev.carpe.stats.health;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.Estimate;
import dev.carpe.stats.Interval;
import dev.carpe.stats.Level;
import dev.carpe.stats.Sample;
import dev.carpe.stats.numeric.ChiSquared;
import dev.carpe.stats.numeric.Normal;

/// Whether two experiments that run over the same customers disturb each other: does the effect of the first depend on the arm of
/// the second? And were both assigned independently at all?
///
/// The contrast of a 2 × 2 factorial design: Kohavi, Tang and Xu, "Trustworthy Online Controlled Experiments" (2020), chapter 4;
/// Box, Hunter and Hunter, "Statistics for Experimenters", chapter 5. Independence by Pearson's chi-squared test.
///
/// @param difference effect of the first in the treated arm of the second, minus its effect in the control arm of the second
/// @param pValue two-sided, of "no interaction"
/// @param assignmentPValue of "assigned independently of each other"
public record Interaction(Estimate difference, double pValue, double assignmentPValue) {
    /// Below this the assignments of both experiments are taken to depend on each other.
    public static final double ALARM = 0.001;

    /// Units that are in both experiments, by their arms.
    ///
    /// @param neither control in both
    /// @param first treated in the first only
    /// @param second treated in the second only
    /// @param both treated in both
    public record Cells(Sample neither, Sample first, Sample second, Sample both) {}

    /// Looks at two experiments.
    public static Analysis<Interaction> of(Cells cells) {
        long fewest =
                Math.min(
                        Math.min(cells.neither().count(), cells.first().count()),
                        Math.min(cells.second().count(), cells.both().count()));
        if (fewest < 30) {
            return Analysis.failed(
                    Cause.TOO_FEW,
                    "an interaction needs 30 units in each of the four combinations; the smallest has "
                            + fewest);
        }
        double variance =
                cells.neither().meanEstimate().variance()
                        + cells.first().meanEstimate().variance()
                        + cells.second().meanEstimate().variance()
                        + cells.both().meanEstimate().variance();
        if (!(variance > 0)) {
            return Analysis.failed(Cause.NO_VARIATION, "all units have the same outcome");
        }
        double contrast =
                (cells.both().mean() - cells.second().mean())
                        - (cells.first().mean() - cells.neither().mean());
        return Analysis.done(
                new Interaction(
                        new Estimate(contrast, variance),
                        Normal.twoSided(contrast / Math.sqrt(variance)),
                        ChiSquared.above(dependence(cells), 1)));
    }

    /// Pearson's statistic of the 2 × 2 table of sizes.
    private static double dependence(Cells cells) {
        double a = cells.neither().count();
        double b = cells.first().count();
        double c = cells.second().count();
        double d = cells.both().count();
        double cross = a * d - b * c;
        return cross * cross * (a + b + c + d) / ((a + b) * (c + d) * (a + c) * (b + d));
    }

    /// The interval of the contrast, at one look.
    public Interval interval(double level) {
        return difference.interval(Normal.upperQuantile((1 - Level.check(level)) / 2), level);
    }

    /// Whether the assignments depend on each other, so that neither experiment should be trusted.
    public boolean entangled() {
        return assignmentPValue < ALARM;
    }
}
