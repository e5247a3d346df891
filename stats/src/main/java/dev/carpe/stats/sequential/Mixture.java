package dev.carpe.stats.sequential;

import dev.carpe.stats.Estimate;
import dev.carpe.stats.Level;

/// The normal mixture that both anytime methods share: the likelihood ratio of a normal estimate, averaged over effects that are
/// normal around 0. Robbins, "Statistical methods related to the law of the iterated logarithm", Annals of Mathematical Statistics 41
/// (1970).
final class Mixture {
    private Mixture() {}

    /// @param z the estimate in its standard errors
    /// @param ratio the variance of the mixed effects over the variance of the estimate
    static double logEvidence(double z, double ratio) {
        return (z * z * ratio / (1 + ratio) - Math.log1p(ratio)) / 2;
    }

    /// Half the width of the interval in standard errors: the |z| where the evidence reaches 1/α.
    static double boundary(double ratio, double level) {
        double alpha = 1 - level;
        return Math.sqrt((1 + ratio) / ratio * (Math.log1p(ratio) - 2 * Math.log(alpha)));
    }

    static Verdict verdict(Estimate difference, double ratio, double level) {
        double z = difference.value() / difference.standardError();
        double evidence = logEvidence(z, ratio);
        return new Verdict(
                difference.interval(boundary(ratio, level), level),
                Math.min(1, Math.exp(-evidence)),
                evidence);
    }

    /// The ratio at which the boundary is narrowest: it solves y − ln y = 1 − 2 ln α with y = 1 + ratio, that is y = −W₋₁(−α²/e).
    static double narrowest(double level) {
        double right = 1 - 2 * Math.log(1 - Level.check(level));
        double y = right + Math.log(right);
        for (int round = 0; round < 60; round++) {
            y = right + Math.log(y);
        }
        return y - 1;
    }
}
