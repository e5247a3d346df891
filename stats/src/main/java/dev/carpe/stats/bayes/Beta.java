package dev.carpe.stats.bayes;

import dev.carpe.stats.Count;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.statistics.distribution.BetaDistribution;

/// A beta distribution, and how it compares with another.
record Beta(double a, double b) {
    /// Beyond so many units of `log density` below the mode nothing is left to integrate.
    private static final double NEGLIGIBLE = 42;

    /// Nodes per standard deviation on the log-odds scale; the trapezoidal rule is exact to rounding from about 3.
    private static final double NODES_PER_DEVIATION = 6;

    static Beta after(Prior prior, Count count) {
        return new Beta(prior.successes() + count.successes(), prior.failures() + count.failures());
    }

    double mean() {
        return a / (a + b);
    }

    /// The distribution weighted with its own value.
    Beta raised() {
        return new Beta(a + 1, b);
    }

    /// The probability that a draw of this one is above a draw of the other.
    double beats(Beta other) {
        return beats(other, 0);
    }

    /// The probability that a draw of this one is above a draw of the other plus a margin.
    double beats(Beta other, double margin) {
        // Along the narrower of both, the other's distribution function is smooth.
        if (deviation() > other.deviation()) {
            BetaDistribution mine = BetaDistribution.of(a, b);
            return other.integrate(x -> mine.survivalProbability(x + margin));
        }
        BetaDistribution its = BetaDistribution.of(other.a, other.b);
        return integrate(x -> its.cumulativeProbability(x - margin));
    }

    /// The standard deviation on the log-odds scale, roughly.
    private double deviation() {
        return Math.sqrt((a + b) / (a * b));
    }

    /// The mean of a function, by the trapezoidal rule on the log-odds scale, where the density is analytic and falls off
    /// exponentially to both sides: Trefethen and Weideman, "The exponentially convergent trapezoidal rule", SIAM Review 56 (2014).
    private double integrate(java.util.function.DoubleUnaryOperator function) {
        double mode = Math.log(a / b);
        double step = Math.min(deviation(), 1) / NODES_PER_DEVIATION;
        double peak = logDensity(mode);
        double sum = 0;
        double weights = 0;
        for (int side = -1; side <= 1; side += 2) {
            for (int i = side < 0 ? 1 : 0; ; i++) {
                double logit = mode + side * i * step;
                double height = logDensity(logit) - peak;
                if (height < -NEGLIGIBLE) {
                    break;
                }
                double weight = Math.exp(height);
                weights += weight;
                sum += weight * function.applyAsDouble(1 / (1 + Math.exp(-logit)));
            }
        }
        return Math.clamp(sum / weights, 0, 1);
    }

    /// The logarithm of the density of the log-odds.
    private double logDensity(double logit) {
        double tail =
                logit > 0 ? logit + Math.log1p(Math.exp(-logit)) : Math.log1p(Math.exp(logit));
        return a * logit - (a + b) * tail - LogBeta.value(a, b);
    }
}
