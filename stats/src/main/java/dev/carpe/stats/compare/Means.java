package dev.carpe.stats.compare;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Estimate;
import dev.carpe.stats.Sample;

/// Means of two independent samples.
public final class Means {
    private Means() {}

    /// The difference of two means without assuming equal variances: Welch, "The generalization of 'Student's' problem when several
    /// different population variances are involved", Biometrika 34 (1947); degrees of freedom after Satterthwaite (1946).
    public static Analysis<Effect> welch(Sample control, Sample treatment) {
        if (control.count() < 2 || treatment.count() < 2) {
            return Analysis.failed(
                    Cause.TOO_FEW,
                    "each arm needs at least two units; the control has %d and the treatment %d"
                            .formatted(control.count(), treatment.count()));
        }
        Estimate base = control.meanEstimate();
        Estimate changed = treatment.meanEstimate();
        double variance = base.variance() + changed.variance();
        if (!(variance > 0)) {
            return Analysis.failed(
                    Cause.NO_VARIATION,
                    "all units of an arm have the same outcome (%s and %s): nothing tells how uncertain the difference is"
                            .formatted(control.mean(), treatment.mean()));
        }
        double degreesOfFreedom =
                variance
                        * variance
                        / (base.variance() * base.variance() / (control.count() - 1)
                                + changed.variance()
                                        * changed.variance()
                                        / (treatment.count() - 1));
        return Analysis.done(
                new Effect(base, changed, degreesOfFreedom, control.count() + treatment.count()));
    }
}
