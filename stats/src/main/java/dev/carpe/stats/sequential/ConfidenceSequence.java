package dev.carpe.stats.sequential;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Estimate;
import dev.carpe.stats.Level;

/// Intervals that cover the true difference at all looks together: look every hour, stop when you like, and no more than
/// 1 − level of experiments without an effect will ever show one. They hold for any metric with a variance, asymptotically, and so
/// they say nothing below a smallest number of units.
///
/// Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences", Annals of
/// Statistics 52 (2024), theorem 2.2; for estimates other than means through their influence function, section 3.
///
/// @param level of all looks together
/// @param rho how the width is spent over time; see [#narrowestAt]
/// @param fewest units in both arms together before anything is said
public record ConfidenceSequence(double level, double rho, long fewest) {
    /// Below this the normal approximation that the sequence rests on is not trusted.
    public static final long FEWEST = 200;

    public ConfidenceSequence {
        Level.check(level);
        if (!(rho > 0) || Double.isInfinite(rho) || fewest < 2) {
            throw new IllegalArgumentException(
                    "a confidence sequence needs rho above 0 and at least 2 units, not "
                            + rho
                            + " and "
                            + fewest);
        }
    }

    /// The sequence that is as narrow as it can be at one size, and wider before and after. Choose the size where the decision is
    /// expected. Waudby-Smith et al., appendix C.3, solved exactly.
    ///
    /// @param units in both arms together, above 0
    public static ConfidenceSequence narrowestAt(double level, long units) {
        if (units <= 0) {
            throw new IllegalArgumentException("the best look comes after units, not " + units);
        }
        return new ConfidenceSequence(
                level,
                Math.sqrt(Mixture.narrowest(level) / units),
                Math.max(2, Math.min(FEWEST, units)));
    }

    /// Half the interval's width in standard errors, after so many units.
    public double multiplier(long units) {
        return Mixture.boundary(units * rho * rho, level);
    }

    /// What may be said of a difference now.
    public Analysis<Verdict> at(Effect effect) {
        return at(effect.absolute(), effect.units());
    }

    /// What may be said of any estimate now that is, but for a vanishing rest, a mean over units (a relative change, an adjusted
    /// mean).
    public Analysis<Verdict> at(Estimate difference, long units) {
        if (units < fewest) {
            return Analysis.failed(
                    Cause.TOO_FEW,
                    "after %d units it is too early; the first look comes at %d"
                            .formatted(units, fewest));
        }
        if (!(difference.variance() > 0)) {
            return Analysis.failed(Cause.NO_VARIATION, "the difference has no variance yet");
        }
        return Analysis.done(Mixture.verdict(difference, units * rho * rho, level));
    }
}
