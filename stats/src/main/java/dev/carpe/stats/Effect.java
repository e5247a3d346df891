package dev.carpe.stats;

import dev.carpe.stats.Analysis.Cause;
import dev.carpe.stats.numeric.Normal;
import dev.carpe.stats.numeric.Student;

/// What the treatment changes: two independent estimates, one of each arm. Fixed-horizon, anytime and Bayesian answers all start from
/// it.
///
/// The p-value and the interval of this record hold for *one* look, at a size fixed in advance. Who looks while the experiment
/// runs takes `sequential.ConfidenceSequence`.
///
/// @param control what the control arm shows
/// @param treatment what the treated arm shows
/// @param degreesOfFreedom of the difference's standard error; infinite where it is taken as known
/// @param units in both arms together
public record Effect(Estimate control, Estimate treatment, double degreesOfFreedom, long units) {
    /// A base closer to 0 than so many of its standard errors gives a ratio without a useful normal approximation.
    private static final double CLEAR_OF_ZERO = 3;

    public Effect {
        if (!(degreesOfFreedom > 0) || !(control.variance() + treatment.variance() > 0)) {
            throw new IllegalArgumentException(
                    "an effect needs some variation and degrees of freedom, not "
                            + degreesOfFreedom);
        }
    }

    /// Treatment minus control.
    public double difference() {
        return treatment.value() - control.value();
    }

    public double standardError() {
        return Math.sqrt(control.variance() + treatment.variance());
    }

    /// The difference in standard errors.
    public double statistic() {
        return difference() / standardError();
    }

    /// The two-sided p-value of "no difference", at one look.
    public double pValue() {
        return Double.isInfinite(degreesOfFreedom)
                ? Normal.twoSided(statistic())
                : Student.twoSided(statistic(), degreesOfFreedom);
    }

    /// The interval of the difference, at one look.
    public Interval interval(double level) {
        return Interval.around(difference(), critical(level) * standardError(), level);
    }

    private double critical(double level) {
        double tail = (1 - Level.check(level)) / 2;
        return Double.isInfinite(degreesOfFreedom)
                ? Normal.upperQuantile(tail)
                : Student.upperQuantile(tail, degreesOfFreedom);
    }

    /// The difference as an estimate of its own.
    public Estimate absolute() {
        return new Estimate(difference(), control.variance() + treatment.variance());
    }

    /// The difference relative to the control, +0.1 for ten per cent more, by the delta method: Deng, Knoblich and Lu, "Applying the
    /// delta method in metric analytics", KDD 2018, section 3.1. Fails where the control is not clearly above or below zero.
    public Analysis<Estimate> relative() {
        double base = control.value();
        if (Math.abs(base) <= CLEAR_OF_ZERO * control.standardError()) {
            return Analysis.failed(
                    Cause.ZERO_BASE,
                    "the control arm is too close to zero for a change in per cent: read the absolute"
                            + " difference, or wait for more data");
        }
        double ratio = treatment.value() / base;
        double variance =
                (treatment.variance() + ratio * ratio * control.variance()) / (base * base);
        return Analysis.done(new Estimate(ratio - 1, variance));
    }
}
