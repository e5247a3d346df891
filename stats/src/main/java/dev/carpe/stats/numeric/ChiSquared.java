package dev.carpe.stats.numeric;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/// The chi-squared distribution, by the library.
public final class ChiSquared {
    private ChiSquared() {}

    /// The probability of more than this.
    public static double above(double statistic, double degreesOfFreedom) {
        return ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic);
    }
}
