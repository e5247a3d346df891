package dev.carpe.stats.report;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Paired;
import dev.carpe.stats.adjust.Cuped;
import dev.carpe.stats.sequential.ConfidenceSequence;
import dev.carpe.stats.sequential.Verdict;

/// The effect on a metric with what was known of the units before taken into account, *beside* the [Comparison] that decides.
///
/// Both estimate the same effect: who is in which arm is chance, so the companion is as large in one arm as in the other but for chance,
/// and what is taken out is 0 on average. Only the noise differs. But who may pick, of two estimates, the one that suits is wrong more
/// often than either; so which of them decides is settled before there are data, and this one does not. Deng, Xu, Kohavi and Walker, WSDM
/// 2013, on the adjustment; Simmons, Nelson and Simonsohn, "False-positive psychology", Psychological Science 22 (2011), on choosing among
/// analyses afterwards; European Medicines Agency, "Guideline on adjustment for baseline covariates in clinical trials" (2015), on
/// naming covariates beforehand.
///
/// The interval holds at any time as the other does: with the weight of the companion estimated from all units, the adjusted difference
/// is a mean of their influences but for a vanishing rest, which is what [ConfidenceSequence] asks for. One weight serves both arms. Where
/// they have one size nothing is lost by that; where sizes differ much, and the companion tells more in one arm than in the other, two
/// weights would take out more: Freedman, "On regression adjustments in experiments with several treatments", Annals of Applied
/// Statistics 2 (2008); Lin, "Agnostic notes on regression adjustments to experimental data", the same 7 (2013).
///
/// @param metric what was measured
/// @param effect the difference; its units are those that companions are known of
/// @param anytime what may be said of it now; valid at every look
/// @param relative the same of the change relative to the control
/// @param varianceRemoved the share of the difference's variance that the companion took out
public record Adjusted(
        Metric metric,
        Effect effect,
        Verdict anytime,
        Analysis<Finding.Lift> relative,
        double varianceRemoved) {

    /// Compares a share or a mean of two arms. Fails where companions do not vary, for then there is nothing to take into account.
    ///
    /// @throws IllegalArgumentException if the metric is a ratio, whose companions are denominators
    public static Analysis<Adjusted> of(
            Setup setup, Metric metric, Paired control, Paired treatment) {
        if (metric.kind() == Metric.Kind.RATIO) {
            throw new IllegalArgumentException(
                    "the companions of " + metric.name() + " are what it is divided by");
        }
        if (!(control.merge(treatment).companionSquares() > 0)) {
            return Analysis.failed(
                    Cause.NO_VARIATION,
                    "before, all were alike in it, so there is nothing to take into account");
        }
        ConfidenceSequence sequence = setup.sequence();
        return Cuped.adjust(control, treatment)
                .then(cuped ->
                        sequence.at(cuped.effect())
                                .map(verdict ->
                                        new Adjusted(
                                                metric,
                                                cuped.effect(),
                                                verdict,
                                                Finding.Lift.of(cuped.effect(), sequence),
                                                cuped.reduction())));
    }
}
