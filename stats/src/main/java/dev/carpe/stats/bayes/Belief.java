package dev.carpe.stats.bayes;

import dev.carpe.stats.Interval;

/// What to believe of treatment minus control.
///
/// @param mean the expected difference
/// @param chanceToWin the probability that the treatment is better
/// @param lossIfShipped what is lost on average, in units of the metric, if the treatment is shipped and the control was better
/// @param lossIfKept what is lost on average if the control is kept and the treatment was better
/// @param interval holds the difference with this probability, equal tails
public record Belief(
        double mean,
        double chanceToWin,
        double lossIfShipped,
        double lossIfKept,
        Interval interval) {
    /// The same belief about a metric of which less is better: to win is to be lower.
    public Belief whereLessIsBetter() {
        return new Belief(
                mean,
                1 - chanceToWin,
                /* lossIfShipped= */ lossIfKept,
                /* lossIfKept= */ lossIfShipped,
                interval);
    }
}
