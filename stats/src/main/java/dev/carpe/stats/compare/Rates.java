package dev.carpe.stats.compare;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.Count;
import dev.carpe.stats.Interval;
import dev.carpe.stats.numeric.Normal;

/// How often something happens, compared with how often it happened before: two Poisson counts, each with the traffic in which they were counted.
public final class Rates {
    private Rates() {}

    /// A change of a rate.
    ///
    /// @param ratio the rate now, relative to the rate before
    /// @param interval of the ratio
    /// @param pValue two-sided, of "the rate is the same"
    public record Change(double ratio, Interval interval, double pValue) {}

    /// Compares given both together, as Przyborowski and Wilenski do in "Homogeneity of results in testing samples from Poisson series", Biometrika
    /// 31 (1940): of all that happened, the share of now is a binomial one. The test is the score test, the interval Wilson's.
    ///
    /// @param before how often it happened before
    /// @param trafficBefore in how much traffic, above 0
    /// @param now how often it happens now
    /// @param trafficNow in how much traffic, above 0
    public static Analysis<Change> compare(
            long before, double trafficBefore, long now, double trafficNow, double level) {
        if (before + now == 0 || !(trafficBefore > 0 && trafficNow > 0)) {
            return Analysis.failed(
                    Cause.TOO_FEW,
                    "%d before in a traffic of %s and %d now in %s: there is nothing to compare"
                            .formatted(before, trafficBefore, now, trafficNow));
        }
        long all = before + now;
        double expected = trafficNow / (trafficBefore + trafficNow);
        double z = (now - all * expected) / Math.sqrt(all * expected * (1 - expected));
        double scale = trafficBefore / trafficNow;
        return Proportions.wilson(new Count(now, all), level)
                .map(share ->
                        new Change(
                                odds((double) now / all) * scale,
                                new Interval(
                                        odds(share.low()) * scale,
                                        odds(share.high()) * scale,
                                        level),
                                Normal.twoSided(z)));
    }

    private static double odds(double share) {
        return share / (1 - share);
    }
}
