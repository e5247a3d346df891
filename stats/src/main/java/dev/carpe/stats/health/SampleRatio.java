package dev.carpe.stats.health;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.numeric.ChiSquared;
import java.util.List;

/// Whether the arms have the sizes they should have, looked at once. A mismatch means that units are lost or doubled in one arm, and
/// then no effect can be believed: Fabijan et al., "Diagnosing sample ratio mismatch in online controlled experiments", KDD 2019.
///
/// Pearson's chi-squared test (1900). Who looks often takes [SequentialSampleRatio].
public final class SampleRatio {
    /// Below this p-value a mismatch is taken for real.
    public static final double ALARM = 0.001;

    private SampleRatio() {}

    /// What was found.
    ///
    /// @param chiSquared the statistic
    /// @param degreesOfFreedom one less than the arms
    /// @param pValue of sizes at least as odd
    public record Check(double chiSquared, int degreesOfFreedom, double pValue) {
        /// Whether the experiment should not be trusted.
        public boolean mismatch() {
            return pValue < ALARM;
        }
    }

    /// Compares sizes with planned shares.
    ///
    /// @param units of each arm
    /// @param shares planned for each arm, above 0; only their proportion counts
    public static Analysis<Check> check(List<Long> units, List<Double> shares) {
        double[] planned = planned(units, shares);
        long total = units.stream().mapToLong(Long::longValue).sum();
        double smallest = Double.POSITIVE_INFINITY;
        double statistic = 0;
        for (int arm = 0; arm < planned.length; arm++) {
            double expected = planned[arm] * total;
            double off = units.get(arm) - expected;
            smallest = Math.min(smallest, expected);
            statistic += off * off / expected;
        }
        // The usual rule for the approximation by the chi-squared distribution.
        if (!(smallest >= 5)) {
            return Analysis.failed(
                    Cause.TOO_FEW,
                    "%d units are too few to judge the sizes of the arms: each should expect 5"
                            .formatted(total));
        }
        int degreesOfFreedom = planned.length - 1;
        return Analysis.done(
                new Check(
                        statistic,
                        degreesOfFreedom,
                        ChiSquared.above(statistic, degreesOfFreedom)));
    }

    /// The shares, adding up to 1.
    static double[] planned(List<Long> units, List<Double> shares) {
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (units.size() != shares.size()
                || units.size() < 2
                || shares.stream().anyMatch(share -> !(share > 0))
                || units.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException(
                    "at least two arms with a share above 0 each, not " + units + " and " + shares);
        }
        return shares.stream().mapToDouble(share -> share / sum).toArray();
    }
}
