package dev.carpe.stats.bandit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/// A choice that depends on the context: for each arm a linear prediction of its reward, and shares by what is believed of them.
/// [HashedContext] makes a context of named properties.
///
/// Updates come in batches that do not depend on the order within; between batches single rewards may be learnt at once. The same
/// calls give the same bandit. Not for several threads at once.
public final class LinearBandit {
    /// Points per arm of the grid for [Best]: coarse, because it is walked for every choice.
    private static final int POINTS = 13;

    private final int size;
    private final double ridge;
    private final Exploration exploration;
    private final List<Limits> limits;
    private final List<LinearArm> arms;

    /// A reward that is known, with the context of its choice.
    ///
    /// @param decision what it is known by; the canonical order of a batch
    /// @param context as it was given to [#choose]
    /// @param arm what was chosen
    /// @param reward what it earned
    public record Lesson(String decision, double[] context, int arm, double reward) {}

    /// @param size numbers in a context, at least 1
    /// @param ridge how strongly weights are held near 0, above 0; 1 is usual
    /// @param limits one per arm, at least two, such that shares within them can add up to 1
    public LinearBandit(
            int size, double ridge, Exploration exploration, Memory memory, List<Limits> limits) {
        if (size < 1 || !(ridge > 0) || limits.size() < 2) {
            throw new IllegalArgumentException(
                    "a linear bandit needs a context, a ridge above 0 and two arms, not %d, %s and %d"
                            .formatted(size, ridge, limits.size()));
        }
        this.size = size;
        this.exploration = exploration;
        this.ridge = ridge;
        this.limits = Limits.feasible(limits);
        arms =
                Stream.generate(() -> new LinearArm(size, ridge, memory))
                        .limit(limits.size())
                        .toList();
    }

    private LinearBandit(LinearBandit taught, List<Limits> limits) {
        this.size = taught.size;
        this.ridge = taught.ridge;
        this.exploration = taught.exploration;
        this.limits = Limits.feasible(limits);
        this.arms = taught.arms.stream().map(LinearArm::copy).toList();
    }

    /// A bandit as it was when its last batch was settled.
    ///
    /// @param remembered of each arm, as [#remembered] told
    public static LinearBandit remembering(
            int size,
            double ridge,
            Exploration exploration,
            Memory memory,
            List<Limits> limits,
            List<List<LinearSums>> remembered) {
        LinearBandit bandit = new LinearBandit(size, ridge, exploration, memory, limits);
        for (int arm = 0; arm < limits.size(); arm++) {
            bandit.arms.get(arm).remember(remembered.get(arm));
        }
        return bandit;
    }

    /// What it remembers of each arm: the batches of a window, else one sum of all.
    public List<List<LinearSums>> remembered() {
        return arms.stream().map(LinearArm::remembered).toList();
    }

    /// One that chooses as this does now, whatever this learns later; as long as nobody teaches it, any number of threads may ask it.
    ///
    /// @param within its limits
    public LinearBandit copy(List<Limits> within) {
        return new LinearBandit(this, within);
    }

    /// The limits of each arm.
    public List<Limits> limits() {
        return limits;
    }

    /// How it weighs what it knows against what it might learn.
    public Exploration exploration() {
        return exploration;
    }

    /// The share of each arm in a context, adding up to 1.
    public double[] shares(double[] context) {
        return shares(context, _ -> true);
    }

    /// The same where only some arms can be had: the highest plausible reward is then the highest of theirs. What the limits leave to
    /// the others is for the caller to divide, in proportion.
    ///
    /// @param open tells of an arm whether it can be had; at least one can
    public double[] shares(double[] context, IntPredicate open) {
        check(context);
        double[] wanted =
                switch (exploration) {
                    case Exploration.Thompson(double scale) ->
                            Best.shares(expectations(context, scale), POINTS);
                    case Exploration.UpperBound(double alpha) ->
                            highest(expectations(context, alpha), open);
                };
        return Limits.apply(limits, wanted);
    }

    private Posterior[] expectations(double[] context, double scale) {
        Posterior[] expected = new Posterior[arms.size()];
        for (int arm = 0; arm < expected.length; arm++) {
            expected[arm] = arms.get(arm).expect(context, scale);
        }
        return expected;
    }

    /// Everything to the highest; those that are equally high, as at first all are, get the same.
    private static double[] highest(Posterior[] expected, IntPredicate open) {
        double[] shares = new double[expected.length];
        double best = Double.NEGATIVE_INFINITY;
        int equals = 0;
        for (int arm = 0; arm < expected.length; arm++) {
            double bound = expected[arm].mean() + expected[arm].deviation();
            if (open.test(arm) && bound >= best) {
                if (bound > best) {
                    Arrays.fill(shares, 0);
                    equals = 0;
                }
                best = bound;
                shares[arm] = 1;
                equals++;
            }
        }
        for (int arm = 0; arm < shares.length; arm++) {
            shares[arm] /= equals;
        }
        return shares;
    }

    /// Draws an arm for a context. The seed should be made of the customer and the decision, so that the choice can be repeated.
    public Choice choose(double[] context, long seed) {
        return Choice.draw(shares(context), seed);
    }

    /// Learns one reward at once.
    public void learn(double[] context, int arm, double reward) {
        check(context);
        arms.get(arm).learn(context, reward);
    }

    /// Learns a batch; what was remembered before ages by one batch.
    public void learn(List<Lesson> batch) {
        List<Lesson> ordered =
                batch.stream()
                        .sorted(
                                Comparator.comparing(Lesson::decision)
                                        .thenComparingInt(Lesson::arm)
                                        .thenComparingDouble(Lesson::reward))
                        .toList();
        turn();
        for (Lesson lesson : ordered) {
            count(lesson.context(), lesson.arm(), lesson.reward());
        }
        settle();
    }

    /// Begins a batch: what was remembered before ages.
    public void turn() {
        arms.forEach(LinearArm::turn);
    }

    /// Adds to the batch that was begun; [#settle] makes it known. Unlike [#learn(List)] it takes rewards in the order of the calls.
    public void count(double[] context, int arm, double reward) {
        check(context);
        arms.get(arm).count(context, reward);
    }

    /// Ends the batch: from now on choices know of it.
    public void settle() {
        arms.forEach(LinearArm::settle);
    }

    /// The weights by which an arm's reward is predicted, one per number of the context.
    public double[] weights(int arm) {
        return arms.get(arm).weights();
    }

    private void check(double[] context) {
        if (context.length != size) {
            throw new IllegalArgumentException(
                    "a context has " + size + " numbers, not " + context.length);
        }
    }
}
