package dev.carpe.stats.report;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Count;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Estimate;
import dev.carpe.stats.Paired;
import dev.carpe.stats.adjust.Cuped;
import dev.carpe.stats.bayes.Belief;
import dev.carpe.stats.bayes.BetaBinomial;
import dev.carpe.stats.bayes.NormalNormal;
import dev.carpe.stats.bayes.Prior;
import dev.carpe.stats.compare.Ratios;
import dev.carpe.stats.sequential.ConfidenceSequence;

/// Compares one metric of two arms, as its kind asks.
///
/// @param sequence for what is said at any time
/// @param level of beliefs
record Comparing(ConfidenceSequence sequence, double level) {
    /// A prior so wide that it says nothing, in variances of the estimate.
    private static final double FLAT = 1e8;

    Analysis<Finding> compare(Metric metric, Paired control, Paired treatment) {
        return switch (metric.kind()) {
            case RATIO ->
                    Ratios.difference(control, treatment)
                            .map(effect -> finding(effect, belief(metric, effect), 0));
            case MEAN ->
                    Cuped.adjust(control, treatment)
                            .map(cuped -> finding(cuped, belief(metric, cuped.effect())));
            case SHARE ->
                    Cuped.adjust(control, treatment)
                            .map(cuped -> finding(cuped, share(metric, control, treatment)));
        };
    }

    /// The difference alone.
    static Analysis<Effect> effect(Metric metric, Paired control, Paired treatment) {
        return switch (metric.kind()) {
            case RATIO -> Ratios.difference(control, treatment);
            case MEAN, SHARE -> Cuped.adjust(control, treatment).map(Cuped::effect);
        };
    }

    private Finding finding(Cuped cuped, Belief belief) {
        return finding(cuped.effect(), belief, cuped.reduction());
    }

    private Finding finding(Effect effect, Belief belief, double removed) {
        Analysis<Finding.Lift> relative = Finding.Lift.of(effect, sequence);
        return new Finding(effect, sequence.at(effect), relative, belief, removed);
    }

    private Belief belief(Metric metric, Effect effect) {
        Estimate seen = effect.absolute();
        Belief belief = NormalNormal.compare(new Estimate(0, FLAT * seen.variance()), seen, level);
        return better(metric, belief);
    }

    private Belief share(Metric metric, Paired control, Paired treatment) {
        return better(
                metric, BetaBinomial.compare(Prior.FLAT, count(control), count(treatment), level));
    }

    /// To win is to be lower where less is wanted.
    private static Belief better(Metric metric, Belief belief) {
        return switch (metric.wanted()) {
            case MORE -> belief;
            case LESS -> belief.whereLessIsBetter();
        };
    }

    private static Count count(Paired share) {
        return new Count(
                Math.clamp(Math.round(share.outcome() * share.count()), 0, share.count()),
                share.count());
    }
}
