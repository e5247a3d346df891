package dev.carpe.adapt;

import dev.carpe.experiment.Experiment;
import dev.carpe.stats.bandit.HashedContext;
import dev.carpe.stats.bandit.LinearBandit;
import java.time.Instant;
import java.util.List;
import java.util.function.IntPredicate;

/// What a bandit has learnt up to some time: with which shares it chooses. Or how large a holdout still has to be, or how fast a budget is
/// spent. Immutable; any number of threads may ask it.
///
/// @param bandit key of the [Adaptive], of the experiment whose holdout adapts, or of the budget
/// @param number the first has 1; the same number of the same bandit is the same policy, on every machine
/// @param choices how many settled choices, or bids on the budget, it was learnt from
/// @param model how shares come about
public record Policy(String bandit, long number, long choices, Model model) {
    /// Numbers in a hashed context.
    static final int PLACES = 32;

    /// How shares come about.
    public sealed interface Model {
        /// The same shares for everybody.
        ///
        /// @param shares of the arms, in their order, adding up to 1
        record Shares(List<Double> shares) implements Model {
            public Shares {
                shares = List.copyOf(shares);
            }
        }

        /// How many are held out still.
        ///
        /// @param share 0…1
        record Holdout(double share) implements Model {}

        /// How fast a budget is bid and spent.
        ///
        /// @param from when the period began that it is about
        /// @param at when this was known
        /// @param spent how much was spent of the period by then
        /// @param demand bids a minute
        record Pace(Instant from, Instant at, long spent, double demand) implements Model {}

        /// Shares that depend on the case.
        ///
        /// @param bandit nobody teaches it any more
        record Linear(LinearBandit bandit) implements Model {}
    }

    /// The shares of the arms, in their order, adding up to 1.
    ///
    /// @param context what is known of the case, as `name=value`
    public double[] shares(List<String> context) {
        return shares(context, _ -> true);
    }

    /// The same where only some can be shown; what the others get is to be divided among these, in proportion.
    ///
    /// @param context what is known of the case, as `name=value`
    /// @param open tells of an arm, by its place, whether it can be shown
    public double[] shares(List<String> context, IntPredicate open) {
        return switch (model) {
            case Model.Shares(var shares) ->
                    shares.stream().mapToDouble(Double::doubleValue).toArray();
            case Model.Linear(var linear) -> linear.shares(places(context), open);
            case Model.Holdout(double share) -> new double[] {share, 1 - share};
            case Model.Pace _ -> new double[0];
        };
    }

    /// How many are held out of an experiment now: as many as the workspace says, or fewer where that is allowed and enough is known.
    public static double holdout(Experiment experiment, Policies policies) {
        if (!experiment.adapts()) {
            return experiment.holdout();
        }
        Policy policy = policies.of(experiment.key());
        return policy != null && policy.model() instanceof Model.Holdout(double share)
                ? Math.clamp(share, experiment.leastHoldout(), experiment.holdout())
                : experiment.holdout();
    }

    static double[] places(List<String> context) {
        HashedContext places = new HashedContext(PLACES, 0);
        context.forEach(word -> places.word(word, ""));
        return places.values();
    }
}
