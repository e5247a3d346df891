package dev.carpe.stats.numeric;

import org.apache.commons.statistics.distribution.TDistribution;

/// Student's t distribution, by the library.
public final class Student {
    private Student() {}

    public static double twoSided(double t, double degreesOfFreedom) {
        return Math.min(1, 2 * TDistribution.of(degreesOfFreedom).survivalProbability(Math.abs(t)));
    }

    /// The value that is exceeded with this probability.
    public static double upperQuantile(double probability, double degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(probability);
    }
}
