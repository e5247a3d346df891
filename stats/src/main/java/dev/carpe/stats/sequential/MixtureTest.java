package dev.carpe.stats.sequential;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Level;

/// The mixture sequential probability ratio test: like [ConfidenceSequence], tuned by the size of the effect that is hoped for instead
/// of the size of the experiment.
///
/// Johari, Koomen, Pekelis and Walsh, "Always valid inference: continuous monitoring of A/B tests", Operations Research 70 (2022),
/// section 4: the likelihood ratio with effects mixed as N(0, τ²).
///
/// @param level of all looks together
/// @param tau the standard deviation of the effects that are expected, in units of the metric
/// @param fewest units in both arms together before anything is said
public record MixtureTest(double level, double tau, long fewest) {
    public MixtureTest {
        Level.check(level);
        if (!(tau > 0) || Double.isInfinite(tau) || fewest < 2) {
            throw new IllegalArgumentException(
                    "a mixture test needs tau above 0 and at least 2 units, not "
                            + tau
                            + " and "
                            + fewest);
        }
    }

    /// The test that mixes effects of about this size.
    public static MixtureTest of(double level, double tau) {
        return new MixtureTest(level, tau, ConfidenceSequence.FEWEST);
    }

    /// What may be said now.
    public Analysis<Verdict> at(Effect effect) {
        if (effect.units() < fewest) {
            return Analysis.failed(
                    Cause.TOO_FEW,
                    "after %d units it is too early; the first look comes at %d"
                            .formatted(effect.units(), fewest));
        }
        double ratio = tau * tau / effect.absolute().variance();
        return Analysis.done(Mixture.verdict(effect.absolute(), ratio, level));
    }
}
