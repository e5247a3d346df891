package dev.carpe.stats.compare;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.Count;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Estimate;
import dev.carpe.stats.Interval;
import dev.carpe.stats.numeric.Normal;

/// Shares of two independent groups, such as conversion rates.
public final class Proportions {
    private Proportions() {}

    /// The pooled z test of "both shares are the same".
    ///
    /// @param z the difference in standard errors under that assumption
    /// @param pValue two-sided
    public record PooledTest(double z, double pValue) {}

    /// Tests with the variance of both groups together, as is right under "no difference": Fleiss, Levin and Paik, "Statistical
    /// Methods for Rates and Proportions", 3rd edition, section 3.1 (without continuity correction).
    public static Analysis<PooledTest> pooled(Count control, Count treatment) {
        return enough(control, treatment)
                .map(both -> {
                    double share = both.share();
                    double variance =
                            share * (1 - share) * (1.0 / control.units() + 1.0 / treatment.units());
                    double z = (treatment.share() - control.share()) / Math.sqrt(variance);
                    return new PooledTest(z, Normal.twoSided(z));
                });
    }

    /// The difference with the variance of each group by itself.
    public static Analysis<Effect> effect(Count control, Count treatment) {
        return enough(control, treatment)
                .then(both -> {
                    Estimate base = estimate(control);
                    Estimate changed = estimate(treatment);
                    if (!(base.variance() + changed.variance() > 0)) {
                        return Analysis.failed(
                                Cause.NO_VARIATION,
                                "one arm has only successes and the other none: there is a difference,"
                                        + " and too little to say how uncertain it is");
                    }
                    return Analysis.done(
                            new Effect(base, changed, Double.POSITIVE_INFINITY, both.units()));
                });
    }

    private static Estimate estimate(Count count) {
        return new Estimate(count.share(), count.share() * (1 - count.share()) / count.units());
    }

    private static Analysis<Count> enough(Count control, Count treatment) {
        if (control.units() == 0 || treatment.units() == 0) {
            return Analysis.failed(
                    Cause.TOO_FEW,
                    "each arm needs units; the control has %d and the treatment %d"
                            .formatted(control.units(), treatment.units()));
        }
        Count both = control.merge(treatment);
        if (both.successes() == 0 || both.failures() == 0) {
            return Analysis.failed(
                    Cause.NO_VARIATION,
                    "%d of %d units converted: there is nothing to compare yet"
                            .formatted(both.successes(), both.units()));
        }
        return Analysis.done(both);
    }

    /// The score interval of one share, good for small numbers and shares near 0 or 1: Wilson, "Probable inference, the law of
    /// succession, and statistical inference", JASA 22 (1927).
    public static Analysis<Interval> wilson(Count count, double level) {
        if (count.units() == 0) {
            return Analysis.failed(Cause.TOO_FEW, "there is no share of no units");
        }
        return Analysis.done(score(count, level));
    }

    private static Interval score(Count count, double level) {
        double z = Normal.upperQuantile((1 - level) / 2);
        double units = count.units();
        double p = count.share();
        double centre = (p + z * z / (2 * units)) / (1 + z * z / units);
        double half =
                z
                        / (1 + z * z / units)
                        * Math.sqrt(p * (1 - p) / units + z * z / (4 * units * units));
        double low = count.successes() == 0 ? 0 : Math.max(0, centre - half);
        double high = count.failures() == 0 ? 1 : Math.min(1, centre + half);
        return new Interval(low, high, level);
    }

    /// The interval of the difference of two shares, made of both score intervals: Newcombe, "Interval estimation for the difference
    /// between independent proportions", Statistics in Medicine 17 (1998), method 10. It needs no minimum of successes.
    public static Analysis<Interval> newcombe(Count control, Count treatment, double level) {
        if (control.units() == 0 || treatment.units() == 0) {
            return Analysis.failed(Cause.TOO_FEW, "each arm needs units");
        }
        Interval base = score(control, level);
        Interval changed = score(treatment, level);
        double difference = treatment.share() - control.share();
        double down = Math.hypot(treatment.share() - changed.low(), base.high() - control.share());
        double up = Math.hypot(changed.high() - treatment.share(), control.share() - base.low());
        return Analysis.done(new Interval(difference - down, difference + up, level));
    }
}
