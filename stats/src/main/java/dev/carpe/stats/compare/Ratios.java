package dev.carpe.stats.compare;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Estimate;
import dev.carpe.stats.Paired;

/// Metrics that divide two sums over the same units, such as revenue per order: the unit of assignment is the customer, the
/// denominator varies between them, and treating orders as independent would understate the uncertainty.
public final class Ratios {
    /// A mean denominator closer to 0 than so many of its standard errors makes the linearisation useless.
    private static final double CLEAR_OF_ZERO = 3;

    private Ratios() {}

    /// The difference of two ratios, by the delta method: Deng, Knoblich and Lu, "Applying the delta method in metric analytics", KDD
    /// 2018, section 3.2.
    ///
    /// @param control units with numerator (outcome) and denominator (companion)
    /// @param treatment likewise
    public static Analysis<Effect> difference(Paired control, Paired treatment) {
        return estimate(control, "control")
                .then(base ->
                        estimate(treatment, "treatment")
                                .then(changed -> effect(control, treatment, base, changed)));
    }

    private static Analysis<Effect> effect(
            Paired control, Paired treatment, Estimate base, Estimate changed) {
        if (!(base.variance() + changed.variance() > 0)) {
            return Analysis.failed(
                    Cause.NO_VARIATION, "the ratio is the same for every unit of both arms");
        }
        return Analysis.done(
                new Effect(
                        base,
                        changed,
                        Double.POSITIVE_INFINITY,
                        control.count() + treatment.count()));
    }

    /// The ratio of one arm with its variance.
    ///
    /// @param arm how the arm is called in the message of a failure
    public static Analysis<Estimate> estimate(Paired units, String arm) {
        if (units.count() < 2) {
            return Analysis.failed(
                    Cause.TOO_FEW, "the " + arm + " arm needs at least two units for a ratio");
        }
        Estimate denominator = units.companionSample().meanEstimate();
        if (Math.abs(denominator.value()) <= CLEAR_OF_ZERO * denominator.standardError()
                || denominator.value() == 0) {
            return Analysis.failed(
                    Cause.ZERO_BASE,
                    "the denominator of the "
                            + arm
                            + " arm is too close to zero for a ratio: wait for more data");
        }
        double ratio = units.outcome() / units.companion();
        double spread =
                units.outcomeSample().variance()
                        - 2 * ratio * units.covariance()
                        + ratio * ratio * units.companionSample().variance();
        double scale = units.count() * units.companion() * units.companion();
        return Analysis.done(new Estimate(ratio, Math.max(0, spread) / scale));
    }
}
