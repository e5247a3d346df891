package dev.carpe.stats.simulation;

import dev.carpe.stats.bandit.Bandit;
import dev.carpe.stats.bandit.Limits;
import dev.carpe.stats.bandit.Memory;
import dev.carpe.stats.bandit.Rewarded;
import dev.carpe.stats.bandit.Rewards;
import dev.carpe.stats.chance.Chance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// What is lost against always choosing the best arm, over a horizon, on average of several runs.
///
/// @param thompson ours, updated in batches
/// @param thompsonEarly the same after a tenth of the horizon
/// @param upperBound UCB1: Auer, Cesa-Bianchi and Fischer, Machine Learning 47 (2002), updated after every choice
/// @param greedy ε-greedy with ε = 0.1, updated after every choice
/// @param even every arm alike, as in an A/B/n test
/// @param bound the asymptotic lower bound of Lai and Robbins, Advances in Applied Mathematics 6 (1985)
record Regret(
        double thompson,
        double thompsonEarly,
        double upperBound,
        double greedy,
        double even,
        double bound) {
    static Regret simulate(double[] shares, int horizon, int batch, int runs, long seed) {
        double best = Arrays.stream(shares).max().orElseThrow();
        double thompson = 0;
        double early = 0;
        double upper = 0;
        double greedy = 0;
        for (int run = 0; run < runs; run++) {
            long own = Chance.seed(seed, run);
            double[] ours = thompson(shares, best, horizon, batch, own);
            early += ours[0] / runs;
            thompson += ours[1] / runs;
            upper += single(shares, best, horizon, own, Regret::upperBound) / runs;
            greedy += single(shares, best, horizon, own, Regret::greedy) / runs;
        }
        double even = 0;
        double bound = 0;
        for (double share : shares) {
            even += (best - share) * horizon / shares.length;
            if (share < best) {
                double divergence =
                        share * Math.log(share / best)
                                + (1 - share) * Math.log((1 - share) / (1 - best));
                bound += (best - share) / divergence * Math.log(horizon);
            }
        }
        return new Regret(thompson, early, upper, greedy, even, bound);
    }

    /// After a tenth of the horizon, and at its end.
    private static double[] thompson(
            double[] shares, double best, int horizon, int batch, long seed) {
        Bandit bandit =
                Bandit.fresh(
                        Rewards.YesOrNo.FLAT,
                        Memory.FOREVER,
                        Collections.nCopies(shares.length, Limits.NONE));
        Chance chance = new Chance(seed);
        double lost = 0;
        double early = 0;
        List<Rewarded> rewards = new ArrayList<>();
        for (int i = 0; i < horizon; i++) {
            if (i == horizon / 10) {
                early = lost;
            }
            int arm = bandit.choose(Chance.seed(seed, i)).arm();
            lost += best - shares[arm];
            rewards.add(
                    new Rewarded(Integer.toString(i), arm, chance.uniform() < shares[arm] ? 1 : 0));
            if (rewards.size() == batch) {
                bandit = bandit.after(rewards);
                rewards.clear();
            }
        }
        return new double[] {early, lost};
    }

    private interface Rule {
        int choose(double[] sums, int[] counts, int round, Chance chance);
    }

    private static double single(double[] shares, double best, int horizon, long seed, Rule rule) {
        Chance chance = new Chance(seed);
        double[] sums = new double[shares.length];
        int[] counts = new int[shares.length];
        double lost = 0;
        for (int i = 0; i < horizon; i++) {
            int arm = i < shares.length ? i : rule.choose(sums, counts, i, chance);
            lost += best - shares[arm];
            sums[arm] += chance.uniform() < shares[arm] ? 1 : 0;
            counts[arm]++;
        }
        return lost;
    }

    private static int upperBound(double[] sums, int[] counts, int round, Chance chance) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int arm = 0; arm < sums.length; arm++) {
            double bound = sums[arm] / counts[arm] + Math.sqrt(2 * Math.log(round) / counts[arm]);
            if (bound > highest) {
                highest = bound;
                best = arm;
            }
        }
        return best;
    }

    private static int greedy(double[] sums, int[] counts, int round, Chance chance) {
        if (chance.uniform() < 0.1) {
            return chance.below(sums.length);
        }
        int best = 0;
        for (int arm = 1; arm < sums.length; arm++) {
            if (sums[arm] / counts[arm] > sums[best] / counts[best]) {
                best = arm;
            }
        }
        return best;
    }
}
