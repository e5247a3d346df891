package dev.carpe.stats.adjust;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Paired;
import dev.carpe.stats.Sample;
import dev.carpe.stats.compare.Means;

/// The same effect with less noise: what was known of each unit *before* its exposure explains part of its outcome, and that part is
/// taken out. The variance falls by the factor 1 − ρ², with ρ the correlation of both.
///
/// Deng, Xu, Kohavi and Walker, "Improving the sensitivity of online controlled experiments by utilizing pre-experiment data", WSDM
/// 2013, section 3. With a prediction from several such numbers as the companion it is CUPAC: Tang, Huang, Kastelman and Bauman,
/// "Control using predictions as covariates in switchback experiments" (2020); see [Gram].
///
/// A companion that the treatment can influence makes the result wrong, not only noisy.
///
/// @param theta how much of the companion is taken out
/// @param reduction the share of the difference's variance that is gone, at least 0: where arms differ in size, mostly that of the smaller one's
/// @param effect the adjusted effect
public record Cuped(double theta, double reduction, Effect effect) {
    /// Adjusts two arms whose companions are numbers from before the exposure.
    ///
    /// Units without such a number (new visitors) take the mean of the others, or any one constant.
    public static Analysis<Cuped> adjust(Paired control, Paired treatment) {
        Paired pooled = control.merge(treatment);
        double theta =
                pooled.companionSquares() > 0 ? pooled.products() / pooled.companionSquares() : 0;
        Sample base = adjusted(control, theta, pooled.companion());
        Sample changed = adjusted(treatment, theta, pooled.companion());
        double before =
                control.outcomeSample().meanEstimate().variance()
                        + treatment.outcomeSample().meanEstimate().variance();
        return Means.welch(base, changed)
                .map(effect ->
                        new Cuped(
                                theta,
                                before > 0
                                        ? Math.max(0, 1 - effect.absolute().variance() / before)
                                        : 0,
                                effect));
    }

    private static Sample adjusted(Paired arm, double theta, double centre) {
        double squares =
                arm.outcomeSquares()
                        - 2 * theta * arm.products()
                        + theta * theta * arm.companionSquares();
        return new Sample(
                arm.count(),
                arm.outcome() - theta * (arm.companion() - centre),
                Math.max(0, squares));
    }
}
