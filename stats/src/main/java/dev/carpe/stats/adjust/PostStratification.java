package dev.carpe.stats.adjust;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Estimate;
import java.util.List;

/// The effect as the mean of the effects in each stratum, weighted with the stratum's size: chance differences in the mix of the arms
/// drop out. Miratrix, Sekhon and Yu, "Adjusting treatment effect estimates by post-stratification in randomized experiments", JRSS B
/// 75 (2013), eq. 3 and 16.
public final class PostStratification {
    private PostStratification() {}

    /// Adjusts two arms.
    ///
    /// @param strata every unit in exactly one of them
    public static Analysis<Effect> adjust(List<Stratum> strata) {
        double units = 0;
        for (Stratum stratum : strata) {
            if (stratum.control().count() < 2 || stratum.treatment().count() < 2) {
                return Analysis.failed(
                        Cause.TOO_FEW,
                        "stratum \"%s\" has %d and %d units in the arms; each needs two: join it with another"
                                .formatted(
                                        stratum.name(),
                                        stratum.control().count(),
                                        stratum.treatment().count()));
            }
            units += stratum.units();
        }
        Estimate control = new Estimate(0, 0);
        Estimate treatment = new Estimate(0, 0);
        for (Stratum stratum : strata) {
            double weight = stratum.units() / units;
            control = plus(control, weight, stratum.control().meanEstimate());
            treatment = plus(treatment, weight, stratum.treatment().meanEstimate());
        }
        if (!(control.variance() + treatment.variance() > 0)) {
            return Analysis.failed(
                    Cause.NO_VARIATION, "all units of a stratum have the same outcome");
        }
        return Analysis.done(
                new Effect(control, treatment, Double.POSITIVE_INFINITY, (long) units));
    }

    private static Estimate plus(Estimate sum, double weight, Estimate mean) {
        return new Estimate(
                sum.value() + weight * mean.value(),
                sum.variance() + weight * weight * mean.variance());
    }
}
