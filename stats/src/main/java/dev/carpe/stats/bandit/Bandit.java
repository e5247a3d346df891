package dev.carpe.stats.bandit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Thompson sampling without context: each arm gets the share of the traffic with which it is believed to be the best.
///
/// Thompson (1933); Chapelle and Li, "An empirical evaluation of Thompson sampling", NIPS 2011, which also finds it robust against
/// delayed batches. Updates come in batches and do not depend on the order within one; the same batches give the same bandit, bit by
/// bit. Immutable, so any number of threads may choose.
///
/// @param prior what is believed of every arm before the first reward
/// @param memory for how long rewards count
/// @param limits of each arm
/// @param batches of each arm, what is remembered: the last batches under a window, else one
/// @param shares of each arm, adding up to 1: what [#choose] draws with
public record Bandit(
        Rewards prior,
        Memory memory,
        List<Limits> limits,
        List<List<Seen>> batches,
        List<Double> shares) {
    private static final int POINTS = 65;

    /// A bandit that has seen nothing.
    ///
    /// @param limits one per arm, at least two arms, such that shares within them can add up to 1
    public static Bandit fresh(Rewards prior, Memory memory, List<Limits> limits) {
        if (limits.size() < 2) {
            throw new IllegalArgumentException("a choice needs at least two arms");
        }
        return remembering(
                prior,
                memory,
                Limits.feasible(limits),
                Collections.nCopies(limits.size(), List.of(Seen.NOTHING)));
    }

    /// A bandit as it was: what it believes follows from what it remembers.
    ///
    /// @param batches of each arm, as [#batches] told
    public static Bandit remembering(
            Rewards prior, Memory memory, List<Limits> limits, List<List<Seen>> batches) {
        Posterior[] posteriors =
                batches.stream()
                        .map(arm -> Posterior.of(prior, together(arm)))
                        .toArray(Posterior[]::new);
        double[] shares = Limits.apply(limits, Best.shares(posteriors, POINTS));
        return new Bandit(
                prior,
                memory,
                limits,
                List.copyOf(batches),
                Arrays.stream(shares).boxed().toList());
    }

    /// Draws an arm. The seed should be made of the customer and the decision, so that the choice can be repeated.
    public Choice choose(long seed) {
        return Choice.draw(shares.stream().mapToDouble(Double::doubleValue).toArray(), seed);
    }

    /// What is remembered of an arm's rewards.
    public Seen seen(int arm) {
        return together(batches.get(arm));
    }

    /// The bandit after a batch of rewards.
    public Bandit after(List<Rewarded> batch) {
        List<Rewarded> ordered =
                batch.stream()
                        .sorted(
                                Comparator.comparing(Rewarded::decision)
                                        .thenComparingInt(Rewarded::arm)
                                        .thenComparingDouble(Rewarded::reward))
                        .toList();
        Seen[] fresh = new Seen[limits.size()];
        Arrays.fill(fresh, Seen.NOTHING);
        for (Rewarded one : ordered) {
            fresh[one.arm()] = fresh[one.arm()].with(one.reward());
        }
        return after(Arrays.asList(fresh), limits);
    }

    /// The bandit after a batch that was added up already.
    ///
    /// @param batch the rewards of each arm
    /// @param within limits from now on
    public Bandit after(List<Seen> batch, List<Limits> within) {
        List<List<Seen>> remembered = new ArrayList<>();
        for (int arm = 0; arm < limits.size(); arm++) {
            remembered.add(remember(batches.get(arm), batch.get(arm)));
        }
        return remembering(prior, memory, Limits.feasible(within), remembered);
    }

    private List<Seen> remember(List<Seen> past, Seen batch) {
        return switch (memory) {
            case Memory.Forever() -> List.of(past.getFirst().merge(batch));
            case Memory.Discount(double factor) ->
                    List.of(past.getFirst().fade(factor).merge(batch));
            case Memory.Window(int length) -> {
                List<Seen> last = new ArrayList<>(past);
                last.add(batch);
                yield List.copyOf(last.subList(Math.max(0, last.size() - length), last.size()));
            }
        };
    }

    private static Seen together(List<Seen> batches) {
        Seen sum = Seen.NOTHING;
        for (Seen batch : batches) {
            sum = sum.merge(batch);
        }
        return sum;
    }
}
