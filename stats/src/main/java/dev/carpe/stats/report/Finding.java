package dev.carpe.stats.report;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Effect;
import dev.carpe.stats.bayes.Belief;
import dev.carpe.stats.sequential.ConfidenceSequence;
import dev.carpe.stats.sequential.Verdict;

/// What is known of one metric in one treatment, against the control.
///
/// @param effect the difference with its uncertainty, adjusted for companions where there are any
/// @param anytime what may be said of the difference now; valid at every look
/// @param relative the same of the change relative to the control
/// @param belief chance to win and expected loss, with a flat prior; not valid as a rule for stopping
/// @param varianceRemoved the share of the variance that companions took out, 0 without them
public record Finding(
        Effect effect,
        Analysis<Verdict> anytime,
        Analysis<Lift> relative,
        Belief belief,
        double varianceRemoved) {
    /// A relative change.
    ///
    /// @param value +0.1 for ten per cent more
    /// @param verdict with its interval, valid at every look
    public record Lift(double value, Verdict verdict) {
        static Analysis<Lift> of(Effect effect, ConfidenceSequence sequence) {
            return effect.relative()
                    .then(lift ->
                            sequence.at(lift, effect.units())
                                    .map(verdict -> new Lift(lift.value(), verdict)));
        }
    }
}
