package dev.carpe.stats.bandit;

import java.util.Arrays;
import java.util.List;

/// What share of the traffic an arm may get, whatever it earns: a floor keeps exploring and keeps a later off-policy estimate possible,
/// a ceiling keeps others in the game.
///
/// @param least the floor, at least 0
/// @param most the ceiling, at most 1 and not below the floor
public record Limits(double least, double most) {
    public static final Limits NONE = new Limits(0, 1);

    public Limits {
        if (!(0 <= least && least <= most && most <= 1)) {
            throw new IllegalArgumentException(
                    "an arm's share lies between 0 and 1, floor before ceiling, not "
                            + least
                            + " and "
                            + most);
        }
    }

    /// A floor without a ceiling.
    public static Limits atLeast(double least) {
        return new Limits(least, 1);
    }

    /// Checks that shares within these limits can add up to 1.
    ///
    /// @throws IllegalArgumentException if not
    static List<Limits> feasible(List<Limits> limits) {
        double floors = limits.stream().mapToDouble(Limits::least).sum();
        double ceilings = limits.stream().mapToDouble(Limits::most).sum();
        if (floors > 1 + 1e-12 || ceilings < 1 - 1e-12) {
            throw new IllegalArgumentException(
                    "the arms' floors add up to "
                            + floors
                            + " and their ceilings to "
                            + ceilings
                            + "; 1 must lie between");
        }
        return List.copyOf(limits);
    }

    /// The shares within the limits that are nearest to the wanted ones: those minus one number for all, cut off at the limits. Duchi,
    /// Shalev-Shwartz, Singer and Chandra, "Efficient projections onto the ℓ1-ball", ICML 2008, with ceilings.
    static double[] apply(List<Limits> limits, double[] wanted) {
        double shift = 0;
        if (Math.abs(total(limits, wanted, 0) - 1) > 1e-15) {
            shift = shift(limits, wanted);
        }
        double[] shares = new double[wanted.length];
        for (int arm = 0; arm < wanted.length; arm++) {
            shares[arm] = cut(limits.get(arm), wanted[arm] - shift);
        }
        return shares;
    }

    /// The number to take off. What is left in total falls with it along straight lines, which bend where an arm meets a limit.
    private static double shift(List<Limits> limits, double[] wanted) {
        double[] bends = new double[2 * wanted.length];
        for (int arm = 0; arm < wanted.length; arm++) {
            bends[2 * arm] = wanted[arm] - limits.get(arm).most;
            bends[2 * arm + 1] = wanted[arm] - limits.get(arm).least;
        }
        Arrays.sort(bends);
        double from = bends[0];
        double above = total(limits, wanted, from);
        for (double bend : bends) {
            double below = total(limits, wanted, bend);
            if (below <= 1) {
                return above <= below ? bend : from + (bend - from) * (above - 1) / (above - below);
            }
            from = bend;
            above = below;
        }
        return from;
    }

    private static double total(List<Limits> limits, double[] wanted, double shift) {
        double sum = 0;
        for (int arm = 0; arm < wanted.length; arm++) {
            sum += cut(limits.get(arm), wanted[arm] - shift);
        }
        return sum;
    }

    private static double cut(Limits limits, double share) {
        return Math.clamp(share, limits.least, limits.most);
    }
}
