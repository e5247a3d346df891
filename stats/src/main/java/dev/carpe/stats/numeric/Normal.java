package dev.carpe.stats.numeric;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// The standard normal distribution, by the library, with upper tails that keep their precision.
public final class Normal {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    private Normal() {}

    public static double density(double z) {
        return Math.exp(-z * z / 2) / ROOT_TWO_PI;
    }

    /// The probability of at most z.
    public static double below(double z) {
        return STANDARD.cumulativeProbability(z);
    }

    /// The probability of more than z.
    public static double above(double z) {
        return STANDARD.survivalProbability(z);
    }

    /// The probability of being at least as far from 0, to either side.
    public static double twoSided(double z) {
        return Math.min(1, 2 * above(Math.abs(z)));
    }

    /// The value that is exceeded with this probability.
    public static double upperQuantile(double probability) {
        return STANDARD.inverseSurvivalProbability(probability);
    }
}
