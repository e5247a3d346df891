package dev.carpe.stats.bayes;

import dev.carpe.stats.Estimate;
import dev.carpe.stats.Interval;
import dev.carpe.stats.Level;
import dev.carpe.stats.numeric.Normal;

/// A difference of which the estimate is normal and so is the prior. Gelman et al., "Bayesian Data Analysis", 3rd edition, section 2.5.
/// The prior shrinks surprising differences towards what answers usually do.
public final class NormalNormal {
    private NormalNormal() {}

    /// What to believe of a difference.
    ///
    /// @param prior what was believed of it before: usually 0, with the variance of the effects of past experiments; an infinite
    ///     variance cannot be given, a large one can
    /// @param observed the estimate, with a variance above 0
    public static Belief compare(Estimate prior, Estimate observed, double level) {
        Level.check(level);
        if (!(prior.variance() > 0 && observed.variance() > 0)) {
            throw new IllegalArgumentException("prior and estimate need a variance above 0");
        }
        double precision = 1 / prior.variance() + 1 / observed.variance();
        double mean =
                (prior.value() / prior.variance() + observed.value() / observed.variance())
                        / precision;
        double deviation = Math.sqrt(1 / precision);
        double z = mean / deviation;
        double critical = Normal.upperQuantile((1 - level) / 2);
        double lossIfShipped = deviation * Normal.density(z) - mean * Normal.above(z);
        double lossIfKept = deviation * Normal.density(z) + mean * Normal.below(z);
        return new Belief(
                mean,
                Normal.below(z),
                Math.max(0, lossIfShipped),
                Math.max(0, lossIfKept),
                new Interval(mean - critical * deviation, mean + critical * deviation, level));
    }
}
