package dev.carpe.stats.plan;

import dev.carpe.stats.Level;
import dev.carpe.stats.numeric.Normal;
import dev.carpe.stats.numeric.Roots;
import dev.carpe.stats.plan.Question.Split;
import dev.carpe.stats.sequential.ConfidenceSequence;

/// How many units an experiment needs to see an effect, or which effect a number of units can show.
///
/// Fleiss, Levin and Paik, "Statistical Methods for Rates and Proportions", 3rd edition, section 4.2, for shares; the normal
/// approximation for means. The wrong direction is not counted as power.
///
/// @param question what is measured
/// @param split how units are divided
/// @param level 1 minus the error that is allowed
/// @param power the probability to see the effect if it is there
/// @param looks whether the result is looked at once or all the time
/// @param correlation of the outcome with a number from before the exposure (see `adjust.Cuped`); 0 without one
public record Plan(
        Question question,
        Split split,
        double level,
        double power,
        Looks looks,
        double correlation) {
    /// How often the result is looked at.
    public enum Looks {
        /// Once, when all units are there.
        ONCE,
        /// At any time, by a confidence sequence that is narrowest at the planned size. The planned power is that of *having stopped
        /// by then* or a little more, for it counts the last look alone.
        ANY_TIME
    }

    public Plan {
        Level.check(level);
        Level.check(power);
        if (!(correlation > -1 && correlation < 1)) {
            throw new IllegalArgumentException(
                    "a correlation lies between -1 and 1 and is not " + correlation);
        }
    }

    /// The usual plan: even split, 95 %, 80 % power, no covariate.
    public static Plan of(Question question, Looks looks) {
        return new Plan(question, Split.EVEN, Level.USUAL, 0.8, looks, 0);
    }

    /// Units in both arms together that are needed to see a difference.
    ///
    /// @param effect treatment minus control in units of the metric, not 0
    public long units(double effect) {
        if (effect == 0 || Double.isNaN(effect)) {
            throw new IllegalArgumentException("no number of units shows an effect of " + effect);
        }
        double left = 1 - correlation * correlation;
        double root =
                critical() * Math.sqrt(question.unitVarianceOfNone(effect, split) * left)
                        + Normal.upperQuantile(1 - power)
                                * Math.sqrt(question.unitVariance(effect, split) * left);
        double units = root * root / (effect * effect);
        return (long) Math.ceil(Math.min(units, Long.MAX_VALUE / 2.0));
    }

    /// The smallest rise that so many units in both arms together can show.
    public double detectable(long units) {
        if (units < 2) {
            throw new IllegalArgumentException("two arms have at least two units, not " + units);
        }
        double most =
                switch (question) {
                    case Question.Share share -> 1 - share.base();
                    case Question.Mean mean -> 20 * Math.sqrt(mean.unitVariance(0, split) / units);
                };
        return Roots.between(1e-12 * most, most, effect -> powerOf(effect, units) - power);
    }

    /// The probability that so many units show a difference that is there.
    public double powerOf(double effect, long units) {
        double left = 1 - correlation * correlation;
        double none = Math.sqrt(question.unitVarianceOfNone(effect, split) * left / units);
        double there = Math.sqrt(question.unitVariance(effect, split) * left / units);
        return Normal.above((critical() * none - Math.abs(effect)) / there);
    }

    /// Days until so many units have come, in whole weeks, because weekends differ from weekdays.
    ///
    /// @param units in both arms together
    /// @param unitsPerDay new units that enter the experiment on a day, above 0
    public static long days(long units, double unitsPerDay) {
        if (!(unitsPerDay > 0)) {
            throw new IllegalArgumentException("no day brings " + unitsPerDay + " units");
        }
        return 7 * (long) Math.ceil(units / unitsPerDay / 7);
    }

    private double critical() {
        return switch (looks) {
            case ONCE -> Normal.upperQuantile((1 - level) / 2);
            // At the size it is tuned for, the boundary is the same whatever the size.
            case ANY_TIME -> ConfidenceSequence.narrowestAt(level, 1000).multiplier(1000);
        };
    }
}
