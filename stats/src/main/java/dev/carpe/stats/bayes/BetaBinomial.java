package dev.carpe.stats.bayes;

import dev.carpe.stats.Count;
import dev.carpe.stats.Interval;
import dev.carpe.stats.Level;
import dev.carpe.stats.numeric.Roots;

/// Two shares with beta priors: the posterior of each is a beta distribution again.
///
/// Gelman et al., "Bayesian Data Analysis", 3rd edition, section 2.4. Expected loss as in Stucchio, "Bayesian A/B testing at VWO"
/// (2015), section 4; computed without simulation: the mean of p where p is above q is
/// the mean of p times the probability that Beta(a + 1, b) is above q.
///
/// A chance to win may be looked at any time, as belief. Stopping at 95 % does *not* keep false positives below 5 %: for that
/// there is [dev.carpe.stats.sequential].
public final class BetaBinomial {
    private BetaBinomial() {}

    /// What to believe of the difference of two shares.
    ///
    /// @param prior of both
    public static Belief compare(Prior prior, Count control, Count treatment, double level) {
        Level.check(level);
        Beta p = Beta.after(prior, control);
        Beta q = Beta.after(prior, treatment);
        double win = q.beats(p);
        double mean = q.mean() - p.mean();
        // E[max(p − q, 0)] = E[p · 1(p > q)] − E[q · 1(p > q)]
        double lossIfShipped =
                p.mean() * (1 - q.beats(p.raised())) - q.mean() * (1 - q.raised().beats(p));
        return new Belief(
                mean,
                win,
                Math.max(0, lossIfShipped),
                Math.max(0, lossIfShipped + mean),
                interval(p, q, level));
    }

    private static Interval interval(Beta p, Beta q, double level) {
        double tail = (1 - level) / 2;
        return new Interval(quantile(p, q, tail), quantile(p, q, 1 - tail), level);
    }

    private static double quantile(Beta p, Beta q, double share) {
        return Roots.between(-1, 1, difference -> 1 - q.beats(p, difference) - share);
    }
}
